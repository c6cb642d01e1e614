import type { NotificationKind } from '@soundings/contracts/notifications';
import { AppError, nobody } from '@soundings/contracts/wire';
import { PersonModel, type PersonRecord, viewerOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { notBegun, wasNotSent } from '#platform/mail-sent.ts';
import { where } from '#platform/model.ts';
import { goneOf } from './gone-things.ts';
import { LetterModel, type LetterRecord } from './letter.model.ts';
import { letterWords, topicsOf } from './letter-words.ts';
import { NotificationModel, type NotificationRecord } from './notification.model.ts';
import { leaveOutPast } from './past-things.ts';
import { stopLinkOf } from './stop-mail.service.ts';

/** Longer than any attempt to send can take. */
const leaseMs = 5 * 60_000;
const firstWaitMs = 60_000;
const longestWaitMs = 6 * 3_600_000;
/** What could not be mailed for so long is only on the site. */
const oldestMs = 14 * 86_400_000;
const lookAgainMs = 3_600_000;
const mostItems = 50;
const lettersAtOnce = 200;
/** They go to who sent a statement, took part or wrote what is cited: the list of sent mail would say who that is, and when. */
const toldInConfidence: NotificationKind[] = ['consultation', 'outcome'];
/** Letters that this very process is at work on: however far the clock leaps meanwhile, as on a machine that slept, they are not lost. */
const underWay = new Set<string>();
/** A round goes on past people whose letter fails by a fault of ours; after so many in a row it is not theirs. */
const mostFailures = 5;

/**
 * Mails everything that is due. What is told stands in a letter that is written down before it is sent. Where nobody knows whether it
 * went, the same letter never goes again; what stood in it goes into the next one, which says so.
 */
export async function sendDueLetters(app: App, closing?: AbortSignal): Promise<void> {
  await settleLost(app);
  // Each of them in every round, however much waits for others.
  const due = await NotificationModel(app).distinct('personId', where({ mailAt: { $lte: app.clock.now() } }));
  await eachApart(app, due, (personId) => sendLetterTo(app, personId), closing);
}

/** One after the other; what fails for one does not end it for the others. */
async function eachApart<T>(
  app: App,
  list: readonly T[],
  act: (each: T) => Promise<void>,
  closing?: AbortSignal,
): Promise<void> {
  let failures = 0;
  for (const each of list) {
    if (closing?.aborted) return;
    try {
      await act(each);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures > mostFailures) throw error;
      app.log.warn({ err: error }, 'a letter could not be dealt with; it is tried again');
    }
  }
}

async function sendLetterTo(app: App, personId: string): Promise<void> {
  const person = await PersonModel(app).findById(personId).lean<PersonRecord>();
  if (!person || person.suspended) {
    await NotificationModel(app).updateMany(where({ personId, mailAt: { $ne: null } }), { $set: { mailAt: null } });
    return;
  }
  await putOffGone(app, person);
  await leaveOutPast(app, personId);
  for (const inConfidence of [false, true]) {
    const id = app.ids.next();
    underWay.add(id);
    try {
      const begun = await beginLetter(app, personId, id, inConfidence);
      if (begun) await sendLetter(app, person, begun);
    } finally {
      underWay.delete(id);
    }
  }
}

/**
 * The title of what was deleted or taken down is mailed to nobody. What is brought back is told after all, so these are looked at
 * again from time to time, until they are old.
 */
async function putOffGone(app: App, person: PersonRecord): Promise<void> {
  const now = app.clock.now();
  const due = where({ personId: person._id, mailAt: { $lte: now }, about: { $gt: '' } });
  const waiting = await NotificationModel(app).find(due).select('about').lean<NotificationRecord[]>();
  const gone = [...(await goneOf(app, viewerOf(app, person), waiting))];
  if (gone.length === 0) return;
  const of = { ...due, about: { $in: gone } };
  const later = new Date(now.getTime() + lookAgainMs);
  await NotificationModel(app).updateMany(where({ ...of, at: { $lte: new Date(now.getTime() - oldestMs) } }), {
    $set: { mailAt: null },
  });
  await NotificationModel(app).updateMany(of, { $set: { mailAt: later } });
}

async function sendLetter(app: App, person: PersonRecord, { letter, items }: Begun): Promise<void> {
  try {
    const words = await wordsOf(app, person, items).catch((error: unknown) => {
      throw notBegun('A letter could not be written.', { cause: error });
    });
    const mail = { to: person.email, messageId: letter._id, ...words };
    if (letter.inConfidence) await app.mail.sendUnlisted(mail);
    else await app.mail.send(mail);
  } catch (error) {
    app.log.warn({ err: error, letter: letter._id, tries: letter.tries }, 'a letter did not go out');
    await (wasNotSent(error) ? putOff(app, letter) : leaveUnsure(app, letter));
    return;
  }
  await markSent(app, letter);
}

