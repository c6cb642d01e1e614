import * as Y from 'yjs';
import { deepest, type ParagraphKind, paragraphKinds, textRoot } from './text-schema.ts';

/** Words that are alike. `href` makes them a link. */
export interface TextRun {
  text: string;
  bold?: true;
  italic?: true;
  href?: string;
}

/** A frozen citation, by its id. */
export interface CitationRun {
  citation: string;
}

/** One paragraph; `depth` counts for items of lists only. */
export interface Paragraph {
  kind: ParagraphKind;
  depth: number;
  runs: (TextRun | CitationRun)[];
}

/** The text itself, for who writes in it; `readText` gives a picture of it. */
export const textOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(textRoot);

/** A plain picture of a text, paragraph by paragraph. What is not in shape is left out. */
export function readText(doc: Y.Doc): Paragraph[] {
  return textOf(doc)
    .toArray()
    .flatMap((node) => (node instanceof Y.XmlElement && node.nodeName === 'paragraph' ? [paragraphOf(node)] : []));
}

function paragraphOf(element: Y.XmlElement): Paragraph {
  // Attributes may hold anything; Yjs types them as text.
  const { kind, depth } = element.getAttributes() as Record<string, unknown>;
  const runs = element.toArray().flatMap((child): Paragraph['runs'] => {
    if (child instanceof Y.XmlText) return child.toDelta().flatMap(runOf);
    const id = child instanceof Y.XmlElement && child.nodeName === 'citation' ? child.getAttribute('id') : undefined;
    return id === undefined ? [] : [{ citation: id }];
  });
  return {
    kind: paragraphKinds.find((each) => each === kind) ?? 'text',
    depth: typeof depth === 'number' ? Math.min(Math.max(0, Math.trunc(depth)), deepest) : 0,
    runs,
  };
}

interface Delta {
  insert: unknown;
  attributes?: { bold?: unknown; italic?: unknown; link?: { href?: string } | null };
}

function runOf({ insert, attributes = {} }: Delta): TextRun[] {
  if (typeof insert !== 'string' || insert === '') return [];
  const run: TextRun = { text: insert };
  if (attributes.bold) run.bold = true;
  if (attributes.italic) run.italic = true;
  if (attributes.link?.href) run.href = attributes.link.href;
  return [run];
}

/** The words of a paragraph; a citation in it is one character, as it is in the editor. */
export function wordsOf(paragraph: Paragraph): string {
  return paragraph.runs.map((run) => ('text' in run ? run.text : '\ufffc')).join('');
}

/** The whole text without its form, a line each paragraph. */
export function plainText(paragraphs: readonly Paragraph[]): string {
  return paragraphs.map((each) => wordsOf(each).replaceAll('\ufffc', '')).join('\n');
}

/** The citations of a text in the order they stand in, each once. */
export function citedIn(paragraphs: readonly Paragraph[]): string[] {
  const runs = paragraphs.flatMap((each) => each.runs);
  return [...new Set(runs.flatMap((run) => ('citation' in run ? [run.citation] : [])))];
}

/** The same of a text as Yjs keeps it, without reading its words. */
export function citedNow(doc: Y.Doc): string[] {
  const ids = textOf(doc)
    .toArray()
    .flatMap((paragraph) => (paragraph instanceof Y.XmlElement ? paragraph.toArray() : []))
    .flatMap((child) => (child instanceof Y.XmlElement ? (child.getAttribute('id') ?? []) : []));
  return [...new Set(ids)];
}

/** Numbers of the numbered paragraphs, by index: a list runs on until something else stands between its paragraphs. */
export function listNumbers(paragraphs: readonly Pick<Paragraph, 'kind' | 'depth'>[]): Map<number, number> {
  const numbers = new Map<number, number>();
  let counts: number[] = [];
  paragraphs.forEach(({ kind, depth }, index) => {
    if (kind !== 'number' && kind !== 'bullet') counts = [];
    else counts = counts.slice(0, depth + 1);
    if (kind !== 'number') return;
    counts[depth] = (counts[depth] ?? 0) + 1;
    numbers.set(index, counts[depth] ?? 1);
  });
  return numbers;
}

/** A paragraph as Yjs keeps it. */
export function paragraphElement(paragraph: Paragraph): Y.XmlElement {
  const element = new Y.XmlElement('paragraph') as Y.XmlElement<Record<string, string | number>>;
  element.setAttribute('kind', paragraph.kind);
  element.setAttribute('depth', paragraph.depth);
  const children: (Y.XmlText | Y.XmlElement)[] = [];
  let delta: ReturnType<typeof deltaOf>[] = [];
  const closeText = () => {
    if (delta.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(delta);
    children.push(text);
    delta = [];
  };
  for (const run of paragraph.runs) {
    if ('text' in run) {
      delta.push(deltaOf(run));
      continue;
    }
    closeText();
    const citation = new Y.XmlElement('citation');
    citation.setAttribute('id', run.citation);
    children.push(citation);
  }
  closeText();
  element.insert(0, children);
  return element as unknown as Y.XmlElement;
}

export function deltaOf(run: TextRun): { insert: string; attributes: Record<string, object> } {
  const attributes: Record<string, object> = {};
  if (run.bold) attributes.bold = {};
  if (run.italic) attributes.italic = {};
  if (run.href) attributes.link = { href: run.href };
  return { insert: run.text, attributes };
}
