import * as Y from 'yjs';
import { textOf } from './text.ts';
import { anchorsRoot, markValues, nodeAttributes, textLimits, textRoot } from './text-schema.ts';

const notOurs = 'This has something in it that a text of ours cannot hold.';

/**
 * Why a document's state is refused, in plain words, or null. Each thing in it must be of the schema: names, what stands in
 * what, attributes and marks with their values. That something is missing (a text without any paragraph) is no fault of
 * whoever comes second: two right changes can come to that together.
 */
export function refuseText(doc: Y.Doc): string | null {
  for (const name of doc.share.keys()) if (name !== textRoot && name !== anchorsRoot) return notOurs;
  const root = textOf(doc);
  if (attributesOf(root).length > 0) return notOurs;
  const seen: Seen = { characters: 0, citations: 0 };
  let paragraphs = 0;
  for (const item of itemsOf(root)) {
    const node = typeIn(item);
    if (!(node instanceof Y.XmlElement) || node.nodeName !== 'paragraph') return notOurs;
    paragraphs += 1;
    const refused = refuseAttributes(node) ?? refuseInside(node, seen);
    if (refused) return refused;
  }
  if (paragraphs > textLimits.paragraphs || seen.characters > textLimits.characters)
    return 'This text is as long as it can be.';
  if (seen.citations > textLimits.citations) return 'This text cites as much as it can.';
  return refuseAnchors(doc);
}

/** What every shared type is made of. */
interface Inner {
  _start: Y.Item | null;
  _map: Map<string, Y.Item>;
}

interface Seen {
  characters: number;
  citations: number;
}

function refuseInside(paragraph: Y.XmlElement, seen: Seen): string | null {
  for (const item of itemsOf(paragraph)) {
    const node = typeIn(item);
    if (node instanceof Y.XmlText) {
      const refused = refuseRuns(node, seen);
      if (refused) return refused;
    } else if (node instanceof Y.XmlElement && node.nodeName === 'citation') {
      seen.citations += 1;
      if (refuseAttributes(node) || node.length > 0 || node.getAttribute('id') === undefined) return notOurs;
    } else return notOurs;
  }
  return null;
}

/** Looks at what lies between the letters too: a mark around nothing would be taken on by whoever types there. */
function refuseRuns(text: Y.XmlText, seen: Seen): string | null {
  if (attributesOf(text).length > 0) return notOurs;
  for (const { content } of itemsOf(text)) {
    if (content instanceof Y.ContentString) seen.characters += content.str.length;
    else if (content instanceof Y.ContentFormat) {
      const holds = Object.hasOwn(markValues, content.key) ? markValues[content.key] : undefined;
      if (!holds) return notOurs;
      if (content.value !== null && !holds(content.value))
        return content.key === 'link' ? 'A link must be a web address or an e-mail address.' : notOurs;
    } else return notOurs;
  }
  return null;
}

function refuseAttributes(element: Y.XmlElement): string | null {
  const known = nodeAttributes[element.nodeName] ?? {};
  for (const [name, value] of attributesOf(element))
    if (!Object.hasOwn(known, name) || !known[name]?.(value)) return notOurs;
  return null;
}

function refuseAnchors(doc: Y.Doc): string | null {
  const anchors = doc.getMap(anchorsRoot);
  if (itemsOf(anchors).length > 0) return notOurs;
  const entries = attributesOf(anchors);
  if (entries.length > textLimits.anchors) return 'This document has as many comments as it can hold.';
  for (const [name, value] of entries)
    if (!/^[A-Za-z0-9_-]{4,40}$/.test(name) || typeof value !== 'string' || value.length > textLimits.anchor)
      return notOurs;
  return null;
}

/** What stands in a type in order, as Yjs keeps it. */
function itemsOf(type: Inner): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = type._start; item; item = item.right) if (!item.deleted) items.push(item);
  return items;
}

const typeIn = (item: Y.Item): unknown => (item.content instanceof Y.ContentType ? item.content.type : undefined);

/** What is kept in a type by name; a value that is not plain (another type) is left as what it is, and fits nothing. */
function attributesOf(type: Inner): [string, unknown][] {
  return [...type._map].flatMap(([name, item]): [string, unknown][] =>
    item.deleted ? [] : [[name, item.content.getContent()[item.length - 1]]],
  );
}
