import type { SessionDetail, SessionPhase, SessionSummary } from '@soundings/contracts/sessions';
import { isPerson, type Viewer } from '@soundings/contracts/wire';
import { RoomModel, type RoomRecord } from '#features/live/index.ts';
import { personCards } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { RsvpModel, type RsvpRecord, SessionModel, type SessionRecord } from './session.model.ts';

type RoomState = Pick<RoomRecord, 'state' | 'stageIndex' | 'leaderId' | 'openedAt' | 'startedAt' | 'endedAt'>;

/** A room that nobody ended is left so long after the session's time. */
const forgottenAfterMs = 6 * 3_600_000;

export const endOf = (session: Pick<SessionRecord, 'startsAt' | 'minutes'>): Date =>
  new Date(session.startsAt.getTime() + session.minutes * 60_000);

/** When a room's time is over: the session's, or as much time again since it was opened. */
export function timeOver(session: SessionRecord, room: Pick<RoomRecord, 'openedAt'>): Date {
  const { minutes } = session;
  return new Date(Math.max(endOf(session).getTime(), endOf({ startsAt: room.openedAt, minutes }).getTime()));
}

/** Whether an open room was left open, long after its time. */
export function isForgotten(session: SessionRecord, room: Pick<RoomRecord, 'openedAt'>, now: Date): boolean {
  return now.getTime() >= timeOver(session, room).getTime() + forgottenAfterMs;
}

export function phaseOf(session: SessionRecord, known: RoomState | undefined, now: Date): SessionPhase {
  const room = known && !wasOnlyLookedAt(session, known) ? known : undefined;
  const pastEndMs = now.getTime() - endOf(session).getTime();
  if (room?.state === 'ended') return 'over';
  if (room) return isForgotten(session, room, now) ? 'over' : 'now';
  if (now < session.startsAt) return 'coming';
  return pastEndMs < 0 && session.state === 'planned' ? 'now' : 'over';
}

/** Opened early to look, and ended before its first stage and its time: nothing of it was held. */
function wasOnlyLookedAt({ startsAt }: SessionRecord, { state, stageIndex, endedAt }: RoomState): boolean {
  return state === 'ended' && stageIndex < 0 && endedAt !== null && endedAt < startsAt;
}

/** From its first stage on; of a room that came to none, or was ended by its planned time before it began, nothing is known. */
function heldOf(session: SessionRecord, room: RoomState | undefined): SessionSummary['held'] {
  if (!room?.endedAt || room.state !== 'ended' || wasOnlyLookedAt(session, room)) return null;
  if (!room.startedAt || room.endedAt <= room.startedAt) return null;
  return { from: room.startedAt.toISOString(), until: room.endedAt.toISOString() };
}

export async function roomsOf(app: App, sessionIds: readonly string[]): Promise<Map<string, RoomState>> {
  const rooms = await RoomModel(app)
    .find(where({ _id: { $in: [...sessionIds] } }))
    .select('state stageIndex leaderId openedAt startedAt endedAt')
    .lean<RoomRecord[]>();
  return new Map(rooms.map((room) => [room._id, room]));
}

/** What decides on cases and actions of a session. */
export async function standingOf(
  app: App,
  session: SessionRecord,
): Promise<{ over: boolean; begun: boolean; leaderId: string | null; roomOpened: boolean; phase: SessionPhase }> {
  const room = (await roomsOf(app, [session._id])).get(session._id);
  const phase = phaseOf(session, room, app.clock.now());
  return {
    phase,
    over: phase === 'over',
    begun: phase === 'over' || (room?.stageIndex ?? -1) >= 0,
    leaderId: room?.state === 'open' && phase !== 'over' ? room.leaderId : null,
    roomOpened: room !== undefined,
  };
}

export function summaryOf(
  record: SessionRecord,
  more: {
    viewer: Viewer;
    answers: readonly RsvpRecord[];
    facilitatorName: string;
    room: RoomState | undefined;
    now: Date;
  },
): SessionSummary {
  const { viewer, answers, facilitatorName, room, now } = more;
  return {
    id: record._id,
    seriesId: record.seriesId,
    title: record.title,
    kind: record.kind,
    startsAt: record.startsAt.toISOString(),
    minutes: record.minutes,
    state: record.state,
    phase: phaseOf(record, room, now),
    held: heldOf(record, room),
    facilitator: { id: record.facilitatorId, name: facilitatorName },
    coming: answers.filter((answer) => answer.answer === 'yes').length,
    places: record.places,
    myAnswer: (isPerson(viewer) && answers.find((answer) => answer.personId === viewer.id)?.answer) || null,
  };
}

export async function detailOf(app: App, viewer: Viewer, record: SessionRecord): Promise<SessionDetail> {
  const answers = await RsvpModel(app).find({ sessionId: record._id }).lean<RsvpRecord[]>();
  const room = (await roomsOf(app, [record._id])).get(record._id);
  const now = app.clock.now();
  const coming = answers.filter((answer) => answer.answer === 'yes');
  const leads = [record.facilitatorId, ...(record.coFacilitatorId ? [record.coFacilitatorId] : [])];
  const people = await personCards(app, [...leads, ...coming.map((answer) => answer.personId)]);
  const cards = coming
    .flatMap((answer) => people.get(answer.personId) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name));
  const byIcs = Map.groupBy(cards, (card) => card.ics);
  const second = record.coFacilitatorId && people.get(record.coFacilitatorId);
  return {
    ...summaryOf(record, {
      viewer,
      answers,
      facilitatorName: people.get(record.facilitatorId)?.name ?? '',
      room,
      now,
    }),
    version: versionOf(record),
    about: record.about,
    stages: record.stages,
    callLink: record.callLink,
    coFacilitator: second ? { id: second.id, name: second.name } : null,
    room: room?.state ?? 'none',
    begun: phaseOf(record, room, now) === 'over' || (room?.stageIndex ?? -1) >= 0,
    seriesToCome: await seriesToCome(app, record),
    maybe: answers.filter((answer) => answer.answer === 'maybe').length,
    comingByIcs: [...byIcs]
      .map(([ics, each]) => ({ ics, count: each.length }))
      .sort((a, b) => a.ics.localeCompare(b.ics)),
    comingNames: cards.map(({ id, name, borough }) => ({ id, name, borough })),
  };
}

export const versionOf = ({ changes }: SessionRecord): number => changes ?? 0;

async function seriesToCome(app: App, record: SessionRecord): Promise<number> {
  if (!record.seriesId) return 0;
  return await SessionModel(app).countDocuments(
    where({ seriesId: record.seriesId, startsAt: { $gt: record.startsAt }, state: 'planned' as const }),
  );
}
