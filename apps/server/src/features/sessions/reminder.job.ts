import type { ClientSession } from 'mongoose';
import * as z from 'zod';
import { PersonModel, type PersonRecord } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { reminderMail } from './reminder-mail.ts';
import { RsvpModel, type RsvpRecord, SessionModel, type SessionRecord } from './session.model.ts';

const kind = 'session-reminder';
const dayMs = 86_400_000;

/** One reminder a session, a day before it; a new date moves it, calling the session off takes it back. */
export async function scheduleReminder(app: App, record: SessionRecord, session?: ClientSession): Promise<void> {
  const at = new Date(record.startsAt.getTime() - dayMs);
  if (record.state === 'planned' && at > app.clock.now())
    await app.jobs.schedule(kind, record._id, at, { sessionId: record._id }, session);
  else await app.jobs.cancel(kind, record._id, session);
}

const payload = z.object({ sessionId: z.string() });

export const reminderJobs = {
  /** Mails everybody who said yes or maybe, each once for that date: who was mailed is kept, so that a retry goes on. */
  [kind]: async (app: App, given: unknown): Promise<void> => {
    const { sessionId } = payload.parse(given);
    const record = await SessionModel(app).findById(sessionId).lean<SessionRecord>();
    if (record?.state !== 'planned' || record.startsAt <= app.clock.now()) return;
    const answers = await RsvpModel(app)
      .find(where({ sessionId, answer: { $in: ['yes' as const, 'maybe' as const] } }))
      .lean<RsvpRecord[]>();
    const due = answers.filter((answer) => answer.remindedFor?.getTime() !== record.startsAt.getTime());
    const people = await PersonModel(app)
      .find(where({ _id: { $in: due.map((answer) => answer.personId) }, suspended: false }))
      .lean<PersonRecord[]>();
    let failed: unknown;
    for (const person of people) {
      const answer = due.find((each) => each.personId === person._id)?.answer === 'yes' ? 'yes' : 'maybe';
      try {
        await app.mail.send({ to: person.email, ...reminderMail(app.url(), record, { name: person.name, answer }) });
        await RsvpModel(app).updateOne(
          { _id: `${sessionId}:${person._id}` },
          { $set: { remindedFor: record.startsAt } },
        );
      } catch (error) {
        failed = error;
      }
    }
    if (failed) throw failed;
  },
};
