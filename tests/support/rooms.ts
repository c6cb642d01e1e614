import { CaseModel, SessionModel } from '@soundings/server/testing';
import { asPerson, socketOf, type TestPerson } from './people.ts';
import type { TestApp } from './start-app.ts';

let ops = 0;
/** A fresh operation id. */
export const op = (): string => `test-operation-${++ops}-${Math.random().toString(36).slice(2, 10)}`;

const stages = [
  ['Check-in', 'check-in', 8],
  ["Last time's actions", 'actions', 10],
  ['Choosing cases', 'choose-cases', 5],
  ['Presenting', 'present', 6],
  ['Clarifying', 'clarify', 8],
  ['Ideas', 'ideas', 14],
  ['Actions', 'case-actions', 5],
  ['Harvest', 'harvest', 12],
] as const;

export interface SessionNow {
  id: string;
  caseIds: string[];
  stages: { id: string; name: string; kind: (typeof stages)[number][1]; minutes: number }[];
  stageId: (kind: string) => string;
  indexOf: (kind: string) => number;
}

/** A co-consulting session that starts now, with its cases; its room is not open. */
export async function sessionNow(
  app: TestApp,
  lead: TestPerson,
  more: { coFacilitator?: TestPerson; cases?: { presenter: TestPerson; title: string }[] } = {},
): Promise<SessionNow> {
  const id = app.app.ids.next();
  const made = stages.map(([name, kind, minutes], i) => ({ id: `${id}-s${i}`, name, kind, minutes }));
  await SessionModel(app.app).create({
    _id: id,
    seriesId: null,
    title: 'Between referral and first visit',
    about: '',
    kind: 'co-consulting',
    startsAt: app.app.clock.now(),
    minutes: 120,
    stages: made,
    callLink: '',
    places: null,
    facilitatorId: lead.id,
    coFacilitatorId: more.coFacilitator?.id ?? null,
    state: 'planned',
  });
  const cases = (more.cases ?? []).map(({ presenter, title }, i) => ({
    _id: app.app.ids.next(),
    sessionId: id,
    title,
    summary: `${title}: what we tried so far.`,
    presenterId: presenter.id,
    offeredAt: new Date(app.app.clock.now().getTime() + i),
  }));
  if (cases.length > 0) await CaseModel(app.app).insertMany(cases);
  const indexOf = (kind: string) => stages.findIndex(([, each]) => each === kind);
  return {
    id,
    caseIds: cases.map((each) => each._id),
    stages: made,
    indexOf,
    stageId: (kind) => `${id}-s${indexOf(kind)}`,
  };
}

/** Opens the room of a session as its facilitator. */
export async function openRoom(app: TestApp, lead: TestPerson, sessionId: string): Promise<{ code: string }> {
  const answer = await asPerson(app, lead).post(`/api/sessions/${sessionId}/room`, { opId: op() });
  if (answer.status !== 201) throw new Error(`The room did not open: ${answer.text}`);
  return answer.body.room;
}

/** A room at its check-in, led over a socket. `say` gives a command there and expects that it is taken. */
export async function ledRoom(app: TestApp, lead: TestPerson) {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const leads = await socketOf(app, lead);
  const say = async (name: string, more: object = {}): Promise<void> => {
    const answer = await leads.send(name, { sessionId: id, opId: op(), ...more });
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.error?.message}`);
  };
  await leads.send('live:enter', { sessionId: id });
  await say('live:go', { from: -1, to: 0 });
  return { id, room: `/sessions/${id}/room`, say, close: () => leads.close() };
}
