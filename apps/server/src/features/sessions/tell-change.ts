import { clockTime, type Viewer } from '@soundings/contracts/wire';
import { DateTime } from 'luxon';
import { notifyAll } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { london } from '#platform/london.ts';
import { where } from '#platform/model.ts';
import { CaseModel, type CaseRecord } from './case.model.ts';
import { RsvpModel, type RsvpRecord, type SessionRecord } from './session.model.ts';
import { whileSo } from './still-so.ts';

/** When a session is, in words, London time. */
export function whenWords(startsAt: Date): string {
  const day = DateTime.fromJSDate(startsAt, { zone: london }).setLocale('en-GB').toFormat('cccc d LLLL');
  return `${day} at ${clockTime(startsAt.toISOString())}`;
}

/** Tells who meant to come that a session was moved, called off or is held after all: the reminder may be out already. */
export async function tellChange(
  app: App,
  change: Change,
  by: Viewer,
  { before, after }: { before: SessionRecord; after: SessionRecord },
): Promise<void> {
  const words = changeWords(before, after);
  if (words === null || after.startsAt <= app.clock.now()) return;
  const told = (await whoMeantToCome(app, change, after)).filter((id) => by.kind !== 'person' || id !== by.id);
  await notifyAll(app, change, told, {
    ...{ kind: 'session-change', link: `/sessions/${after._id}`, ...words },
    about: { kind: 'session', id: after._id },
    whileSo: whileSo(after.state === 'cancelled' ? 'off' : 'held', after.startsAt),
  });
}

function changeWords(before: SessionRecord, after: SessionRecord): { text: string; more: string[] } | null {
  const { title, state } = after;
  const when = whenWords(after.startsAt);
  const moved = before.startsAt.getTime() !== after.startsAt.getTime();
  if (state === 'cancelled')
    return before.state === 'cancelled' ? null : { text: `Called off: ${title}, ${when}`, more: [] };
  if (before.state === 'cancelled') return { text: `Held after all: ${title}, ${when}`, more: [] };
  if (!moved) return null;
  return {
    text: `Moved: ${title} is now on ${when}`,
    more: [`It was to be on ${whenWords(before.startsAt)}. If you cannot come, choose No on the session's page.`],
  };
}

/** Who said yes or maybe, who offered a case, and who was to lead: each once. */
async function whoMeantToCome(app: App, { session }: Change, record: SessionRecord): Promise<string[]> {
  const sessionId = record._id;
  const answers = await RsvpModel(app)
    .find(where({ sessionId, answer: { $in: ['yes', 'maybe'] as const } }))
    .session(session)
    .lean<RsvpRecord[]>();
  const cases = await CaseModel(app).find({ sessionId }).session(session).lean<CaseRecord[]>();
  const leads = [record.facilitatorId, ...(record.coFacilitatorId ? [record.coFacilitatorId] : [])];
  return [...new Set([...answers.map((each) => each.personId), ...cases.map((each) => each.presenterId), ...leads])];
}
