import { Binary, type BSONRegExp, Code, Decimal128, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { MongoRefusal } from './errors.ts';
import { type Doc, isDoc, isLong, isNumber, textOf, toNumber, typeClass } from './values.ts';

/** Encodes a value so that bytes compare as BSON does, and equal values have equal bytes. Each encoding ends by itself. */
export function encodeKey(value: unknown): Buffer {
  const head = Buffer.from([typeClass(value)]);
  if (value === undefined || value === null || value instanceof MinKey || value instanceof MaxKey) return head;
  if (value instanceof Decimal128) throw new MongoRefusal('CannotCreateIndex', 'Decimal128 values cannot be indexed');
  if (isNumber(value)) return Buffer.concat([head, encodeNumber(value)]);
  if (typeof value === 'string') return Buffer.concat([head, encodeText(value)]);
  if (value instanceof ObjectId) return Buffer.concat([head, value.id]);
  if (typeof value === 'boolean') return Buffer.concat([head, Buffer.from([value ? 1 : 0])]);
  if (value instanceof Date) return Buffer.concat([head, encodeInteger(BigInt(value.getTime()))]);
  if (value instanceof Timestamp) return Buffer.concat([head, encodeInteger(value.toBigInt() - (1n << 63n))]);
  if (value instanceof Binary) {
    const length = Buffer.alloc(5);
    length.writeUInt32BE(value.length());
    length[4] = value.sub_type;
    return Buffer.concat([head, length, value.value()]);
  }
  if (Array.isArray(value))
    return Buffer.concat([
      head,
      ...value.map((each) => Buffer.concat([Buffer.from([1]), encodeKey(each)])),
      Buffer.from([0]),
    ]);
  if (isDoc(value)) {
    const parts = Object.entries(value).map(([name, each]) =>
      Buffer.concat([Buffer.from([typeClass(each)]), encodeText(name), encodeKey(each)]),
    );
    return Buffer.concat([head, ...parts, Buffer.from([0])]);
  }
  if (value instanceof Code) return Buffer.concat([head, encodeText(value.code), encodeKey(value.scope)]);
  return Buffer.concat([head, encodeText(textOf(value as BSONRegExp))]);
}

function encodeText(text: string): Buffer {
  const escaped = Buffer.from(text.replaceAll('\0', '\0\u00ff'), 'utf8');
  return Buffer.concat([escaped, Buffer.from([0, 0])]);
}

function encodeNumber(value: unknown): Buffer {
  const near = toNumber(value) + 0;
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(Number.isNaN(near) ? -Infinity : near);
  if ((bytes[0]! & 0x80) !== 0) for (let i = 0; i < 8; i++) bytes[i] = ~bytes[i]! & 0xff;
  else bytes[0] = bytes[0]! | 0x80;
  const rest = isLong(value) ? value.toBigInt() - BigInt(near) : 0n;
  return Buffer.concat([bytes, encodeInteger(rest), Buffer.from([Number.isNaN(near) ? 0 : 1])]);
}

function encodeInteger(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value + (1n << 63n)));
  return bytes;
}

/** The keys of a document in an index: several where a field is an array. */
export function indexKeys(doc: Doc, paths: readonly string[], read: (doc: Doc, path: string) => unknown[]): Buffer[] {
  let keys: Buffer[] = [Buffer.alloc(0)];
  for (const path of paths) {
    const encoded = unique(read(doc, path).map(encodeKey));
    keys = keys.flatMap((key) => encoded.map((part) => Buffer.concat([key, part])));
  }
  return unique(keys);
}

function unique(keys: Buffer[]): Buffer[] {
  return keys.length < 2 ? keys : [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
}
