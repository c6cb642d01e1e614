import { type DocumentState, documentsContract, stateWords } from '@soundings/contracts/documents';
import { quoted } from '@soundings/contracts/wire';
import { PersonModel, type PersonRecord } from '#features/members/index.ts';
import { notify } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Notice } from '#platform/outbox.ts';
import { CommentModel, type CommentRecord } from './comment.model.ts';
import type { DocumentRecord } from './document.model.ts';
import { findDocument } from './document.store.ts';
import { signaturesUnder } from './signature.service.ts';

/** Tells whom a move concerns, once each, also after a crash. Nothing of the text is in it. */
export async function tellMoved(app: App, { payload }: Notice): Promise<void> {
  const { documentId, to, byId, move } = documentsContract.notices['document:moved'].parse(payload);
  const document = await findDocument(app, documentId);
  if (!document) return;
  const told = new Map<string, { text: string; whileSo: string }>();
  const title = quoted(document.title);
  const asks = to === 'review' ? document.askedIds : to === 'signing' ? await toSign(app, document) : [];
  const moved = { text: `${title} is now: ${stateWords[to as DocumentState].toLowerCase()}.`, whileSo: `now-${to}` };
  const asked = to === 'review' ? `You are asked to review ${title}.` : `${title} is to be signed.`;
  for (const id of [document.authorId, ...document.editorIds, ...(await commenters(app, documentId))])
    told.set(id, moved);
  for (const id of asks) told.set(id, { text: asked, whileSo: `asked-${to}` });
  told.delete(byId);
  const link = `/documents/${documentId}`;
  const about = { kind: 'document', id: documentId } as const;
  const key = `document-${documentId}-${move}`;
  await app.change({ viewer: { kind: 'nobody' } }, async (change) => {
    for (const [id, words] of told) await notify(app, change, id, { kind: 'document', ...words, link, about, key });
  });
}

/** Whether what `tellMoved` told is still so for this person. */
export async function isStillSo(app: App, documentId: string, personId: string, so: string): Promise<boolean> {
  const document = await findDocument(app, documentId);
  // What was taken down is told once it comes back.
  if (!document) return true;
  const { state, askedIds, reviewedIds } = document;
  if (so === 'asked-review')
    return state === 'review' && askedIds.includes(personId) && !reviewedIds.includes(personId);
  if (so === 'asked-signing') return state === 'signing' && !(await signersOf(app, document)).has(personId);
  return so === `now-${state}`;
}

/** Everybody but who has signed this very text already. */
async function toSign(app: App, document: DocumentRecord): Promise<string[]> {
  const signed = await signersOf(app, document);
  const people = await PersonModel(app).find({ suspended: false }).select('_id').lean<PersonRecord[]>();
  return people.map((each) => each._id).filter((id) => !signed.has(id));
}

async function signersOf(app: App, document: DocumentRecord): Promise<ReadonlySet<string>> {
  return new Set((await signaturesUnder(app, document)).map((each) => each.personId));
}

async function commenters(app: App, documentId: string): Promise<string[]> {
  const comments = await CommentModel(app).find({ documentId }).select('authorId').lean<CommentRecord[]>();
  return comments.map((each) => each.authorId);
}
