import { type DeserializeOptions, deserialize } from 'bson';
import { type Doc, isDoc } from './values.ts';

const options: DeserializeOptions = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
  allowObjectSmallerThanBufferSize: true,
};

const reference = Buffer.from('$ref\0');
const marked = '\u0001ref';

/**
 * Reads BSON keeping its number types, so that what is stored comes back as it was sent. A reference to another
 * document (`$ref`, `$id`) is a document like others, with its fields in their places: the library would make an object
 * of its own of it, so its first field is called otherwise while that reads.
 */
export function readBson(given: Uint8Array): Doc {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const doc = deserialize(bytes, options);
  if (!bytes.includes(reference)) return doc;
  // Now it is known to be whole, and every length in it is right.
  const copy = Buffer.from(bytes);
  mark(copy, 0);
  return unmarked(deserialize(copy, options)) as Doc;
}

/** Renames the fields called `$ref` of the document that begins here, and of those in it. */
function mark(bytes: Buffer, start: number): void {
  const end = start + bytes.readInt32LE(start) - 1;
  for (let at = start + 4; at < end; ) {
    const type = bytes[at]!;
    const name = at + 1;
    const value = bytes.indexOf(0, name) + 1;
    if (bytes.compare(reference, 0, reference.length, name, value) === 0) bytes[name] = marked.charCodeAt(0);
    if (type === 3 || type === 4) mark(bytes, value);
    at = value + sizeOf(bytes, type, value);
  }
}

const fixed: Record<number, number> = { 1: 8, 7: 12, 8: 1, 9: 8, 16: 4, 17: 8, 18: 8, 19: 16 };

function sizeOf(bytes: Buffer, type: number, at: number): number {
  switch (type) {
    case 3:
    case 4:
    case 15:
      return bytes.readInt32LE(at);
    case 2:
    case 13:
    case 14:
      return 4 + bytes.readInt32LE(at);
    case 5:
      return 5 + bytes.readInt32LE(at);
    case 11:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at;
    case 12:
      return 16 + bytes.readInt32LE(at);
    default:
      return fixed[type] ?? 0;
  }
}

function unmarked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmarked);
  if (!isDoc(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name === marked ? '$ref' : name, unmarked(each)]),
  );
}
