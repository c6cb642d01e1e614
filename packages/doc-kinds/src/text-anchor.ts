import * as Y from 'yjs';
import { readText, textOf, wordsOf } from './text.ts';
import { anchorsRoot } from './text-schema.ts';

/** A place between two characters of a text: which paragraph, how far in. A citation counts as one character. */
export interface Place {
  paragraph: number;
  offset: number;
}

/** From before one character to after another. */
export interface Range {
  from: Place;
  to: Place;
}

/** Both ends as Yjs relative positions in JSON: they stay with the characters they were set at. */
interface Ends {
  from: string;
  to: string;
}

/**
 * Where words stand, and what stood around them when the anchor was set: where its characters are gone, the words are found again
 * by that. (As the TextQuoteSelector of the W3C's Web Annotation Data Model has it.)
 */
export interface Anchor extends Ends {
  before: string;
  after: string;
  /** The words stood nowhere else then. */
  once: boolean;
}

type Around = Omit<Anchor, keyof Ends>;

/** So many characters on each side are kept. */
export const contextLength = 32;
/** So many of them must be the same for words that stand in several places, or are short. */
const enoughContext = 12;
/** Words of so many characters that stood nowhere else, and stand in one place now, are the same, whatever is around them. */
const enoughWords = 8;

/** Ties a range to the characters at its ends; null where it holds none. */
export function anchorOf(doc: Y.Doc, range: Range): Anchor | null {
  // Inwards from both ends, so that what is typed before or after it stays outside; past lines that hold nothing.
  const inner = withWords(doc, range);
  const [from, to] = [positionAt(doc, inner.from, 0), positionAt(doc, inner.to, -1)];
  return from && to ? { from: JSON.stringify(from), to: JSON.stringify(to), ...contextOf(doc, inner) } : null;
}

function contextOf(doc: Y.Doc, { from, to }: Range): Around {
  const words = readText(doc).map(wordsOf);
  const all = words.join('');
  const indexOf = ({ paragraph, offset }: Place) => words.slice(0, paragraph).join('').length + offset;
  const [start, end] = [indexOf(from), indexOf(to)];
  return {
    before: all.slice(Math.max(0, start - contextLength), start).toWellFormed(),
    after: all.slice(end, end + contextLength).toWellFormed(),
    once: placesOf(all, all.slice(start, end)).length === 1,
  };
}

/** The range from its first to its last line with anything in it. */
function withWords(doc: Y.Doc, { from, to }: Range): Range {
  let [start, end] = [from, to];
  while (start.paragraph < end.paragraph && !positionAt(doc, start, 0))
    start = { paragraph: start.paragraph + 1, offset: 0 };
  while (end.paragraph > start.paragraph && (end.offset === 0 || !positionAt(doc, end, -1)))
    end = { paragraph: end.paragraph - 1, offset: lengthOf(doc, end.paragraph - 1) };
  return { from: start, to: end };
}

function lengthOf(doc: Y.Doc, paragraph: number): number {
  const element = textOf(doc).get(paragraph);
  if (!(element instanceof Y.XmlElement)) return 0;
  return element.toArray().reduce((sum, child) => sum + (child instanceof Y.XmlText ? child.length : 1), 0);
}

function positionAt(doc: Y.Doc, { paragraph, offset }: Place, side: 0 | -1): Y.RelativePosition | null {
  const element = textOf(doc).get(paragraph);
  if (!(element instanceof Y.XmlElement)) return null;
  let left = offset;
  for (const child of element.toArray()) {
    const length = child instanceof Y.XmlText ? child.length : 1;
    const inside = side === 0 ? left < length : left <= length;
    if (inside && child instanceof Y.XmlText) return Y.createRelativePositionFromTypeIndex(child, left, side);
    if (inside && left === 0) return Y.createRelativePositionFromTypeIndex(element, indexIn(element, child), side);
    if (inside) return Y.createRelativePositionFromTypeIndex(element, indexIn(element, child) + 1, side);
    left -= length;
  }
  return null;
}

type Child = ReturnType<Y.XmlElement['toArray']>[number];

const indexIn = (element: Y.XmlElement, child: Child): number => element.toArray().indexOf(child);

/** Where an anchor's words stand now; null when they are gone, or it is none. */
export function rangeOf(doc: Y.Doc, anchor: Ends): Range | null {
  const [from, to] = [placeOf(doc, anchor.from), placeOf(doc, anchor.to)];
  return from && to && isBefore(from, to) ? { from, to } : null;
}

