import type { Trail } from '@soundings/contracts/evidence';
import { addTheme, moveNote, readBoard } from '@soundings/doc-kinds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBoard } from '../support/boards.ts';
import { asPerson, person, socketOf, type TestPerson } from '../support/people.ts';
import { endRoom, makePoll, pollRoom, visitorOf } from '../support/polls.ts';
import { op } from '../support/rooms.ts';
import { startApp, type TestApp } from '../support/start-app.ts';
import { startThread, threadInput } from '../support/threads.ts';
import { until } from '../support/until.ts';

let app: TestApp;
let lead: TestPerson;
let cora: TestPerson;
let ann: TestPerson;
let visitor: { cookie: string };
const ids = { session: '', note: '', theme: '', action: '', thread: '', poll: '', outcome: '' };
type Kind = keyof typeof ids;

beforeAll(async () => {
  app = await startApp();
  lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'] });
  cora = await person(app, 'Cora V.', { roles: ['member', 'convenor'] });
  ann = await person(app, 'Amara O.');
});
afterAll(() => app.stop());

async function trail(kind: Kind, who?: { cookie: string }): Promise<Trail> {
  return (await asPerson(app, who).get(`/api/trail/${kind}/${ids[kind]}`)).body;
}
const named = (things: readonly { kind: string; id: string }[]) => things.map(({ kind, id }) => `${kind}:${id}`);
const these = (...kinds: Kind[]) => kinds.map((kind) => `${kind}:${ids[kind]}`);

it('a note becomes a theme, a thread, a poll and an outcome', async () => {
  const room = await pollRoom(app, lead, { visitorsAllowed: true });
  ids.session = room.id;
  const boardId = `stage-${ids.session}-${ids.session}-s0`;
  const [leads, anns] = [await socketOf(app, lead), await socketOf(app, ann)];
  await leads.send('live:go', { opId: op(), sessionId: ids.session, from: -1, to: 0 });
  visitor = await visitorOf(app, room.code, 'Vera');
  const lane = (await asPerson(app, ann).get(`/api/boards/${boardId}`)).body.lanes[0].id;
  const written = { opId: op(), boardId, lane, text: 'Text the day before', anonymous: false };
  expect(await anns.send('board:hold-note', written)).toMatchObject({ ok: true });
  const board = await openBoard(app, boardId, lead);
  const note = await until(() => readBoard(board.doc).notes[0], 'the note');
  addTheme(board.doc, { id: 'theme-1234', name: 'A voice before the visit', lane });
  moveNote(board.doc, note.id, { lane, theme: 'theme-1234' });
  Object.assign(ids, { note: `${boardId}~${note.id}`, theme: `${boardId}~theme-1234` });
  await until(async () => (await trail('theme', lead)).here, 'the theme');
  board.leave();

  const action = { opId: op(), text: 'Write the text', ownerId: ann.id, dueOn: null, boardId, noteId: note.id };
  const made = await asPerson(app, lead).post(`/api/sessions/${ids.session}/actions`, action);
  ids.action = made.body.actionId ?? made.body.id;
  ids.thread = (await startThread(app, ann, { from: { kind: 'theme', id: ids.theme } })).id;
  const poll = await makePoll(app, lead, ids.session, { from: { kind: 'thread', id: ids.thread } });
  ids.poll = poll.id;
  const vote = { opId: op(), pollId: poll.id, answer: { choice: poll.options[0] } };
  expect(await anns.send('poll:vote', vote)).toMatchObject({ ok: true });
  for (const tab of [leads, anns]) tab.close();
  await endRoom(app, lead, ids.session);
  await until(
    async () => (await asPerson(app, ann).get(`/api/polls/${ids.poll}`)).body.state === 'closed',
    'the close',
  );

  const begun = { opId: op(), about: { kind: 'poll', id: ids.poll } };
  ids.outcome = (await asPerson(app, cora).post('/api/outcomes', begun)).body.id;
});

it('each is on the way of each, back and forward', async () => {
  const way: Kind[] = ['theme', 'thread', 'poll', 'outcome'];
  expect(named((await trail('outcome', cora)).cameFrom)).toEqual(these('poll', 'thread', 'theme', 'session'));
  expect(named((await trail('poll', ann)).cameFrom)).toEqual(these('thread', 'theme', 'session'));
  expect(named((await trail('action', ann)).cameFrom)).toEqual(these('note', 'session'));
  // Before it is public nobody but the convenor sees that it is being written.
  expect(named((await trail('note', ann)).cameOut)).not.toContain(these('outcome')[0]);
  await publish();
  for (const [at, kind] of way.entries())
    expect(new Set(named((await trail(kind, ann)).cameOut))).toEqual(new Set(these(...way.slice(at + 1))));
  expect(new Set(named((await trail('note', ann)).cameOut))).toEqual(new Set(these('action', ...way)));
  expect(new Set(named((await trail('session', ann)).cameOut))).toEqual(new Set(these('action', ...way)));
});

it('a thread out of a note is found from its session too, for who may read threads', async () => {
  const { id } = await startThread(app, ann, { from: { kind: 'note', id: ids.note } });
  expect(named((await trail('session', lead)).cameOut)).toContain(`thread:${id}`);
  expect(named((await trail('session', visitor)).cameOut)).not.toContain(`thread:${id}`);
});

it('who may not read a step sees nothing of it: a visitor their board and what is public, nobody what is public', async () => {
  const unseen = { here: null, cameFrom: [], cameOut: [] };
  for (const kind of ['session', 'note', 'theme', 'action', 'thread', 'poll'] as const)
    expect([kind, await trail(kind)]).toEqual([kind, unseen]);
  for (const kind of ['session', 'action', 'thread'] as const)
    expect([kind, await trail(kind, visitor)]).toEqual([kind, unseen]);
  const { cameFrom, cameOut } = await trail('theme', visitor);
  expect(named([...cameFrom, ...cameOut])).not.toContain(these('thread')[0]);
  for (const who of [undefined, visitor]) {
    const outcome = await trail('outcome', who);
    expect(outcome.here).toMatchObject({ id: ids.outcome });
    expect(named(outcome.cameFrom)).not.toContain(these('thread')[0]);
    expect(named(outcome.cameFrom)).not.toContain(these('theme')[0]);
  }
});

it('a thread out of something that its author may not see is refused', async () => {
  const from = { kind: 'theme', id: ids.theme };
  expect((await asPerson(app, visitor).post('/api/threads', threadInput({ from }))).status).toBe(403);
  const gone = threadInput({ from: { kind: 'theme', id: `${ids.theme}-gone` } });
  expect((await asPerson(app, ann).post('/api/threads', gone)).status).toBe(404);
});

async function publish(): Promise<void> {
  const path = `/api/outcomes/${ids.outcome}`;
  const { version, fields } = (await asPerson(app, cora).get(`${path}/draft`)).body;
  const more = { title: 'A text the day before', said: 'A voice helps.', did: 'We pay for it.', status: 'done' };
  const saved = await asPerson(app, cora).put(`${path}/draft`, { opId: op(), version, fields: { ...fields, ...more } });
  const told = { opId: op(), version: saved.body.version, why: '' };
  expect((await asPerson(app, cora).post(`${path}/publish`, told)).status).toBe(201);
}
