import { serialize } from 'bson';
import { readBson } from './bson-read.ts';
import type { Doc } from './values.ts';

export const mostMessageBytes = 48_000_000;

/** One request as the driver sent it: the command document with its document sequences put back in. */
export interface Message {
  requestId: number;
  command: Doc;
  /** The sender wants no answer. */
  silent: boolean;
  /** An old OP_QUERY handshake, answered by OP_REPLY. */
  legacy: boolean;
}

const opMsg = 2013;
const opQuery = 2004;
const opReply = 1;

/** Reads one whole frame; throws on anything that is not OP_MSG or an OP_QUERY command. */
export function readMessage(frame: Buffer): Message {
  const requestId = frame.readInt32LE(4);
  const opcode = frame.readInt32LE(12);
  if (opcode === opQuery) return { requestId, command: readQuery(frame), silent: false, legacy: true };
  if (opcode !== opMsg) throw new Error(`unknown opcode ${opcode}`);
  const flags = frame.readUInt32LE(16);
  const end = frame.length - ((flags & 1) !== 0 ? 4 : 0);
  let at = 20;
  let command: Doc | undefined;
  const sequences: Doc = {};
  while (at < end) {
    const kind = frame.readUInt8(at);
    at += 1;
    const size = frame.readInt32LE(at);
    if (size < 5 || at + size > end) throw new Error('a section is longer than its message');
    if (kind === 0) command = readBson(frame.subarray(at, at + size));
    else if (kind === 1) {
      const nameEnd = frame.indexOf(0, at + 4);
      sequences[frame.toString('utf8', at + 4, nameEnd)] = readSequence(frame.subarray(nameEnd + 1, at + size));
    } else throw new Error(`unknown section kind ${kind}`);
    at += size;
  }
  if (!command) throw new Error('a message without a command');
  return { requestId, command: { ...command, ...sequences }, silent: (flags & 2) !== 0, legacy: false };
}

function readSequence(bytes: Buffer): Doc[] {
  const docs: Doc[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = bytes.readInt32LE(at);
    if (size < 5 || at + size > bytes.length) throw new Error('a document is longer than its sequence');
    docs.push(readBson(bytes.subarray(at, at + size)));
    at += size;
  }
  return docs;
}

function readQuery(frame: Buffer): Doc {
  const nameEnd = frame.indexOf(0, 20);
  const database = frame.toString('utf8', 20, nameEnd).split('.')[0];
  return {
    ...readBson(frame.subarray(nameEnd + 9)),
    $db: database,
  };
}

let replies = 0;

export function writeReply(message: Message, answer: Doc): Buffer {
  const body = serialize(answer, { ignoreUndefined: true });
  const head = message.legacy ? Buffer.alloc(36) : Buffer.alloc(21);
  replies = (replies + 1) & 0x7fffffff;
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(replies, 4);
  head.writeInt32LE(message.requestId, 8);
  head.writeInt32LE(message.legacy ? opReply : opMsg, 12);
  if (message.legacy) head.writeInt32LE(1, 32);
  return Buffer.concat([head, body]);
}
