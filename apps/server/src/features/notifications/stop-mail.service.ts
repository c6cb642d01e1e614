import { randomBytes } from 'node:crypto';
import { defaultMailHour, type MailTopic, stopMailWords } from '@soundings/contracts/notifications';
import { AppError, nobody } from '@soundings/contracts/wire';
import { PersonModel } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { MailSettingsModel, type MailSettingsRecord } from './mail-settings.model.ts';
import { keepMailSettings, toSettings } from './mail-settings.service.ts';

/** Stops mail about these topics for whoever the link was made for. A link that is not known any more stops nothing, and says so. */
export async function stopMail(app: App, token: string, topics: readonly MailTopic[]): Promise<{ done: true }> {
  const kept = await MailSettingsModel(app).findOne({ stopToken: token }).lean<MailSettingsRecord>();
  if (!kept) throw new AppError('not_found', `${stopMailWords.unknown}. ${stopMailWords.signIn}`);
  const settings = toSettings(kept);
  for (const topic of topics) settings.paces[topic] = 'off';
  await app.change({ viewer: nobody }, (change) => keepMailSettings(app, change, kept._id, settings));
  return { done: true };
}

/** Whether all mail about these topics is stopped for whoever the link was made for; null where it is not known. */
export async function stoppedOf(app: App, token: string, topics: readonly MailTopic[]): Promise<boolean | null> {
  const kept = await MailSettingsModel(app).findOne({ stopToken: token }).lean<MailSettingsRecord>();
  if (!kept) return null;
  const { paces } = toSettings(kept);
  return topics.every((topic) => paces[topic] === 'off');
}

/** The address of a page where that person stops mail about these topics without signing in. It opens nothing else. */
export async function stopLinkOf(app: App, personId: string, topics: readonly MailTopic[]): Promise<string> {
  const made = { paces: {}, hour: defaultMailHour, stopToken: randomBytes(24).toString('base64url') };
  const kept = await MailSettingsModel(app)
    .findOneAndUpdate({ _id: personId }, { $setOnInsert: made }, { upsert: true, returnDocument: 'after' })
    .lean<MailSettingsRecord>();
  return `${app.url()}/mail/stop?t=${kept?.stopToken ?? made.stopToken}&of=${topics.join(',')}`;
}

/** Gives everybody who can be mailed a link now, so that who has one, or had it first, tells nothing of who was mailed. */
export async function prepareStopLinks(app: App): Promise<void> {
  const people = await PersonModel(app).find({ suspended: false }).select('_id').lean<{ _id: string }[]>();
  const kept = await MailSettingsModel(app).find({}).select('_id').lean<Pick<MailSettingsRecord, '_id'>[]>();
  const there = new Set(kept.map((each) => each._id));
  for (const { _id } of people) if (!there.has(_id)) await stopLinkOf(app, _id, []);
}

/** One click in the mail program does the same (RFC 8058). */
export function stopMailHeaders(link: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
