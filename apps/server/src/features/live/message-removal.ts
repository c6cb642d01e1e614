import { canEnter, canRemoveMessage } from '@soundings/contracts/live';
import { AppError, quoted, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import type { Change } from '#platform/change.ts';
import type { ReportedThing } from '#platform/feature.ts';
import { isRemoved, removedWords, toMessage } from './message-view.ts';
import { MessageModel, type MessageRecord } from './room.model.ts';
import { loadRoom, watchersOf } from './room.store.ts';

/** A message that somebody reports; a visitor those of the session that they are in. */
export async function reportedMessage(app: App, viewer: Viewer, messageId: string): Promise<ReportedThing | null> {
  const row = await MessageModel(app).findById(messageId).lean<MessageRecord>();
  if (!row || isRemoved(row) || !canEnter(viewer, { sessionId: row.sessionId, visitorsAllowed: true })) return null;
  return { words: row.text, link: `/sessions/${row.sessionId}/room`, authorIds: row.visitor ? [] : [row.authorId] };
}

/** Takes a message out for everybody, during the session and after it. */
export async function removeMessage(
  app: App,
  viewer: Viewer,
  { sessionId, messageId }: { sessionId: string; messageId: string },
): Promise<{ done: true }> {
  const room = await loadRoom(app, viewer, sessionId);
  const row = await MessageModel(app).findOne({ _id: messageId, sessionId }).lean<MessageRecord>();
  if (!row) throw new AppError('not_found', 'This message is not here.');
  if (!canRemoveMessage(viewer, { ...toMessage(row), removed: false }, room))
    throw new AppError('not_allowed', 'Only who wrote a message, and facilitators, can remove it.');
  if (isRemoved(row)) return { done: true };
  return await app.change({ viewer }, async (change) => {
    await takeDownMessage(app, change, messageId);
    const about = `Removed a message from the thread of ${quoted(room.title)}.`;
    await audit(app, change, {
      by: viewer,
      what: 'message-removed',
      about,
      personId: row.visitor ? null : row.authorId,
    });
    return { done: true };
  });
}

/** Takes the words of a message away for everybody, at once; that somebody wrote there stays. */
export async function takeDownMessage(app: App, change: Change, messageId: string): Promise<void> {
  const words = { text: removedWords, removed: true };
  const row = await MessageModel(app)
    .findByIdAndUpdate(messageId, { $set: words }, { session: change.session })
    .lean<MessageRecord>();
  if (!row) return;
  const { sessionId } = row;
  change.notice('live:said', watchersOf(sessionId), { sessionId, message: toMessage({ ...row, ...words }) });
}

/** What stands of a session's messages, the oldest first. A visitor has no id and no name that outlives the session. */
export async function messagesOf(
  app: App,
  sessionId: string,
): Promise<{ id: string; authorId: string | null; authorName: string; text: string; at: Date }[]> {
  const rows = await MessageModel(app).find({ sessionId }).sort({ at: 1 }).lean<MessageRecord[]>();
  return rows
    .filter((row) => !isRemoved(row))
    .map(({ _id: id, authorId, authorName, visitor, text, at }) =>
      visitor ? { id, authorId: null, authorName: 'A visitor', text, at } : { id, authorId, authorName, text, at },
    );
}
