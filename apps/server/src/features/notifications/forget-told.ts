import type { ClientSession } from 'mongoose';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { OutboxModel } from '#platform/outbox.ts';
import { LetterModel, type LetterRecord } from './letter.model.ts';
import { NotificationModel, type NotificationRecord } from './notification.model.ts';

interface Which {
  link: string;
  /** Of these people only, and what waits for no mail: everything otherwise. */
  mailedTo?: readonly string[];
}

/**
 * As if these had never been told: they go from their readers' lists, from what is kept of letters they stood in, and from the
 * notices that said so, which are kept for a day.
 */
export async function forgetTold(app: App, { link, mailedTo }: Which, session?: ClientSession): Promise<void> {
  const within = session ? { session } : {};
  const told = await NotificationModel(app)
    .find(where(mailedTo ? { personId: { $in: [...mailedTo] }, link, mailAt: null } : { link }), null, within)
    .select('personId')
    .lean<Pick<NotificationRecord, '_id' | 'personId'>[]>();
  const all = told.map((each) => each._id);
  if (all.length === 0) return;
  const letters = await LetterModel(app)
    .find(where({ items: { $in: all } }), null, within)
    .lean<LetterRecord[]>();
  // What is on its way just now may come back, and be told again.
  const onTheirWay = new Set(letters.flatMap(({ state, items }) => (state === 'sending' ? items : [])));
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
}
