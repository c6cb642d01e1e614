import { randomBytes } from 'node:crypto';
import { defaultMailHour, defaultPaces, type MailSettings, timelyTopics } from '@soundings/contracts/notifications';
import type { Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { MailSettingsModel, type MailSettingsRecord } from './mail-settings.model.ts';
import { mailTime } from './mail-time.ts';
import { NotificationModel, type NotificationRecord } from './notification.model.ts';

export async function myMailSettings(app: App, viewer: Viewer): Promise<MailSettings> {
  const { id } = personOf(viewer);
  return (await mailSettingsOf(app, [id])).get(id) ?? toSettings(null);
}

/** The settings of these people, defaults filled in. */
export async function mailSettingsOf(
  app: App,
  personIds: readonly string[],
  session?: ClientSession,
): Promise<Map<string, MailSettings>> {
  const kept = await MailSettingsModel(app)
    .find(where({ _id: { $in: [...personIds] } }))
    .session(session ?? null)
    .lean<MailSettingsRecord[]>();
  const byId = new Map(kept.map((each) => [each._id, each]));
  return new Map(personIds.map((id) => [id, toSettings(byId.get(id) ?? null)]));
}

/** Saves them; what already waits for a mail follows the new times. */
export async function saveMailSettings(app: App, viewer: Viewer, input: MailSettings): Promise<MailSettings> {
  const { id } = personOf(viewer);
  const paces = { ...input.paces };
  for (const topic of timelyTopics) if (paces[topic] !== 'off') paces[topic] = 'at-once';
  await app.change({ viewer }, (change) => keepMailSettings(app, change, id, { paces, hour: input.hour }));
  return await myMailSettings(app, viewer);
}

/** For a person's own copy of their data. */
export async function mailSettingsData(app: App, personId: string): Promise<Record<string, unknown>> {
  return { mail: (await mailSettingsOf(app, [personId])).get(personId) };
}

/** Writes them down in a change; what waits for a mail follows them where they changed, and is not due yet. */
export async function keepMailSettings(
  app: App,
  { session }: Change,
  personId: string,
  settings: MailSettings,
): Promise<void> {
  const { paces, hour } = settings;
  const before = (await mailSettingsOf(app, [personId], session)).get(personId) ?? toSettings(null);
  const stopToken = randomBytes(24).toString('base64url');
  await MailSettingsModel(app).updateOne(
    { _id: personId },
    { $set: { paces, hour }, $setOnInsert: { stopToken } },
    { upsert: true, session },
  );
  const waiting = await NotificationModel(app)
    .find(where({ personId, mailAt: { $ne: null } }))
    .session(session)
    .lean<NotificationRecord[]>();
  const now = app.clock.now();
  for (const each of waiting) {
    const pace = paces[each.topic];
    const same = pace === before.paces[each.topic] && (pace === 'at-once' || hour === before.hour);
    // What is due already still goes: the next time would be a day or a week later.
    const due = pace !== 'off' && each.mailAt !== null && each.mailAt <= now;
    if (same || due) continue;
    const mailAt = mailTime(pace, hour, now);
    await NotificationModel(app).updateOne({ _id: each._id }, { $set: { mailAt } }, { session });
  }
}

export function toSettings(kept: MailSettingsRecord | null): MailSettings {
  return { paces: { ...defaultPaces, ...kept?.paces }, hour: kept?.hour ?? defaultMailHour };
}
