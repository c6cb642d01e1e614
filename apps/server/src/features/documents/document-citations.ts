import { kindWords, shortExcerpt } from '@soundings/contracts/evidence';
import type { Person, Viewer } from '@soundings/contracts/wire';
import { citedNow } from '@soundings/doc-kinds';
import type * as Y from 'yjs';
import { citeKnown, evidenceOf } from '#features/evidence/index.ts';
import type { App } from '#platform/app-context.ts';

/** What is being kept, by application and document: one after the other, so that the last text wins. */
const lines = new WeakMap<App, Map<string, Promise<void>>>();

/** What the text cites is known beside the evidence as soon as it changes; each version says it again. */
export function noteCitations(app: App, documentId: string, by: Person, before: Y.Doc, after: Y.Doc): void {
  const ids = citedNow(after);
  if (ids.join() === citedNow(before).join()) return;
  const ofApp = lines.get(app) ?? new Map<string, Promise<void>>();
  lines.set(app, ofApp);
  const keep = () =>
    app.change({ viewer: by }, (change) => citeKnown(app, change, { kind: 'document', id: documentId }, ids));
  const kept: Promise<void> = (ofApp.get(documentId) ?? Promise.resolve()).then(keep).catch((error: unknown) => {
    app.log.warn({ err: error }, 'what a document cites could not be kept; its next version will');
  });
  ofApp.set(documentId, kept);
  void kept.finally(() => ofApp.get(documentId) === kept && ofApp.delete(documentId));
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
      const called = excerpt.includes(title) ? '' : ` “${title}”`;
      const said = [figure, `“${shortExcerpt(excerpt)}”`, ...names].filter(Boolean).join(', ');
      return [id, { words: `${kindWords[kind]}${called}: ${said}.`, link: `${app.url()}/evidence/${id}` }];
    }),
  );
}
