import { MongoRefusal } from './errors.ts';
import { type Doc, isDoc } from './values.ts';

/** Looks up, sets and removes what a dotted path of an update names. Fields are a document's own: it inherits none. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (isDoc(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, copyOf(v)])) as T;
  return value;
}

/** The order in which an update comes to its fields, and adds new ones: by name, places in arrays by number. */
export function comparePaths(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!];
    if (x === y) continue;
    if (/^\d+$/.test(x) && /^\d+$/.test(y)) return Number(x) - Number(y);
    return Buffer.compare(Buffer.from(x), Buffer.from(y));
  }
  return left.length - right.length;
}

/** What is there now; undefined where nothing is. A path that can lead nowhere is refused. */
export function valueAt(doc: Doc, path: string): unknown {
  let value: unknown = doc;
  for (const part of path.split('.')) {
    if (value === undefined) return undefined;
    value = inside(value, part, path);
  }
  return value;
}

export function setAt(doc: Doc, path: string, make: (old: unknown) => unknown): void {
  const parts = path.split('.');
  const last = parts.pop()!;
  let at: unknown = doc;
  for (const part of parts) {
    const next = inside(at, part, path);
    if (next === undefined) put(at as Doc | unknown[], part, {}, path);
    else if (!isDoc(next) && !Array.isArray(next)) throw notViable(part, path);
    at = inside(at, part, path);
  }
  put(at as Doc | unknown[], last, make(inside(at, last, path)), path);
}

export function unsetAt(doc: Doc, path: string): void {
  const parts = path.split('.');
  const last = parts.pop()!;
  let at: unknown = doc;
  for (const part of parts) at = Array.isArray(at) ? at[placeOf(part) ?? -1] : isDoc(at) ? own(at, part) : undefined;
  if (Array.isArray(at)) {
    const place = placeOf(last);
    if (place !== undefined && place < at.length) at[place] = null;
  } else if (isDoc(at)) delete at[last];
}

function inside(value: unknown, part: string, path: string): unknown {
  if (Array.isArray(value)) return value[indexOf(part, path)];
  if (isDoc(value)) return own(value, part);
  throw notViable(part, path);
}

function own(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

function put(at: Doc | unknown[], part: string, value: unknown, path: string): void {
  if (!Array.isArray(at)) {
    Object.defineProperty(at, part, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  const index = indexOf(part, path);
  while (at.length < index) at.push(null);
  at[index] = value;
}

function placeOf(part: string): number | undefined {
  return /^(?:0|[1-9]\d{0,5})$/.test(part) ? Number(part) : undefined;
}

function indexOf(part: string, path: string): number {
  const place = placeOf(part);
  if (place === undefined) throw notViable(part, path);
  return place;
}

function notViable(part: string, path: string): MongoRefusal {
  return new MongoRefusal('PathNotViable', `Cannot use the part (${part}) of (${path}) to traverse the element`);
}
