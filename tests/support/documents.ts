import { type Anchor, anchorOf, type Paragraph, readText, textOf, wordsOf, writeText } from '@soundings/doc-kinds';
import * as Y from 'yjs';
import { type CollabLine, openDoc } from './collab-line.ts';
import { asPerson, type TestPerson } from './people.ts';
import { op } from './rooms.ts';
import type { TestApp } from './start-app.ts';
import { until } from './until.ts';

export const line = (text: string, kind: Paragraph['kind'] = 'text'): Paragraph => ({
  kind,
  depth: 0,
  runs: text === '' ? [] : [{ text }],
});

/** A document of that person with that text; its text is on disk. */
export async function makeDocument(
  app: TestApp,
  who: TestPerson,
  title: string,
  paragraphs: Paragraph[] = [line('A named supervisor for everybody.')],
): Promise<string> {
  const made = await asPerson(app, who).post('/api/documents', { opId: op(), title });
  if (made.status !== 201) throw new Error(`The document was refused: ${made.text}`);
  await app.app.collab.edit('document', made.body.id, (doc) => writeText(doc, paragraphs));
  return made.body.id;
}

export async function move(app: TestApp, who: TestPerson, id: string, to: string, more: object = {}): Promise<void> {
  const moved = await asPerson(app, who).post(`/api/documents/${id}/move`, { opId: op(), to, ...more });
  if (moved.status !== 201) throw new Error(`It was not moved: ${moved.text}`);
}

/** Opens its text as a browser does. */
export async function openText(app: Pick<TestApp, 'url'>, id: string, who: { cookie: string }): Promise<CollabLine> {
  return await openDoc(app, 'document', id, who);
}

export const linesOf = (doc: Y.Doc): string[] => readText(doc).map(wordsOf);

/** Types at the end of a paragraph, as one more peer does. */
export function typeIn(doc: Y.Doc, paragraph: number, words: string): void {
  const element = textOf(doc).get(paragraph);
  if (!(element instanceof Y.XmlElement)) throw new Error('There is no such paragraph.');
  const last = element.toArray().at(-1);
  if (last instanceof Y.XmlText) return last.insert(last.length, words);
  const text = new Y.XmlText();
  text.insert(0, words);
  element.insert(element.length, [text]);
}

/** An anchor on the first place where these words stand, and the words. */
export function anchorOn(doc: Y.Doc, quote: string): { anchor: Anchor; quote: string } {
  const lines = linesOf(doc);
  const paragraph = lines.findIndex((each) => each.includes(quote));
  const offset = lines[paragraph]?.indexOf(quote) ?? -1;
  const anchor = anchorOf(doc, { from: { paragraph, offset }, to: { paragraph, offset: offset + quote.length } });
  if (!anchor) throw new Error(`“${quote}” does not stand there.`);
  return { anchor, quote };
}

export async function saved(line: CollabLine): Promise<void> {
  await until(() => line.word() === 'saved', 'the text to be on disk');
}
