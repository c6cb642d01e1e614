import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { isStillSo, refOf } from '#platform/things.ts';
import { NotificationModel, type NotificationRecord } from './notification.model.ts';

/**
 * Of what is due in a mail, what is not so any more goes into none, and what was told twice of how things stand goes in once, as it was
 * told last. What has happened stays: it happened each time.
 */
export async function leaveOutPast(app: App, personId: string): Promise<void> {
  const due = await NotificationModel(app)
    .find(where({ personId, mailAt: { $lte: app.clock.now() }, whileSo: { $gt: '' } }))
    .sort({ at: -1 })
    .lean<NotificationRecord[]>();
  const said = new Set<string>();
  const left: string[] = [];
  for (const told of due) {
    const { _id, kind, text, link, unsure } = told;
    // What may have been mailed stays beside what was told since, for its own part of the mail.
    const words = JSON.stringify([kind, text, link, unsure]);
    if (said.has(words) || !(await isSo(app, told))) left.push(_id);
    else said.add(words);
  }
  if (left.length > 0)
    await NotificationModel(app).updateMany(where({ _id: { $in: left } }), { $set: { mailAt: null } });
}

async function isSo(app: App, { about, whileSo, personId }: NotificationRecord): Promise<boolean> {
  return !about || (await isStillSo(app, refOf(about), personId, whileSo));
}
