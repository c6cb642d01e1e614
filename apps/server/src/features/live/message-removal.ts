import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { MessageModel, type MessageRecord } from './room.model.ts';
import { watchersOf } from './room.store.ts';

const removed = 'This message was removed by an administrator.';

/** Takes the words of a reported message away for everybody, at once; that somebody wrote there stays. */
export async function takeDownMessage(app: App, change: Change, messageId: string): Promise<void> {
  const row = await MessageModel(app).findById(messageId).session(change.session).lean<MessageRecord>();
  if (!row) return;
  await MessageModel(app).updateOne({ _id: messageId }, { $set: { text: removed } }, { session: change.session });
  const { sessionId, authorId, authorName, visitor, at } = row;
  const message = { id: messageId, authorId, authorName, visitor, text: removed, at: at.getTime() };
  change.notice('live:said', watchersOf(sessionId), { sessionId, message });
}
