import { createServer, type Server as NetServer, type Socket } from 'node:net';
import { answer, type Server } from './commands.ts';
import { asRefusal, codes } from './errors.ts';
import type { Doc } from './values.ts';
import { type Message, mostMessageBytes, readMessage, writeReply } from './wire.ts';

/** Accepts drivers. A broken frame ends its own connection only. */
export function listen(server: Server): NetServer {
  return createServer((socket) => {
    let waiting: Buffer[] = [];
    let size = 0;
    let queue: Promise<void> = Promise.resolve();
    const line = new AbortController();
    socket.setNoDelay(true);
    socket.on('close', () => {
      line.abort();
      server.sessions.leave(line.signal);
    });
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      waiting.push(chunk);
      size += chunk.length;
      for (;;) {
        if (size < 16) return;
        let all = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting);
        waiting = [all];
        const length = all.readInt32LE(0);
        if (length < 21 || length > mostMessageBytes) {
          socket.destroy();
          return;
        }
        if (size < length) return;
        const frame = all.subarray(0, length);
        all = all.subarray(length);
        waiting = all.length > 0 ? [all] : [];
        size = all.length;
        let message: Message;
        try {
          message = readMessage(Buffer.from(frame));
        } catch {
          socket.destroy();
          return;
        }
        queue = queue.then(() => reply(server, socket, message, line.signal));
      }
    });
  });
}

async function reply(server: Server, socket: Socket, message: Message, line: AbortSignal): Promise<void> {
  let body: Doc;
  try {
    body = await answer(server, message.command, line);
  } catch (error) {
    body = refusalOf(error);
  }
  if (message.silent || socket.destroyed) return;
  try {
    socket.write(writeReply(message, body));
  } catch (error) {
    socket.write(writeReply(message, refusalOf(error)));
  }
}

function refusalOf(error: unknown): Doc {
  const refusal = asRefusal(error);
  if (refusal)
    return {
      ok: 0,
      code: codes[refusal.codeName],
      codeName: refusal.codeName,
      errmsg: refusal.message,
      ...refusal.extra,
    };
  return { ok: 0, code: 1, codeName: 'InternalError', errmsg: error instanceof Error ? error.message : String(error) };
}
