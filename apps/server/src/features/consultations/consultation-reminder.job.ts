import { counted, nobody } from '@soundings/contracts/wire';
import { Schema } from 'mongoose';
import { PersonModel, type PersonRecord } from '#features/members/index.ts';
import { mailSettingsOf, prepareStopLinks, stopLinkOf, stopMailHeaders } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import type { OutgoingMail } from '#platform/mail.ts';
import { wasForNobody, wasNotSent } from '#platform/mail-sent.ts';
import { defineModel, where } from '#platform/model.ts';
import { LiveConsultationModel, type LiveConsultationRecord } from './live-consultation.model.ts';
import { participantsOf } from './people-count.ts';
import { reminderMail, reminderWords } from './reminder-words.ts';

interface Going {
  personId: string;
  messageId: string;
  at: Date;
}

/** One reminder on its way. Whom it still goes to is emptied as it goes out; what stays is how many it went to. */
export interface ReminderRecord {
  /** The consultation's id. */
  _id: string;
  /** The closing that it reminds of. */
  closesAt: Date;
  left: string[];
  /** Whose mail is on its way just now, and its Message-ID: what became of it can be asked by the next server. */
  going: Going | null;
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
  const failed = new Set<string>();
  let lost = 0;
  for (let next = await nextOf(app, id); next && !failed.has(next); next = await nextOf(app, id)) {
    if (closing?.aborted) throw new Error('The server closed before all reminders were sent; the others go next time.');
    const whole = await mailFor(app, record, next);
    const going = await take(app, record, next, whole !== null);
    // It was closed or extended in the meantime: these words are not true any more.
    if (!going) return await forgetIfOver(app, id);
    if (!whole) continue;
    const became = await handOn(app, { ...whole, messageId: going.messageId });
    if (became === 'later') failed.add(next);
    lost = became === 'unsure' || became === 'never' ? lost + 1 : 0;
    await settle(app, id, going, became);
    if (lost >= mostLost) throw new Error('Some reminders in a row were lost; the others go later.');
  }
  // What the mail server said names the address, so it is not written down.
  if (failed.size > 0) throw new Error('Some reminders could not be sent; they are tried again.');
  await finishReminder(app, record);
}

/** Milliseconds after which whoever carried a mail for a server that stopped is surely gone. */
const carriedMs = 10_000;
/** So many in a row that took none, or of which nobody knows, are the mail server's fault, and the rest waits. */
const mostLost = 3;

/** `never`: this address takes no mail. `later`: it did not go, and can go another time. `unsure`: it may have gone. */
type Became = 'sent' | 'never' | 'later' | 'unsure';

async function handOn(app: App, whole: OutgoingMail): Promise<Became> {
  try {
    await app.mail.sendUnlisted(whole);
    return 'sent';
  } catch (error) {
    if (wasForNobody(error)) return 'never';
    return wasNotSent(error) ? 'later' : 'unsure';
  }
}

/** Null where there is nothing to remind of: they have answered meanwhile, or are here no more. */
async function mailFor(app: App, record: LiveConsultationRecord, personId: string): Promise<OutgoingMail | null> {
  if ((await participantsOf(app, record._id)).has(personId)) return null;
  const person = await PersonModel(app).findById(personId).lean<PersonRecord>();
  if (!person || person.suspended) return null;
  const stop = await stopLinkOf(app, personId, ['consultations']);
  return { to: person.email, ...reminderMail(app.url(), record, stop), headers: stopMailHeaders(stop) };
}

/** A server that stopped in the middle left one on its way. */
async function settleLast(app: App, id: string): Promise<void> {
  const { going } = (await ReminderModel(app).findById(id).lean<ReminderRecord>()) ?? {};
  if (!going) return;
  const outcome = await app.mail.outcomeOf(going.messageId);
  const mayStillGo = app.clock.now().getTime() - going.at.getTime() < carriedMs;
  if (mayStillGo && (outcome === null || outcome === 'begun')) throw new Error('A reminder may still be on its way.');
  // Nobody had begun it where nothing is written of it.
  const became = { sent: 'sent', refused: 'later', begun: 'unsure', unsure: 'unsure' } as const;
  await settle(app, id, going, outcome === null ? 'later' : became[outcome]);
}

