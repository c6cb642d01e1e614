import { nobody } from '@soundings/contracts/wire';
import { DateTime } from 'luxon';
import { Schema } from 'mongoose';
import { PersonModel, type PersonRecord } from '#features/members/index.ts';
import { mailSettingsOf, prepareStopLinks, stopLinkOf, stopMailHeaders } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { london } from '#platform/london.ts';
import { wasNotSent } from '#platform/mail-sent.ts';
import { defineModel } from '#platform/model.ts';
import { LiveConsultationModel, type LiveConsultationRecord } from './live-consultation.model.ts';
import { participantsOf } from './people-count.ts';

/** One reminder on its way. Whom it still goes to is emptied as it goes out; what stays is how many it went to. */
export interface ReminderRecord {
  /** The consultation's id. */
  _id: string;
  /** The closing that it reminds of. */
  closesAt: Date;
  left: string[];
  /** Whose mail is on its way just now, and its Message-ID: what became of it can be asked by the next server. */
  going: { personId: string; messageId: string } | null;
  sent: number;
  done: boolean;
}

export const ReminderModel = defineModel<ReminderRecord>(
  'ConsultationReminder',
  'consultationReminders',
  new Schema<ReminderRecord>(
    {
      _id: { type: String, required: true },
      closesAt: { type: Date, required: true },
      left: { type: [String], default: [] },
      going: { type: Schema.Types.Mixed, default: null },
      sent: { type: Number, default: 0 },
      done: { type: Boolean, default: false },
    },
    { versionKey: false },
  ),
);

/**
 * Mails everybody who has answered nothing, once. A person is taken off the list before their mail goes out, and goes back on it only
 * where it surely did not go: what nobody can know is not sent again. The list of sent mail says to how many, never to whom.
 */
export async function remind(app: App, payload: unknown, closing?: AbortSignal): Promise<void> {
  // Scheduled by ourselves with just this in it.
  const { consultationId: id } = payload as { consultationId: string };
  const record = await LiveConsultationModel(app).findById(id).lean<LiveConsultationRecord>();
  if (record?.state !== 'open' || record.closesAt <= app.clock.now()) return;
  await settleLast(app, id);
  await begin(app, record);
  const mail = reminderOf(app, record);
  const failed = new Set<string>();
  for (let next = await takeOne(app, id); next; next = await takeOne(app, id)) {
    const { personId } = next;
    if (closing?.aborted || failed.has(personId)) {
      await settle(app, id, 'later', personId);
      break;
    }
    const became = await remindOne(app, id, next, mail);
    if (became === 'later') failed.add(personId);
    await settle(app, id, became, personId);
    await app.mail.forget(next.messageId);
  }
  if (closing?.aborted) throw new Error('The server closed before all reminders were sent; the others go next time.');
  // What the mail server said names the address, so it is not written down.
  if (failed.size > 0) throw new Error('Some reminders could not be sent; they are tried again.');
  await finish(app, id, mail);
}

/** `later`: it did not go, and can go another time. */
type Became = 'sent' | 'never' | 'later';

async function remindOne(
  app: App,
  id: string,
  { personId, messageId }: NonNullable<ReminderRecord['going']>,
  mail: { subject: string; text: string },
): Promise<Became> {
  if ((await participantsOf(app, id)).has(personId)) return 'never';
  const person = await PersonModel(app).findById(personId).lean<PersonRecord>();
  if (!person || person.suspended) return 'never';
  const stop = await stopLinkOf(app, personId, ['consultations']);
  const text = `${mail.text}\nStop mail about consultations: ${stop}\n`;
  try {
    await app.mail.sendUnlisted({ to: person.email, ...mail, text, headers: stopMailHeaders(stop), messageId });
    return 'sent';
  } catch (error) {
    // An address that takes no mail takes none later either.
    if (isForGood(error)) return 'never';
    return wasNotSent(error) ? 'later' : 'sent';
  }
}

/** A server that stopped in the middle left one on its way. */
async function settleLast(app: App, id: string): Promise<void> {
  const { going } = (await ReminderModel(app).findById(id).lean<ReminderRecord>()) ?? {};
  if (!going) return;
  await settle(app, id, (await app.mail.outcomeOf(going.messageId)) === 'refused' ? 'later' : 'sent', going.personId);
  await app.mail.forget(going.messageId);
}

async function settle(app: App, id: string, became: Became, personId: string): Promise<void> {
  await ReminderModel(app).updateOne(
    { _id: id },
    {
      $set: { going: null },
      ...(became === 'later' && { $push: { left: personId } }),
      ...(became === 'sent' && { $inc: { sent: 1 } }),
    },
  );
}

async function begin(app: App, { _id: id, closesAt }: LiveConsultationRecord): Promise<void> {
  const answered = await participantsOf(app, id);
  const people = await PersonModel(app).find({ suspended: false }).select('_id').lean<{ _id: string }[]>();
  const ids = people.map((person) => person._id);
  const settings = await mailSettingsOf(app, ids);
  await prepareStopLinks(app, ids);
  const left = ids.filter((each) => !answered.has(each) && settings.get(each)?.paces.consultations !== 'off');
  await app.change({ viewer: nobody }, async ({ session }) => {
    const there = await ReminderModel(app).findById(id).session(session).lean<ReminderRecord>();
    if (there?.closesAt.getTime() === closesAt.getTime()) return;
    const fresh = { closesAt, left: left.sort(), going: null, sent: 0, done: false };
    await ReminderModel(app).replaceOne({ _id: id }, fresh, { upsert: true, session });
  });
}

async function takeOne(app: App, id: string): Promise<ReminderRecord['going']> {
  return await app.change({ viewer: nobody }, async ({ session }) => {
    const reminder = await ReminderModel(app).findById(id).session(session).lean<ReminderRecord>();
    const [personId, ...left] = reminder?.left ?? [];
    if (personId === undefined) return null;
    const going = { personId, messageId: app.ids.next() };
    await ReminderModel(app).updateOne({ _id: id }, { $set: { left, going } }, { session });
    return going;
  });
}

/** The mail server has answered that it will never take it (5xx). */
function isForGood(error: unknown): boolean {
  return error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500;
}

async function finish(app: App, id: string, mail: { subject: string; text: string }): Promise<void> {
  const reminder = await ReminderModel(app).findById(id).lean<ReminderRecord>();
  if (!reminder || reminder.done) return;
  if (reminder.sent > 0)
    await app.mail.list({ to: reminder.sent === 1 ? '1 person' : `${reminder.sent} people`, ...mail });
  await ReminderModel(app).updateOne({ _id: id }, { $set: { done: true } });
}

/** The same words for everybody, without a name, so that nothing in it is about its reader. */
function reminderOf(app: App, { _id, title, closesAt }: LiveConsultationRecord): { subject: string; text: string } {
  const at = DateTime.fromJSDate(closesAt, { zone: london }).setLocale('en-GB');
  const until = `${at.toFormat('HH:mm')} on ${at.toFormat('cccc d LLLL')}`;
  const lines = [
    'Hello,',
    '',
    `“${title}” closes at ${until}, London time. There is still time to answer:`,
    `${app.url()}/consultations/${_id}`,
    '',
    'You can answer as much or as little as you like. Nobody learns how you answered, nor who got this mail.',
    'This is the only reminder for this closing date.',
  ];
  return { subject: `Closes ${at.toFormat('d LLLL')}: ${title}`, text: `${lines.join('\n')}\n` };
}
