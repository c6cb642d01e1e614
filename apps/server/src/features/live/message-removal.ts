import { canEnter } from '@soundings/contracts/live';
import type { Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import type { ReportedThing } from '#platform/feature.ts';
import { MessageModel, type MessageRecord } from './room.model.ts';
import { watchersOf } from './room.store.ts';

const removed = 'This message was removed by an administrator.';

/** A message that somebody reports; a visitor those of the session that they are in. */
export async function reportedMessage(app: App, viewer: Viewer, messageId: string): Promise<ReportedThing | null> {
  const row = await MessageModel(app).findById(messageId).lean<MessageRecord>();
  if (!row || isRemoved(row) || !canEnter(viewer, { sessionId: row.sessionId, visitorsAllowed: true })) return null;
  return { words: row.text, link: `/sessions/${row.sessionId}/room`, authorIds: row.visitor ? [] : [row.authorId] };
}

/** Takes the words of a reported message away for everybody, at once; that somebody wrote there stays. */
export async function takeDownMessage(app: App, change: Change, messageId: string): Promise<void> {
  const row = await MessageModel(app).findById(messageId).session(change.session).lean<MessageRecord>();
  if (!row) return;
  await MessageModel(app).updateOne({ _id: messageId }, { $set: { text: removed } }, { session: change.session });
  const { sessionId, authorId, authorName, visitor, at } = row;
  const message = { id: messageId, authorId, authorName, visitor, text: removed, at: at.getTime() };
  change.notice('live:said', watchersOf(sessionId), { sessionId, message });
}

export const isRemoved = ({ text }: Pick<MessageRecord, 'text'>): boolean => text === removed;

/** What stands of a session's messages, the oldest first. A visitor has no id and no name that outlives the session. */
export async function messagesOf(
  app: App,
  sessionId: string,
): Promise<{ authorId: string | null; authorName: string; text: string; at: Date }[]> {
  const rows = await MessageModel(app).find({ sessionId }).sort({ at: 1 }).lean<MessageRecord[]>();
  return rows
    .filter((row) => !isRemoved(row))
    .map(({ authorId, authorName, visitor, text, at }) =>
      visitor ? { authorId: null, authorName: 'A visitor', text, at } : { authorId, authorName, text, at },
    );
}
