import { canMoveDocument, type MoveInput, stateWords } from '@soundings/contracts/documents';
import { AppError, type Person, quoted, type Viewer } from '@soundings/contracts/wire';
import { type Paragraph, plainText } from '@soundings/doc-kinds';
import { personCards } from '#features/members/index.ts';
import { notify } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import type { Change } from '#platform/change.ts';
import { londonDay } from '#platform/london.ts';
import { where } from '#platform/model.ts';
import { DocumentModel, type DocumentRecord, VersionModel, type VersionRecord } from './document.model.ts';
import { docRoom, documentFor, findDocument, mustBeAServices, tellChanged } from './document.store.ts';
import { recheckDocument, withTextHeld } from './document-kind.ts';
import { addVersion, textNow } from './version.service.ts';

/** Moves a document on or back. From `signing` on its text is read-only at once, also for who has it open. */
export async function moveDocument(
  app: App,
  viewer: Viewer,
  documentId: string,
  input: MoveInput,
): Promise<{ done: true }> {
  const { me, document } = await documentFor(app, viewer, documentId);
  const { to, by, opId } = input;
  if (document.state === to) return { done: true };
  if (!canMoveDocument(viewer, document, to))
    throw new AppError('not_allowed', 'Its author, its co-editors, a facilitator or a convenor can move it on.');
  if ((to === 'review' || to === 'signing') && by !== null && by < londonDay(app.clock.now()))
    throw new AppError('bad_request', undefined, { by: 'Choose a day that is still to come.' });
  const act = async () => {
    const paragraphs = await textNow(app, documentId);
    const text = plainText(paragraphs);
    if (to !== 'draft' && text.trim() === '')
      throw new AppError('bad_request', 'There is no text yet. Write something before you move it on.');
    if (to === 'review' || to === 'signing' || to === 'final') mustBeAServices({ text }, input.notAPersons);
    return await app.change({ viewer, opId }, async (change) => {
      const now = await findDocument(app, documentId, change.session);
      if (!now || now.state !== document.state) throw new AppError('conflict');
      const fields: Partial<DocumentRecord> = {
        ...{ state: to, by: to === 'draft' || to === 'final' ? null : by, moves: now.moves + 1 },
        ...(to === 'review' && { askedIds: await toAsk(app, input.askIds, me), reviewedIds: [] }),
        ...(to === 'signing' &&
          now.state !== 'final' && { signVersion: await versionToSign(app, change, me, now, paragraphs) }),
        changedAt: app.clock.now(),
      };
      await DocumentModel(app).updateOne({ _id: documentId }, { $set: fields }, { session: change.session });
      await audit(app, change, {
        by: viewer,
        what: 'document-moved',
        about: `A document went from “${stateWords[now.state]}” to “${stateWords[to]}”.`,
      });
      change.notice('document:moved', docRoom(documentId), {
        documentId,
        to,
        byId: me.id,
        move: String(now.moves + 1),
      });
      tellChanged(change, documentId);
      return { done: true as const };
    });
  };
  if (to === 'signing' || to === 'final') return await withTextHeld(app, documentId, act);
  const done = await act();
  await recheckDocument(app, documentId);
  return done;
}

async function toAsk(app: App, askIds: readonly string[], me: Person): Promise<string[]> {
  return [...(await personCards(app, askIds)).keys()].filter((id) => id !== me.id);
}

/** The text that is signed is a version. Where nothing changed since the last time, signatures given then still hold. */
async function versionToSign(
  app: App,
  change: Change,
  me: Person,
  document: DocumentRecord,
  paragraphs: Paragraph[],
): Promise<number> {
  const before = document.signVersion ?? document.versions;
  const last = await VersionModel(app)
    .findById(`${document._id}:${before}`)
    .session(change.session)
    .lean<VersionRecord>();
  const same = last?.title === document.title && JSON.stringify(last.paragraphs) === JSON.stringify(paragraphs);
  if (same && before === document.versions) return before;
  return await addVersion(app, change, me, document._id, { name: 'To be signed', paragraphs });
}

/** I have looked it over: it no longer waits for me, and its author is told. */
export async function markReviewed(
  app: App,
  viewer: Viewer,
  documentId: string,
  opId: string,
): Promise<{ done: true }> {
  const { me, document } = await documentFor(app, viewer, documentId);
  if (document.state !== 'review' || !document.askedIds.includes(me.id))
    throw new AppError('closed', 'You are not asked to review this at the moment.');
  return await app.change({ viewer, opId }, async (change) => {
    const marked = await DocumentModel(app).updateOne(
      where({ _id: documentId, reviewedIds: { $ne: me.id } }),
      { $addToSet: { reviewedIds: me.id } },
      { session: change.session },
    );
    if (marked.modifiedCount > 0 && document.authorId !== me.id)
      await notify(app, change, document.authorId, {
        kind: 'document',
        text: `${me.name} has reviewed ${quoted(document.title)}.`,
        link: `/documents/${documentId}`,
        about: { kind: 'document', id: documentId },
      });
    tellChanged(change, documentId);
    return { done: true as const };
  });
}
