import type { Place, Range } from '@soundings/doc-kinds';
import type { Node } from '@tiptap/pm/model';

export interface Span {
  from: number;
  to: number;
}

/** A place in the text as a position of the editor, or the other way round: a paragraph's inside begins after its mark. */
export function posOf(doc: Node, { paragraph, offset }: Place): number | null {
  if (paragraph >= doc.childCount) return null;
  let pos = 1;
  for (let i = 0; i < paragraph; i++) pos += doc.child(i).nodeSize;
  return offset <= doc.child(paragraph).content.size ? pos + offset : null;
}

export function spanOf(doc: Node, range: Range): Span | null {
  const [from, to] = [posOf(doc, range.from), posOf(doc, range.to)];
  return from !== null && to !== null && from < to ? { from, to } : null;
}

export function rangeAt(doc: Node, { from, to }: Span): Range {
  return { from: placeAt(doc, from), to: placeAt(doc, to) };
}

export function placeAt(doc: Node, pos: number): Place {
  const at = doc.resolve(pos);
  return at.depth === 0 ? { paragraph: at.index(0), offset: 0 } : { paragraph: at.index(0), offset: at.parentOffset };
}
