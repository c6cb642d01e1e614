import { type Doc, isDoc } from './values.ts';

/** What a dotted path finds: `values` (one for each array element it passes through), and whether any was missing. */
export interface Found {
  values: unknown[];
  missing: boolean;
}

/** Resolves `a.b.0.c` as MongoDB's filters do: arrays on the way are walked by index and by element. */
export function lookUp(doc: unknown, path: string): Found {
  const found: Found = { values: [], missing: false };
  walk(doc, path.split('.'), 0, found);
  return found;
}

function walk(value: unknown, parts: string[], at: number, found: Found): void {
  if (at === parts.length) {
    if (value === undefined) found.missing = true;
    else found.values.push(value);
    return;
  }
  const part = parts[at]!;
  if (Array.isArray(value)) {
    if (isPlace(part, value)) walk(value[Number(part)], parts, at + 1, found);
    // What is no document has no fields, neither this one nor a missing one.
    for (const element of value) if (isDoc(element)) walk(element, parts, at, found);
    return;
  }
  if (isDoc(value) && Object.hasOwn(value, part)) walk(value[part], parts, at + 1, found);
  else found.missing = true;
}

/** The first array that a path comes to, and what of the path is left there; undefined where it comes to none. */
export function listOnWay(doc: Doc, path: string): { list: unknown[]; rest: string } | undefined {
  const parts = path.split('.');
  let value: unknown = doc;
  for (let at = 0; ; at++) {
    const part = parts[at];
    if (Array.isArray(value)) {
      // A place in the list is one value, and no more.
      if (part === undefined || !isPlace(part, value)) return { list: value, rest: parts.slice(at).join('.') };
      value = value[Number(part)];
    } else if (part === undefined || !isDoc(value) || !Object.hasOwn(value, part)) return undefined;
    else value = value[part];
  }
}

const isPlace = (part: string, list: unknown[]): boolean => /^(?:0|[1-9]\d*)$/.test(part) && Number(part) < list.length;

/** What `$a.b` is in an expression: of an array on the way, the list of what its documents have. */
export function fieldOf(value: unknown, path: string[]): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (Array.isArray(value)) {
    // A list inside the list is no document, and left out.
    const docs = value.filter(isDoc);
    return docs.map((each) => fieldOf(each, path)).filter((each) => each !== undefined);
  }
  return isDoc(value) && Object.hasOwn(value, part) ? fieldOf(value[part], rest) : undefined;
}