function placeOf(doc: Y.Doc, position: string): Place | null {
  let found: Y.AbsolutePosition | null;
  try {
    const read = Y.createRelativePositionFromJSON(JSON.parse(position));
    found = Y.createAbsolutePositionFromRelativePosition(read, doc);
  } catch {
    return null;
  }
  if (!found) return null;
  const type = found.type as Y.AbstractType<unknown>;
  const element = type instanceof Y.XmlText ? type.parent : type;
  if (!(element instanceof Y.XmlElement) || element.parent !== textOf(doc) || isGone(type) || isGone(element))
    return null;
  const paragraph = textOf(doc).toArray().indexOf(element);
  if (paragraph < 0) return null;
  const before = type === element ? element.toArray().slice(0, found.index) : beforeIn(element, type as Child);
  const offset = before.reduce((sum, child) => sum + (child instanceof Y.XmlText ? child.length : 1), 0);
  return { paragraph, offset: type === element ? offset : offset + found.index };
}

const isGone = (type: { _item: Y.Item | null }): boolean => type._item?.deleted ?? false;

function beforeIn(element: Y.XmlElement, child: Child) {
  const children = element.toArray();
  return children.slice(0, children.indexOf(child));
}

const isBefore = (a: Place, b: Place): boolean =>
  a.paragraph < b.paragraph || (a.paragraph === b.paragraph && a.offset < b.offset);

/** The words in a range, as a comment quotes them: paragraphs are parted by a line end. */
export function wordsIn(doc: Y.Doc, { from, to }: Range): string {
  return readText(doc)
    .slice(from.paragraph, to.paragraph + 1)
    .map((paragraph, i, all) =>
      wordsOf(paragraph).slice(i === 0 ? from.offset : 0, i === all.length - 1 ? to.offset : undefined),
    )
    .join('\n');
}

/**
 * Where these words stand now: for words that were cut and put back elsewhere, or written anew with the rest of their line. Of
 * several places it is the one with most of the same around it; null where that does not say which.
 */
export function findWords(doc: Y.Doc, quote: string, { before, after, once }: Around): Range | null {
  const wanted = quote.replaceAll('\n', '');
  if (wanted.trim() === '') return null;
  const words = readText(doc).map(wordsOf);
  const all = words.join('');
  const same = (at: number) =>
    sameEnd(all.slice(Math.max(0, at - contextLength), at), before) +
    sameStart(all.slice(at + wanted.length, at + wanted.length + contextLength), after);
  const [best, next] = placesOf(all, wanted)
    .map((at) => ({ at, same: same(at) }))
    .sort((a, b) => b.same - a.same);
  if (!best) return null;
  // An anchor of before that was kept says nothing of what stood around it.
  const unlike = once || before + after === '';
  const alone = unlike && !next && wanted.trim().length >= enoughWords;
  const enough = Math.max(1, Math.min(enoughContext, before.length + after.length));
  if (!alone && (best.same < enough || best.same === next?.same)) return null;
  const placeAt = (index: number, end: boolean): Place => {
    let left = index;
    let paragraph = 0;
    for (; paragraph < words.length - 1; paragraph++) {
      const { length } = words[paragraph] ?? '';
      if (end ? left <= length : left < length) break;
      left -= length;
    }
    return { paragraph, offset: left };
  };
  return { from: placeAt(best.at, false), to: placeAt(best.at + wanted.length, true) };
}

function placesOf(all: string, wanted: string): number[] {
  const places: number[] = [];
  for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1)) places.push(at);
  return places;
}

function sameStart(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++;
  return length;
}

function sameEnd(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}

/** The anchor that somebody set anew when the words moved, beside the text; null where nobody did. */
export function movedAnchor(doc: Y.Doc, commentId: string): Anchor | null {
  const kept = doc.getMap(anchorsRoot).get(commentId);
  if (typeof kept !== 'string') return null;
  try {
    const { from, to, before = '', after = '', once } = JSON.parse(kept) as Partial<Record<keyof Anchor, unknown>>;
    const whole = [from, to, before, after].every((each) => typeof each === 'string');
    return whole ? ({ from, to, before, after, once: once === true } as Anchor) : null;
  } catch {
    return null;
  }
}

/**
 * Where a comment's words stand: at its anchor; where that was set anew, there. The first one is asked again only when it
 * leads to those very words, which came back: what it was tied to may have been put elsewhere since. At last, where the words
 * stand by themselves.
 */
export function commentRange(doc: Y.Doc, comment: { id: string; anchor: Anchor; quote: string }): Range | null {
  const moved = movedAnchor(doc, comment.id);
  const [now, first] = [moved && rangeOf(doc, moved), rangeOf(doc, comment.anchor)];
  if (first && (moved === null || wordsIn(doc, first) === comment.quote)) return first;
  return now ?? findWords(doc, comment.quote, moved ?? comment.anchor);
}
