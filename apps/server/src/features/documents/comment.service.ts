import {
  type Comment,
  canComment,
  canSeeDocuments,
  documentLimits,
  type MakeCommentInput,
  type ReplyInput,
} from '@soundings/contracts/documents';
import { AppError, type Person, quoted, type Viewer } from '@soundings/contracts/wire';
import { notify } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import type { ReportedThing } from '#platform/feature.ts';
import { inTurn } from '#platform/in-turn.ts';
import { where } from '#platform/model.ts';
import { CommentModel, type CommentRecord, type ReplyRecord } from './comment.model.ts';
import { DocumentModel, type DocumentRecord } from './document.model.ts';
import { docRoom, documentFor, findDocument, mustBeAServices } from './document.store.ts';

const closed = 'The text is not worked on any more, so it takes no more comments.';

export async function listComments(app: App, viewer: Viewer, documentId: string): Promise<{ comments: Comment[] }> {
  await documentFor(app, viewer, documentId);
  const records = await CommentModel(app).find({ documentId }).sort({ at: 1 }).lean<CommentRecord[]>();
  return { comments: records.map(toComment) };
}

export async function makeComment(
  app: App,
  viewer: Viewer,
  documentId: string,
  input: MakeCommentInput,
): Promise<{ id: string }> {
  const { me, document } = await documentFor(app, viewer, documentId);
  if (!canComment(viewer, document)) throw new AppError('closed', closed);
  const { text, quote, anchor, opId, notAPersons } = input;
  mustBeAServices({ text }, notAPersons);
  return await app.change({ viewer, opId }, async (change) => {
    const { session } = change;
    await inTurn(DocumentModel(app), documentId, change);
    if ((await CommentModel(app).countDocuments({ documentId }).session(session)) >= documentLimits.comments)
      throw new AppError('too_large', `This document has ${documentLimits.comments} comments: it can hold no more.`);
    const made: CommentRecord = {
      ...{ _id: app.ids.next(), documentId, ...by(me), text, at: app.clock.now(), anchor, quote, replies: [] },
      ...{ resolvedById: null, resolvedByName: '', resolvedAt: null },
    };
    await CommentModel(app).insertMany([made], { session });
    await tell(app, change, document, me, [document.authorId, ...document.editorIds], 'commented on');
    return { id: made._id };
  });
}

export async function replyToComment(
  app: App,
  viewer: Viewer,
  { documentId, commentId }: { documentId: string; commentId: string },
  input: ReplyInput,
): Promise<{ done: true }> {
  const { me, document } = await documentFor(app, viewer, documentId);
  if (!canComment(viewer, document)) throw new AppError('closed', closed);
  mustBeAServices({ text: input.text }, input.notAPersons);
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const comment = await load(app, change, documentId, commentId);
    if (comment.replies.length >= documentLimits.replies)
      throw new AppError('too_large', 'This comment has as many replies as it can hold. Make a new one.');
    const reply: ReplyRecord = { id: app.ids.next(), ...by(me), text: input.text, at: app.clock.now() };
    // Whoever answers a resolved comment has not done with it.
    const again = { resolvedById: null, resolvedByName: '', resolvedAt: null };
    const { session } = change;
    await CommentModel(app).updateOne({ _id: commentId }, { $push: { replies: reply }, $set: again }, { session });
    const others = [comment.authorId, ...comment.replies.map((each) => each.authorId)];
    await tell(app, change, document, me, others, 'replied to a comment of yours on');
    return { done: true as const };
  });
}

export async function resolveComment(
  app: App,
  viewer: Viewer,
  { documentId, commentId }: { documentId: string; commentId: string },
  { opId, resolved }: { opId: string; resolved: boolean },
): Promise<{ done: true }> {
  const { me, document } = await documentFor(app, viewer, documentId);
  if (!canComment(viewer, document)) throw new AppError('closed', closed);
  return await app.change({ viewer, opId }, async (change) => {
    await load(app, change, documentId, commentId);
    const fields = resolved
      ? { resolvedById: me.id, resolvedByName: me.name, resolvedAt: app.clock.now() }
      : { resolvedById: null, resolvedByName: '', resolvedAt: null };
    await CommentModel(app).updateOne({ _id: commentId }, { $set: fields }, { session: change.session });
    tellCommented(change, documentId);
    return { done: true as const };
  });
}

