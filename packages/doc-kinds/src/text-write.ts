import * as Y from 'yjs';
import { deltaOf, type Paragraph, paragraphElement, readText, textOf, wordsOf } from './text.ts';

/**
 * Makes the text of a document these paragraphs by the smallest edit that is easily found: paragraphs that are the same stay
 * as they are, so that carets and comments in them do; one that differs is changed in place.
 */
export function writeText(doc: Y.Doc, wanted: readonly Paragraph[]): void {
  const root = textOf(doc);
  const now = readText(doc);
  if (root.length !== now.length) root.delete(0, root.length);
  const was = root.length === 0 ? [] : now;
  const kept = longestCommon(was.map(keyOf), wanted.map(keyOf));
  let [at, from, to] = [0, 0, 0];
  for (const [i, j] of [...kept, [was.length, wanted.length] as const]) {
    const pairs = Math.min(i - from, j - to);
    for (let k = 0; k < pairs; k++) changeParagraph(root, at + k, wanted[to + k] as Paragraph);
    at += pairs;
    const [gone, come] = [i - from - pairs, wanted.slice(to + pairs, j)];
    if (gone > 0) root.delete(at, gone);
    if (come.length > 0) root.insert(at, come.map(paragraphElement));
    at += come.length + 1;
    [from, to] = [i + 1, j + 1];
  }
}

const keyOf = (paragraph: Paragraph): string => JSON.stringify(paragraph);

/** Pairs of indexes of a longest common subsequence. */
function longestCommon(a: readonly string[], b: readonly string[]): [number, number][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return pairs;
}

function changeParagraph(root: Y.XmlFragment, index: number, wanted: Paragraph): void {
  const element = root.get(index) as Y.XmlElement<Record<string, string | number>>;
  if (element.getAttribute('kind') !== wanted.kind) element.setAttribute('kind', wanted.kind);
  if (element.getAttribute('depth') !== wanted.depth) element.setAttribute('depth', wanted.depth);
  const [only] = element.toArray();
  const plain = wanted.runs.every((run) => 'text' in run);
  if (!plain || element.length !== 1 || !(only instanceof Y.XmlText)) {
    const made = paragraphElement(wanted);
    root.delete(index, 1);
    root.insert(index, [made]);
    return;
  }
  const [old, fresh] = [plainOf(only), wordsOf(wanted)];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  if (old.length - end > start) only.delete(start, old.length - end - start);
  if (fresh.length - end > start) only.insert(start, fresh.slice(start, fresh.length - end));
  const clear = { bold: null, italic: null, link: null };
  only.applyDelta(
    wanted.runs.flatMap((run) =>
      'text' in run ? [{ retain: run.text.length, attributes: { ...clear, ...deltaOf(run).attributes } }] : [],
    ),
  );
}

function plainOf(text: Y.XmlText): string {
  return text
    .toDelta()
    .map((part: { insert: string }) => part.insert)
    .join('');
}
