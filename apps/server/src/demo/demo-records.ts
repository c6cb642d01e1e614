import { icsOf } from '@soundings/contracts/members';
import type { AttendanceRecord, RoomRecord } from '#features/live/index.ts';
import type { PersonRecord } from '#features/members/index.ts';
import type { ActionRecord, CaseRecord, RsvpRecord, SessionRecord } from '#features/sessions/index.ts';
import { londonDay } from '#platform/london.ts';
import { demoActions, demoCases } from './demo-case-texts.ts';
import { seededRandom } from './seeded-random.ts';

type DemoPerson = Pick<PersonRecord, '_id' | 'name' | 'borough'>;

/** What sessions leave: rooms that were held, who came, cases, actions with what became of them. The same each time. */
export function demoRecords(
  people: readonly DemoPerson[],
  sessions: readonly SessionRecord[],
  rsvps: readonly RsvpRecord[],
  now: Date,
): { rooms: RoomRecord[]; attendances: AttendanceRecord[]; cases: CaseRecord[]; actions: ActionRecord[] } {
  const random = seededRandom(29);
  const held = sessions.filter((session) => session.startsAt < now && endOf(session) < now);
  const cases = demoCases.flatMap(({ session, presenter, title, summary }, i): CaseRecord[] => {
    const of = sessions[session];
    const by = people[presenter];
    if (!of || !by) return [];
    const offeredAt = new Date(of.startsAt.getTime() - (9 - i) * 86_400_000);
    return [{ _id: `demo-case-${i + 1}`, sessionId: of._id, title, summary, presenterId: by._id, offeredAt }];
  });
  const attendances = held.flatMap((session) => {
    const yes = new Set(rsvps.flatMap((r) => (r.sessionId === session._id && r.answer === 'yes' ? r.personId : [])));
    const mustCome = new Set([
      session.facilitatorId,
      ...cases.flatMap((each) => (each.sessionId === session._id ? each.presenterId : [])),
      ...demoActions.flatMap((each) => (sessions[each.session] === session ? (people[each.owner]?._id ?? []) : [])),
    ]);
    return people
      .filter((person) => mustCome.has(person._id) || random() < (yes.has(person._id) ? 0.85 : 0.01))
      .map(
        (person): AttendanceRecord => ({
          _id: `${session._id}:${person._id}`,
          sessionId: session._id,
          personId: person._id,
          kind: 'person',
          name: person.name,
          ics: icsOf(person.borough, londonDay(session.startsAt)),
          at: session.startsAt,
        }),
      );
  });
  const begun = sessions.filter((session) => session.startsAt <= now && endOf(session) >= now);
  const rooms = [
    ...held.map((session, i) => roomOf(session, cases, i)),
    ...begun.map((session, i) => waitingRoom(roomOf(session, cases, held.length + i), now)),
  ];
  return { rooms, attendances, cases, actions: actionsOf() };

  function actionsOf(): ActionRecord[] {
    return demoActions.flatMap(({ session, owner, text, dueInDays, state, learned, toldIn }, i): ActionRecord[] => {
      const of = sessions[session];
      const by = people[owner];
      if (!of || !by) return [];
      const due = dueInDays === null ? null : londonDay(new Date(now.getTime() + dueInDays * 86_400_000));
      return [
        {
          _id: `demo-action-${i + 1}`,
          sessionId: of._id,
          text,
          ownerId: by._id,
          dueOn: due,
          state,
          learned,
          resolvedIn: toldIn === null ? null : (sessions[toldIn]?._id ?? null),
          boardId: null,
          noteId: null,
          createdBy: of.facilitatorId,
          createdAt: new Date(endOf(of).getTime() - (demoActions.length - i) * 60_000),
        },
      ];
    });
  }
}

function endOf(session: SessionRecord): Date {
  return new Date(session.startsAt.getTime() + session.minutes * 60_000);
}

/** Open, and not begun: whoever comes first waits there for the one who leads. */
function waitingRoom(room: RoomRecord, now: Date): RoomRecord {
  const nothing = { chosen: [], confirmed: [], hands: [], ready: [], heard: [], startedAt: null, endedAt: null };
  return { ...room, ...nothing, state: 'open', version: 1, stageIndex: -1, leaderGoneAt: now };
}

function roomOf(session: SessionRecord, cases: readonly CaseRecord[], i: number): RoomRecord {
  const own = cases.filter((each) => each.sessionId === session._id).map((each) => each._id);
  return {
    _id: session._id,
    title: session.title,
    state: 'ended',
    version: 60,
    stages: session.stages,
    stageIndex: session.stages.length - 1,
    endsAt: null,
    leftMs: 0,
    lengthMs: (session.stages.at(-1)?.minutes ?? 0) * 60_000,
    leaderId: session.facilitatorId,
    facilitatorId: session.facilitatorId,
    coFacilitatorId: session.coFacilitatorId,
    leaderGoneAt: null,
    chosen: own,
    confirmed: own,
    hands: [],
    ready: [],
    heard: [],
    visitorsAllowed: false,
    code: `DEM${['AA', 'BB', 'CC', 'DD', 'EE', 'FF'][i] ?? 'GG'}${i + 2}`,
    openedAt: session.startsAt,
    startedAt: session.startsAt,
    endedAt: endOf(session),
  };
}
