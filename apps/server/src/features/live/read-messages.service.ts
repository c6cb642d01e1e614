import { liveLimits, type RoomMessage } from '@soundings/contracts/live';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { toMessage } from './message-view.ts';
import { MessageModel, type MessageRecord } from './room.model.ts';
import { loadRoom } from './room.store.ts';

/** What a page starts with, and how many there are in all. */
export async function latestMessages(
  app: App,
  sessionId: string,
): Promise<{ messages: RoomMessage[]; written: number }> {
  const [messages, written] = await Promise.all([
    someOf(app, sessionId),
    MessageModel(app).countDocuments({ sessionId }),
  ]);
  return { messages, written };
}

/** Those before one that the page has: members' at any time, a visitor's of the session that they are in. */
export async function earlierMessages(
  app: App,
  viewer: Viewer,
  sessionId: string,
  before: string,
): Promise<{ messages: RoomMessage[] }> {
  await loadRoom(app, viewer, sessionId);
  const first = await MessageModel(app).findOne({ _id: before, sessionId }).lean<MessageRecord>();
  if (!first) throw new AppError('not_found', 'This message is not here.');
  return { messages: await someOf(app, sessionId, first) };
}

/** The last of them, or the last before that one, oldest first; what was said in one moment keeps one order. */
async function someOf(app: App, sessionId: string, before?: MessageRecord): Promise<RoomMessage[]> {
  const earlier = before && [{ at: { $lt: before.at } }, { at: before.at, _id: { $lt: before._id } }];
  const rows = await MessageModel(app)
    .find(where({ sessionId, ...(earlier && { $or: earlier }) }))
    .sort({ at: -1, _id: -1 })
    .limit(liveLimits.messages)
    .lean<MessageRecord[]>();
  return rows.reverse().map(toMessage);
}
