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
    if (/^\d+$/.test(part) && Number(part) < value.length) walk(value[Number(part)], parts, at + 1, found);
    let any = false;
    for (const element of value) {
      if (!isDoc(element)) continue;
      any = true;
      walk(element, parts, at, found);
    }
    if (!any && found.values.length === 0) found.missing = true;
    return;
  }
  if (isDoc(value) && Object.hasOwn(value, part)) walk(value[part], parts, at + 1, found);
  else found.missing = true;
}

/** The value at a path for sorting: of an array its smallest (or largest) element decides. */
export function getPath(doc: Doc, path: string): unknown {
  let value: unknown = doc;
  for (const part of path.split('.')) {
    if (Array.isArray(value) && /^\d+$/.test(part)) value = value[Number(part)];
    else if (isDoc(value) && Object.hasOwn(value, part)) value = value[part];
    else return undefined;
  }
  return value;
}