async function settle(app: App, id: string, { personId, messageId }: Going, became: Became): Promise<void> {
  await ReminderModel(app).updateOne(where({ _id: id, 'going.messageId': messageId }), {
    $set: { going: null },
    ...(became === 'later' && { $push: { left: personId } }),
    ...((became === 'sent' || became === 'unsure') && { $inc: { sent: 1 } }),
  });
  await app.mail.forget(messageId);
}

async function begin(app: App, record: LiveConsultationRecord): Promise<void> {
  const { _id: id, closesAt } = record;
  const earlier = await ReminderModel(app).findById(id).lean<ReminderRecord>();
  if (earlier?.closesAt.getTime() === closesAt.getTime()) return;
  // One of an earlier closing date that was cut short.
  if (earlier) await finishReminder(app, record);
  const answered = await participantsOf(app, id);
  const people = await PersonModel(app).find({ suspended: false }).select('_id').lean<{ _id: string }[]>();
  const ids = people.map((person) => person._id);
  const settings = await mailSettingsOf(app, ids);
  await prepareStopLinks(app);
  const left = ids.filter((each) => !answered.has(each) && settings.get(each)?.paces.consultations !== 'off');
  await app.change({ viewer: nobody }, async ({ session }) => {
    const now = await LiveConsultationModel(app).findById(id).session(session).lean<LiveConsultationRecord>();
    if (now?.state !== 'open') return;
    const there = await ReminderModel(app).findById(id).session(session).lean<ReminderRecord>();
    if (there?.closesAt.getTime() === closesAt.getTime()) return;
    const fresh = { closesAt, left: left.sort(), going: null, sent: 0, done: false };
    await ReminderModel(app).replaceOne({ _id: id }, fresh, { upsert: true, session });
  });
}

async function nextOf(app: App, id: string): Promise<string | undefined> {
  return (await ReminderModel(app).findById(id).lean<ReminderRecord>())?.left[0];
}

/** Takes a person off the list, with a mail on its way to them or without; null where the consultation has moved on. */
async function take(
  app: App,
  { _id: id, closesAt }: LiveConsultationRecord,
  personId: string,
  goes: boolean,
): Promise<Going | null> {
  return await app.change({ viewer: nobody }, async ({ session }) => {
    const now = await LiveConsultationModel(app).findById(id).session(session).lean<LiveConsultationRecord>();
    const reminder = await ReminderModel(app).findById(id).session(session).lean<ReminderRecord>();
    if (now?.state !== 'open' || now.closesAt.getTime() !== closesAt.getTime() || closesAt <= app.clock.now())
      return null;
    if (!reminder?.left.includes(personId)) return null;
    const going = { personId, messageId: app.ids.next(), at: app.clock.now() };
    const left = reminder.left.filter((each) => each !== personId);
    await ReminderModel(app).updateOne({ _id: id }, { $set: { left, going: goes ? going : null } }, { session });
    return going;
  });
}

/** The consultation closes: whom its reminder had not reached is nobody's to know any more. */
export async function forgetReminder(app: App, { session }: Change, id: string): Promise<void> {
  await ReminderModel(app).updateOne({ _id: id }, { $set: { left: [], going: null } }, { session });
}

/** The list may have been made while it closed. */
async function forgetIfOver(app: App, id: string): Promise<void> {
  await app.change({ viewer: nobody }, async (change) => {
    const now = await LiveConsultationModel(app).findById(id).session(change.session).lean<LiveConsultationRecord>();
    if (now?.state !== 'open') await forgetReminder(app, change, id);
  });
}

/** Says in the list of sent mail to how many a reminder went, once. */
export async function finishReminder(app: App, record: LiveConsultationRecord): Promise<void> {
  const { _id: id } = record;
  const reminder = await ReminderModel(app).findById(id).lean<ReminderRecord>();
  if (!reminder || reminder.done) return;
  const mail = reminderWords(app.url(), { ...record, closesAt: reminder.closesAt });
  if (reminder.sent > 0) await app.mail.list({ to: counted(reminder.sent, 'person', 'people'), ...mail });
  await ReminderModel(app).updateOne({ _id: id }, { $set: { done: true } });
}
