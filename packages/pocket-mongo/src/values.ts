import { Binary, BSONRegExp, Code, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { MongoRefusal } from './errors.ts';

/** A document as it is held in memory: BSON's number types are kept apart. */
export type Doc = { [field: string]: unknown };

export function isDoc(value: unknown): value is Doc {
  if (value === null || typeof value !== 'object') return false;
  const proto = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null;
}

/** A 64-bit number. A timestamp is made of one, and is none. */
export function isLong(value: unknown): value is Long {
  return value instanceof Long && !(value instanceof Timestamp);
}

export function isNumber(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    value instanceof Int32 ||
    value instanceof Double ||
    isLong(value) ||
    value instanceof Decimal128
  );
}

/** The value of a BSON number as a JavaScript number; exactness of large Longs is kept by `compareNumbers`. */
export function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.valueOf();
  if (isLong(value)) return value.toNumber();
  // It holds more digits than we count with: it is kept, and never compared or added wrongly.
  if (value instanceof Decimal128)
    throw new MongoRefusal('CommandNotSupported', 'Comparing or changing Decimal128 values is not supported');
  return Number(String(value));
}

/** Whole by its type, so that counting with it is exact. */
export function isWhole(value: unknown): boolean {
  return value instanceof Int32 || isLong(value);
}

export function toBigInt(value: unknown): bigint {
  return isLong(value) ? value.toBigInt() : BigInt(toNumber(value));
}

/** MongoDB's order of types: values of different classes are ordered by class, never compared by value. */
export function typeClass(value: unknown): number {
  if (value === undefined || value === null) return 2;
  if (value instanceof MinKey) return 0;
  if (value instanceof MaxKey) return 255;
  if (isNumber(value)) return 3;
  if (typeof value === 'string') return 4;
  if (Array.isArray(value)) return 6;
  if (value instanceof Binary) return 7;
  if (value instanceof ObjectId) return 8;
  if (typeof value === 'boolean') return 9;
  if (value instanceof Date) return 10;
  if (value instanceof Timestamp) return 11;
  if (value instanceof BSONRegExp) return 12;
  if (value instanceof Code) return value.scope ? 14 : 13;
  if (isDoc(value)) return 5;
  const type = String(Object(value)._bsontype ?? typeof value);
  throw new MongoRefusal('CommandNotSupported', `Comparing values of type ${type} is not supported`);
}

/** BSON's total order: negative, zero or positive. */
export function compareValues(a: unknown, b: unknown): number {
  const byClass = typeClass(a) - typeClass(b);
  if (byClass !== 0) return byClass;
  switch (typeClass(a)) {
    case 3:
      return compareNumbers(a, b);
    case 4:
      return compareText(a as string, b as string);
    case 5:
      return compareDocs(a as Doc, b as Doc);
    case 6:
      return compareLists(a as unknown[], b as unknown[]);
    case 7:
      return compareBinary(a as Binary, b as Binary);
    case 8:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case 9:
      return Number(a) - Number(b);
    case 10:
      return (a as Date).getTime() - (b as Date).getTime();
    case 11:
      return (a as Timestamp).compare(b as Timestamp);
    case 12:
      return Buffer.compare(Buffer.from(textOf(a as BSONRegExp)), Buffer.from(textOf(b as BSONRegExp)));
    case 13:
    case 14:
      return compareCode(a as Code, b as Code);
    default:
      return 0;
  }
}

/** A regular expression as one text that no other has. */
export function textOf({ pattern, options }: BSONRegExp): string {
  return `${pattern}\0${options}`;
}

export function equalValues(a: unknown, b: unknown): boolean {
  return compareValues(a, b) === 0;
}

const surrogate = /[\ud800-\udfff]/;

/** By the bytes of UTF-8, which stand in the order of the characters: UTF-16 does not, past its first plane. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (surrogate.test(a) || surrogate.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}

function compareNumbers(a: unknown, b: unknown): number {
  if (isLong(a) && isLong(b)) return a.compare(b);
  const [x, y] = [toNumber(a), toNumber(b)];
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
  if (x !== y) return x < y ? -1 : 1;
  const [p, q] = [exact(a), exact(b)];
  return p === undefined || q === undefined || p === q ? 0 : p < q ? -1 : 1;
}

function exact(value: unknown): bigint | undefined {
  if (isLong(value)) return value.toBigInt();
  const number = toNumber(value);
  return Number.isInteger(number) ? BigInt(number) : undefined;
}

function compareCode(a: Code, b: Code): number {
  return compareValues(a.code, b.code) || compareValues(a.scope, b.scope);
}

function compareDocs(a: Doc, b: Doc): number {
  const [left, right] = [Object.entries(a), Object.entries(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [[nameA, valueA], [nameB, valueB]] = [left[i]!, right[i]!];
    const byClass = typeClass(valueA) - typeClass(valueB);
    if (byClass !== 0) return byClass;
    if (nameA !== nameB) return nameA < nameB ? -1 : 1;
    const byValue = compareValues(valueA, valueB);
    if (byValue !== 0) return byValue;
  }
  return left.length - right.length;
}

function compareLists(a: unknown[], b: unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const byValue = compareValues(a[i], b[i]);
    if (byValue !== 0) return byValue;
  }
  return a.length - b.length;
}

function compareBinary(a: Binary, b: Binary): number {
  return a.length() - b.length() || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
}
