import { Schema } from 'prosemirror-model';

/** What one document of the rich-text kind may hold. */
export const textLimits = {
  paragraphs: 3_000,
  characters: 200_000,
  citations: 200,
  anchors: 300,
  anchor: 600,
  href: 2_000,
} as const;

/** What a paragraph can be: words, a heading of the second or third level, an item of a list, a quote. */
export const paragraphKinds = ['text', 'h2', 'h3', 'bullet', 'number', 'quote'] as const;
export type ParagraphKind = (typeof paragraphKinds)[number];
/** How far in an item of a list can stand; 0 is at the margin. */
export const deepest = 2;

/** Where the text, and where comments that moved with it, stand in the Yjs document. */
export const textRoot = 'text';
export const anchorsRoot = 'anchors';

/** A link that may stand in a text: web and mail addresses, nothing that runs. */
export function isSafeHref(href: unknown): href is string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what hides a scheme from a reader and not from a browser.
  if (typeof href !== 'string' || href.length > textLimits.href || /[\u0000-\u0020\u007f]/.test(href)) return false;
  return /^(https?:\/\/[^/\s]|mailto:[^\s@]+@[^\s@]+$)/i.test(href);
}

const isKind = (value: unknown) => paragraphKinds.includes(value as ParagraphKind);
const isDepth = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= deepest;
const isCitationId = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{4,40}$/.test(value);

/** Attributes that a node may carry in the Yjs document, and what each may be. */
export const nodeAttributes: Record<string, Record<string, (value: unknown) => boolean>> = {
  paragraph: { kind: isKind, depth: isDepth },
  citation: { id: isCitationId },
};

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Marks that text may carry, and what each may hold. */
export const markValues: Record<string, (value: unknown) => boolean> = {
  bold: isEmpty,
  italic: isEmpty,
  link: (value) =>
    typeof value === 'object' && value !== null && Object.keys(value).join() === 'href' && 'href' in value
      ? isSafeHref(value.href)
      : false,
};

const must = (name: string, holds: (value: unknown) => boolean) => (value: unknown) => {
  if (!holds(value)) throw new RangeError(`This is no ${name}.`);
};

/**
 * The text as ProseMirror sees it. What a paragraph is (heading, list, quote) is an attribute of it, never another node
 * or one around it: a node cannot change its kind in Yjs, it is deleted and made anew, and what somebody else is typing in it
 * at that moment is lost with it.
 */
export const textSchema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: {
      group: 'block',
      content: '(text | citation)*',
      marks: 'bold italic link',
      attrs: {
        kind: { default: 'text', validate: must('kind of paragraph', isKind) },
        depth: { default: 0, validate: must('depth', isDepth) },
      },
    },
    text: { group: 'inline' },
    citation: {
      group: 'inline',
      inline: true,
      atom: true,
      selectable: true,
      attrs: { id: { validate: must('citation', isCitationId) } },
    },
  },
  marks: {
    bold: {},
    italic: {},
    link: { inclusive: false, attrs: { href: { validate: must('link', isSafeHref) } } },
  },
});
