import type { NotificationKind } from '@soundings/contracts/notifications';
import type { ClientSession } from 'mongoose';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { OutboxModel } from '#platform/outbox.ts';
import { LetterModel, type LetterRecord } from './letter.model.ts';
import { NotificationModel, type NotificationRecord } from './notification.model.ts';

interface Which {
  link: string;
  /** Also what is on its way as a mail just now: where that fails it does not come back. */
  always?: boolean;
  /** Of this kind only, and what is not read. */
  unread?: NotificationKind;
  /** Of these people only, whatever waits for a mail. */
  people?: readonly string[] | undefined;
}

/**
 * As if these had never been told: they go from their readers' lists, from what is kept of letters they stood in, and from the
 * notices that said so, which are kept for a day. Whose they were.
 */
export async function forgetTold(app: App, which: Which, session?: ClientSession): Promise<string[]> {
  const { link, always = false, unread, people } = which;
  const within = session ? { session } : {};
  const those = {
    link,
    ...(people && { personId: { $in: [...people] } }),
    ...(unread && { kind: unread, readAt: null }),
  };
  const told = await NotificationModel(app)
    .find(where(those), null, within)
    .select('personId')
    .lean<Pick<NotificationRecord, '_id' | 'personId'>[]>();
  const all = told.map((each) => each._id);
  if (all.length === 0) return [];
  const letters = await LetterModel(app)
    .find(where({ items: { $in: all } }), null, within)
    .lean<LetterRecord[]>();
  // What is on its way just now may come back, and be told again.
  const onTheirWay = new Set(letters.flatMap(({ state, items }) => (state === 'sending' && !always ? items : [])));
  const gone = new Set(all.filter((id) => !onTheirWay.has(id)));
  await NotificationModel(app).deleteMany(where({ _id: { $in: [...gone] } }), within);
  const rooms = [...new Set(told.map((each) => `person:${each.personId}`))];
  const notices = { name: 'notification:made', room: { $in: rooms }, 'payload.id': { $in: [...gone] } };
  await OutboxModel(app).deleteMany(where(notices), within);
  for (const { _id, items } of letters) {
    const left = items.filter((id) => !gone.has(id));
    if (left.length > 0) await LetterModel(app).updateOne({ _id }, { $set: { items: left } }, within);
    else await LetterModel(app).deleteOne({ _id }, within);
  }
  return told.filter(({ _id }) => gone.has(_id)).map(({ personId }) => personId);
}

/** What was told of something that is taken away, where nobody has read it yet. Whose it was; their open pages hear of it. */
export async function takeBackTold(
  app: App,
  change: Change,
  { kind, link, people: only }: { kind: NotificationKind; link: string; people?: readonly string[] },
): Promise<string[]> {
  const people = await forgetTold(app, { link, unread: kind, people: only }, change.session);
  for (const personId of people) change.notice('notification:read', `person:${personId}`, {});
  return people;
}