/** A comment that somebody reports, or a reply to one. */
export async function reportedComment(app: App, viewer: Viewer, commentId: string): Promise<ReportedThing | null> {
  const comment = await CommentModel(app)
    .findOne(where({ $or: [{ _id: commentId }, { 'replies.id': commentId }] }))
    .lean<CommentRecord>();
  const said = comment?._id === commentId ? comment : comment?.replies.find((each) => each.id === commentId);
  if (!comment || !said || !canSeeDocuments(viewer) || !(await findDocument(app, comment.documentId))) return null;
  return { words: said.text, link: `/documents/${comment.documentId}#comments`, authorIds: [said.authorId] };
}

/** A reported comment's words go, with those it was about and what stood around them; its replies and that somebody wrote it stay. */
export async function takeDownComment(app: App, change: Change, commentId: string): Promise<void> {
  const gone = 'This was removed by an administrator.';
  const { session } = change;
  const own = await CommentModel(app)
    .findByIdAndUpdate(
      commentId,
      { $set: { text: gone, quote: '', 'anchor.before': '', 'anchor.after': '' } },
      { session },
    )
    .lean<CommentRecord>();
  const under =
    own ?? (await CommentModel(app).findOne({ 'replies.id': commentId }).session(session).lean<CommentRecord>());
  if (!under) return;
  if (!own) {
    const replies = under.replies.map((each) => (each.id === commentId ? { ...each, text: gone } : each));
    await CommentModel(app).updateOne({ _id: under._id }, { $set: { replies } }, { session });
  }
  tellCommented(change, under.documentId);
}

async function load(app: App, { session }: Change, documentId: string, commentId: string): Promise<CommentRecord> {
  const found = await CommentModel(app).findOne({ _id: commentId, documentId }).session(session).lean<CommentRecord>();
  if (!found) throw new AppError('not_found', 'This comment is not here any more.');
  return found;
}

/** Tells each of them once, and open pages; the words of the comment are not in it. */
async function tell(
  app: App,
  change: Change,
  document: DocumentRecord,
  me: Person,
  ids: readonly string[],
  did: string,
): Promise<void> {
  for (const id of new Set(ids)) {
    if (id === me.id) continue;
    const text = `${me.name} ${did} ${quoted(document.title)}.`;
    await notify(app, change, id, {
      ...{ kind: 'document', text, link: `/documents/${document._id}#comments` },
      about: { kind: 'document', id: document._id },
    });
  }
  tellCommented(change, document._id);
}

function tellCommented(change: Change, documentId: string): void {
  change.notice('document:commented', docRoom(documentId), { documentId });
}

const by = (me: Person) => ({ authorId: me.id, authorName: me.name, borough: me.borough });

function toComment(record: CommentRecord): Comment {
  const shown = ({ authorId, authorName, borough, text, at }: Omit<ReplyRecord, 'id'>) => ({
    ...{ byId: authorId, byName: authorName, byBorough: borough, text, at: at.toISOString() },
  });
  const { resolvedAt, resolvedByName } = record;
  return {
    ...{ id: record._id, ...shown(record), anchor: record.anchor, quote: record.quote },
    replies: record.replies.map((each) => ({ id: each.id, ...shown(each) })),
    resolved: resolvedAt && { byName: resolvedByName, at: resolvedAt.toISOString() },
  };
}

/** Comments a person wrote, for their own copy of their data. */
export async function commentsOf(app: App, personId: string): Promise<object[]> {
  const records = await CommentModel(app)
    .find(where({ $or: [{ authorId: personId }, { 'replies.authorId': personId }] }))
    .lean<CommentRecord[]>();
  return records.flatMap((record) =>
    [record, ...record.replies]
      .filter((each) => each.authorId === personId)
      .map(({ text, at }) => ({ documentId: record.documentId, text, at })),
  );
}