async function wordsOf(app: App, person: PersonRecord, items: NotificationRecord[]) {
  return letterWords(app.url(), person.name, items, await stopLinkOf(app, person._id, topicsOf(items)));
}

async function markSent(app: App, letter: LetterRecord): Promise<void> {
  await app.change({ viewer: nobody }, async ({ session }) => {
    const sending = { _id: letter._id, state: 'sending' as const };
    const { modifiedCount } = await LetterModel(app).updateOne(sending, { $set: { state: 'sent' } }, { session });
    // Somebody else has settled it in the meantime, and what stood in it is on its way again.
    if (modifiedCount === 0) return;
    await NotificationModel(app).updateMany(
      where({ _id: { $in: letter.items } }),
      { $set: { unsure: false } },
      { session },
    );
  });
  await app.mail.forget(letter._id);
}

interface Begun {
  letter: LetterRecord;
  items: NotificationRecord[];
}

/** What is told in confidence, or what is not: never both, since the first stands in no list, and is written nowhere without a mail server. */
async function beginLetter(app: App, personId: string, id: string, inConfidence: boolean): Promise<Begun | null> {
  const now = app.clock.now();
  const kind = inConfidence ? { $in: toldInConfidence } : { $nin: toldInConfidence };
  const before = where({ personId, inConfidence: inConfidence ? true : { $ne: true } });
  const last = await LetterModel(app).findOne(before).sort({ at: -1 }).lean<LetterRecord>();
  try {
    return await app.change({ viewer: nobody }, async ({ session }) => {
      const items = await NotificationModel(app)
        .find(where({ personId, kind, mailAt: { $lte: now } }))
        .sort({ at: 1 })
        .limit(mostItems)
        .session(session)
        .lean<NotificationRecord[]>();
      if (items.length === 0) return null;
      const letter: LetterRecord = {
        _id: id,
        personId,
        items: items.map((item) => item._id),
        inConfidence,
        state: 'sending',
        at: now,
        leasedUntil: new Date(now.getTime() + leaseMs),
        tries: last && last.state !== 'sent' ? last.tries + 1 : 1,
      };
      await LetterModel(app).insertMany([letter], { session });
      await NotificationModel(app).updateMany(
        where({ _id: { $in: letter.items } }),
        { $set: { mailAt: null } },
        { session },
      );
      return { letter, items };
    });
  } catch (error) {
    // Another server is sending to this person just now.
    if (error instanceof AppError && error.code === 'conflict') return null;
    throw error;
  }
}

/** The mail server did not take it: the same things go later. */
async function putOff(app: App, letter: LetterRecord): Promise<void> {
  await settle(app, letter, 'refused', {});
}

/** It may have gone out: what stood in it is told once more, in a letter that says so. */
async function leaveUnsure(app: App, letter: LetterRecord): Promise<void> {
  await settle(app, letter, 'unsure', { unsure: true });
}

/** What stood in it goes again, each time a little later, until it is old. */
async function settle(
  app: App,
  letter: LetterRecord,
  state: 'refused' | 'unsure',
  changes: Partial<NotificationRecord>,
): Promise<void> {
  const now = app.clock.now().getTime();
  const mailAt = new Date(now + Math.min(longestWaitMs, firstWaitMs * 2 ** (letter.tries - 1)));
  await app.change({ viewer: nobody }, async ({ session }) => {
    const settled = await LetterModel(app).updateOne(
      { _id: letter._id, state: 'sending' },
      { $set: { state } },
      { session },
    );
    if (settled.modifiedCount === 0) return;
    const still = where({ _id: { $in: letter.items }, readAt: null, at: { $gt: new Date(now - oldestMs) } });
    await NotificationModel(app).updateMany(still, { $set: { ...changes, mailAt } }, { session });
  });
  await app.mail.forget(letter._id);
}

/**
 * Letters of a server that stopped while it sent them. Who carried them outlived it and has written down what became of them;
 * where nothing is written once their time is over, nobody knows.
 */
async function settleLost(app: App): Promise<void> {
  const begun = await LetterModel(app).find({ state: 'sending' }).limit(lettersAtOnce).lean<LetterRecord[]>();
  const left = begun.filter(({ _id }) => !underWay.has(_id));
  await eachApart(app, left, async (letter) => {
    const outcome = await app.mail.outcomeOf(letter._id);
    if (outcome === 'sent') await markSent(app, letter);
    else if (outcome === 'refused') await putOff(app, letter);
    else if (outcome === 'unsure' || letter.leasedUntil <= app.clock.now()) await leaveUnsure(app, letter);
  });
}
