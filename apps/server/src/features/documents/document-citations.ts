import { kindWords, shortExcerpt } from '@soundings/contracts/evidence';
import { type Person, quoted, type Viewer } from '@soundings/contracts/wire';
import { citedNow } from '@soundings/doc-kinds';
import type * as Y from 'yjs';
import { citeKnown, evidenceOf } from '#features/evidence/index.ts';
import type { App } from '#platform/app-context.ts';

interface Cited {
  ids: readonly string[];
  by: Person;
}

/** By application and document, what waits while something is being kept: only the newest, however often the text changes. */
const lines = new WeakMap<App, Map<string, { next: Cited | null }>>();

/** What the text cites is known beside the evidence as soon as it changes; each version says it again. */
export function noteCitations(app: App, documentId: string, by: Person, before: Y.Doc, after: Y.Doc): void {
  const next = { ids: citedNow(after), by };
  if (next.ids.join() === citedNow(before).join()) return;
  const ofApp = lines.get(app) ?? new Map<string, { next: Cited | null }>();
  lines.set(app, ofApp);
  const line = ofApp.get(documentId);
  if (line) line.next = next;
  else void keepInTurn(app, documentId, ofApp, next);
}

async function keepInTurn(
  app: App,
  documentId: string,
  ofApp: Map<string, { next: Cited | null }>,
  first: Cited,
): Promise<void> {
  const line: { next: Cited | null } = { next: first };
  ofApp.set(documentId, line);
  for (let cited = line.next; cited; cited = line.next) {
    line.next = null;
    const { ids, by } = cited;
    await app
      .change({ viewer: by }, (change) => citeKnown(app, change, { kind: 'document', id: documentId }, ids))
      .catch((error: unknown) => {
        app.log.warn({ err: error }, 'what a document cites could not be kept; its next version will');
      });
  }
  ofApp.delete(documentId);
}

/** Each citation in words for a file, with the address of its page. */
export async function citationWords(
  app: App,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Map<string, { words: string; link: string }>> {
  const evidence = await evidenceOf(app, viewer, ids);
  return new Map(
    evidence.map(({ id, kind, title, excerpt, figure, names }) => {
      const called = excerpt.includes(title) ? '' : ` ${quoted(title)}`;
      const said = [figure, quoted(shortExcerpt(excerpt)), ...names].filter(Boolean).join(', ');
      const words = `${kindWords[kind]}${called}: ${said}`;
      return [id, { words: isSentence(words) ? words : `${words}.`, link: `${app.url()}/evidence/${id}` }];
    }),
  );
}

/** Whether it ends as a sentence does, be it within quotes. */
const isSentence = (words: string): boolean => /[.?!…][’”]*$/.test(words);
