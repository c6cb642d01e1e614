import type { ClientSession } from 'mongoose';
import * as z from 'zod';
import { notifyAll } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { RsvpModel, type RsvpRecord, SessionModel, type SessionRecord } from './session.model.ts';
import { whileSo } from './still-so.ts';
import { whenWords } from './tell-change.ts';

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
  /** Tells everybody who said yes or maybe, on the site and by mail: once for that date, however often it runs. */
  [kind]: async (app: App, given: unknown): Promise<void> => {
    const { sessionId } = payload.parse(given);
    const record = await SessionModel(app).findById(sessionId).lean<SessionRecord>();
    if (record?.state !== 'planned' || record.startsAt <= app.clock.now()) return;
    for (const answer of ['yes', 'maybe'] as const) {
      const answers = await RsvpModel(app).find(where({ sessionId, answer })).lean<RsvpRecord[]>();
      await notifyAll(
        app,
        null,
        answers.map(({ personId }) => personId),
        {
          kind,
          text: `Reminder: ${record.title}, ${whenWords(record.startsAt)}`,
          more: [
            `You said ${answer}. If you cannot come, choose No on the session's page.`,
            ...(record.callLink ? [`The video call: ${record.callLink}`] : []),
          ],
          link: `/sessions/${sessionId}`,
          about: { kind: 'session', id: sessionId },
          whileSo: whileSo('reminder', record.startsAt),
          key: `${kind}:${sessionId}:${record.startsAt.getTime()}`,
        },
      );
    }
  },
};
