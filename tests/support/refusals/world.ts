import type { RoomRecord } from '@soundings/server/testing';
import {
  AttendanceModel,
  LiveConsultationModel,
  PersonModel,
  RoomModel,
  SessionModel,
} from '@soundings/server/testing';
import { asPerson, signIn, socketOf, type TestPerson, type TestSocket } from '../people.ts';
import { type MadePoll, makePoll, visitorOf } from '../polls.ts';
import { op, sessionNow } from '../rooms.ts';
import type { TestApp } from '../start-app.ts';
import { aConsultation, type Column, everyone, type People, someone } from './cast.ts';

/** What the cells share: people sign in once, sessions are made anew. */
export interface Stage {
  app: TestApp;
  people: People;
  consultationId: string;
  sockets: Map<string, Promise<TestSocket>>;
}

export async function setStage(app: TestApp): Promise<Stage> {
  return { app, people: await everyone(app), consultationId: await aConsultation(app), sockets: new Map() };
}

/** Takes the sessions of the row before away: pages that list them are as quick for the last row as for the first. */
export async function clearStage({ app, people, sockets }: Stage): Promise<void> {
  await SessionModel(app.app).deleteMany({});
  await LiveConsultationModel(app.app).deleteMany({});
  const kept = new Set(['', ...Object.values(people).map((each) => each.cookie)]);
  for (const [cookie, socket] of sockets) {
    if (kept.has(cookie)) continue;
    (await socket).close();
    sockets.delete(cookie);
  }
}

/**
 * A session of its own: its room is open at Ideas on the presenter's case, the facilitator leads it, visitors are let in; a
 * second case is the other member's.
 */
export interface World {
  app: TestApp;
  people: People;
  consultationId: string;
  sessionId: string;
  caseId: string;
  otherCaseId: string;
  boardId: string;
  code: string;
  indexOf: (kind: string) => number;
  /** Their cookie; none for who is signed out. */
  who(column: Column): Promise<{ cookie: string } | undefined>;
  socket(column: Column): Promise<TestSocket>;
  /** HTTP as that person; fails where it is refused. */
  does(column: Column, method: 'get' | 'post' | 'put', path: string, body?: object): Promise<Record<string, unknown>>;
  /** A socket command as that person; fails where it is refused. */
  sends(column: Column, name: string, payload?: object): Promise<unknown>;
  room(fields: Partial<RoomRecord>): Promise<void>;
  /** The same session before its room is opened: its id, and the other member's case. */
  planned(): Promise<{ sessionId: string; caseId: string }>;
  poll(more?: object): Promise<MadePoll>;
  /** A note on the board, with votes to give. */
  note(): Promise<string>;
  attended(column: keyof People): Promise<void>;
  /** Somebody who takes no part, to act upon. */
  bystander(): Promise<{ id: string; email: string }>;
}

/** With `own`, each who asks has a sign-in that may end. */
export async function makeWorld(stage: Stage, own = false): Promise<World> {
  const { app, people } = stage;
  const { other, presenter, facilitator } = people;
  const cases = [
    { presenter, title: 'Between referral and first visit' },
    { presenter: other, title: 'Nobody answers the phone' },
  ];
  const session = await sessionNow(app, facilitator, { cases });
  const { id: sessionId, indexOf } = session;
  const [caseId = '', otherCaseId = ''] = session.caseIds;
  const code = app.app.ids.code(6);
  await RoomModel(app.app).create(roomAtIdeas(app, session, facilitator, code));
  let visitor: Promise<{ cookie: string }> | undefined;
  const owned = new Map<Column, Promise<TestPerson>>();

  async function visits(): Promise<{ cookie: string }> {
    await app.app.limits.reset('route:live.visit', 'ip:127.0.0.1');
    return await visitorOf(app, code, 'A visitor');
  }

  const world: World = {
    ...{ app, people, consultationId: stage.consultationId, sessionId, caseId, otherCaseId, code, indexOf },
    boardId: `case-${caseId}`,
    async who(column) {
      if (column === 'out') return undefined;
      if (column === 'visitor') {
        visitor ??= visits();
        return await visitor;
      }
      if (!own) return people[column];
      if (!owned.has(column)) owned.set(column, someone(app, column));
      return await owned.get(column);
    },
    async socket(column) {
      const who = await world.who(column);
      const key = who?.cookie ?? '';
      if (!stage.sockets.has(key)) stage.sockets.set(key, socketOf(app, who));
      return await (stage.sockets.get(key) as Promise<TestSocket>);
    },
    async does(column, method, path, body = {}) {
      const agent = asPerson(app, await world.who(column));
      const answer = await (method === 'get' ? agent.get(path) : agent[method](path, body));
      if (answer.status >= 300) throw new Error(`${method} ${path} was refused: ${answer.text}`);
      return answer.body;
    },
    async sends(column, name, payload = {}) {
      const answer = await (await world.socket(column)).send(name, { opId: op(), ...payload });
      if (!answer.ok) throw new Error(`${name} was refused: ${answer.error?.message}`);
      return answer.data;
    },
    async room(fields) {
      await RoomModel(app.app).updateOne({ _id: sessionId }, { $set: fields });
    },
    async planned() {
      const before = await sessionNow(app, facilitator, { cases: cases.slice(1) });
      return { sessionId: before.id, caseId: before.caseIds[0] ?? '' };
    },
    poll: (more = {}) => makePoll(app, facilitator, sessionId, { visitorsMay: true, ...more }),
    async note() {
      const { boardId } = world;
      await world.sends('facilitator', 'board:set-dots', { boardId, dots: 3 });
      const note = { boardId, lane: 'ideas', text: 'Ask the practice', anonymous: false };
      await world.sends('other', 'board:hold-note', note);
      return await app.app.collab.read('board', boardId, (doc) => [...doc.getMap('notes').keys()].at(-1) ?? '');
    },
    async attended(column) {
      const { id: personId, name } = people[column];
      const row = { sessionId, personId, kind: 'person' as const, name, ics: '', at: app.app.clock.now() };
      await AttendanceModel(app.app).create({ _id: `${sessionId}:${personId}`, ...row });
    },
    async bystander() {
      const id = app.app.ids.next();
      const now = app.app.clock.now();
      const email = `${id.toLowerCase()}@test.example`;
      await PersonModel(app.app).create({
        _id: id,
        email,
        name: 'B. Stander',
        roles: ['member'],
        joinedAt: now,
        lastSeenAt: now,
      });
      return { id, email };
    },
  };
  return world;
}

function roomAtIdeas(
  app: TestApp,
  session: { id: string; caseIds: string[]; indexOf: (kind: string) => number; stages: RoomRecord['stages'] },
  lead: TestPerson,
  code: string,
): RoomRecord {
  const now = app.app.clock.now();
  const [caseId = ''] = session.caseIds;
  return {
    _id: session.id,
    title: 'Between referral and first visit',
    state: 'open',
    version: 1,
    stages: session.stages,
    stageIndex: session.indexOf('ideas'),
    endsAt: new Date(now.getTime() + 840_000),
    leftMs: null,
    lengthMs: 840_000,
    leaderId: lead.id,
    facilitatorId: lead.id,
    coFacilitatorId: null,
    leaderGoneAt: null,
    chosen: [caseId],
    confirmed: [caseId],
    hands: [],
    ready: [],
    heard: [],
    visitorsAllowed: true,
    code,
    openedAt: now,
    startedAt: now,
    endedAt: null,
  };
}

/** One more browser of a person. */
export async function anotherBrowser(app: TestApp, who: { email: string }): Promise<{ cookie: string }> {
  return { cookie: await signIn(app, who.email) };
}
