import { type Ics, icsNames, icsOf } from '@soundings/contracts/members';
import type { SessionAttendance } from '@soundings/contracts/sessions';
import type { Viewer } from '@soundings/contracts/wire';
import { attendanceByGroup } from '@soundings/insight';
import { attendanceOf } from '#features/live/index.ts';
import { PersonModel, type PersonRecord, personCards } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { londonDay } from '#platform/london.ts';
import { RsvpModel, type RsvpRecord } from './session.model.ts';
import { loadSession } from './session.service.ts';

const groups = (Object.keys(icsNames) as Ics[]).map((id) => ({ id, name: icsNames[id] }));

/** Who was in the room, by the ICS of that day, beside how many members each ICS has. */
export async function sessionAttendance(app: App, viewer: Viewer, sessionId: string): Promise<SessionAttendance> {
  const session = await loadSession(app, viewer, sessionId);
  const came = await attendanceOf(app, sessionId);
  const people = came.filter((each) => each.kind === 'person');
  const cards = await personCards(
    app,
    people.map((each) => each.id),
  );
  const yes = await RsvpModel(app).find({ sessionId, answer: 'yes' }).lean<RsvpRecord[]>();
  const there = new Set(people.map((each) => each.id));
  const members = await membersByIcs(app, londonDay(session.startsAt));
  const names = came.map(({ id, name, kind }) => ({
    id,
    name: cards.get(id)?.name ?? name,
    borough: cards.get(id)?.borough ?? '',
    visitor: kind === 'visitor',
  }));
  return {
    came: people.length,
    visitors: came.length - people.length,
    boroughs: new Set(names.flatMap((each) => each.borough || [])).size,
    saidYes: yes.length,
    cameOfYes: yes.filter((answer) => there.has(answer.personId)).length,
    byIcs: attendanceByGroup(
      people.map((each) => ({ group: each.ics || null })),
      groups,
    ).map(({ id, name, count }) => ({ ics: id, name, came: count, members: members.get(id ?? '') ?? 0 })),
    names,
  };
}

async function membersByIcs(app: App, day: string): Promise<Map<string, number>> {
  const people = await PersonModel(app).find({ suspended: false }).select('borough').lean<PersonRecord[]>();
  const byIcs = Map.groupBy(people, (person) => icsOf(person.borough, day));
  return new Map([...byIcs].map(([ics, each]) => [ics, each.length]));
}
