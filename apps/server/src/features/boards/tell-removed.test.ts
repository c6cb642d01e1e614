import { addNote, deleteNote, readBoard, restoreNote } from '@soundings/doc-kinds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { JobModel } from '#platform/jobs.ts';
import { openBoard } from '../../../../../tests/support/boards.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { tellRemovedJob } from './tell-removed.ts';

let now = Date.parse('2026-12-08T10:00:00Z');
let app: TestApp;
let lead: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => new Date(now) } });
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'], borough: 'Hackney' });
  bob = await person(app, 'Bob', { borough: 'Camden' });
});
afterAll(() => app.stop());

/** A room at its ideas, with the boards of who leads and of Bob open. */
async function boards() {
  const { id, caseIds, indexOf } = await sessionNow(app, lead, { cases: [{ presenter: lead, title: 'No reply' }] });
  await openRoom(app, lead, id);
  const leads = await socketOf(app, lead);
  await leads.send('live:choose-cases', { sessionId: id, opId: op(), caseIds });
  await leads.send('live:go', { sessionId: id, opId: op(), from: -1, to: indexOf('clarify') });
  await app.app.outbox.idle();
  leads.close();
  const boardId = `case-${caseIds[0]}`;
  return { boardId, leads: await openBoard(app, boardId, lead), bobs: await openBoard(app, boardId, bob) };
}
const noteOf = (id: string, who: TestPerson, name: string) => ({
  ...{ id, text: `text of ${id}`, author: who.id, authorName: name, at: '2026-12-08T10:00:00.000Z', lane: 'ideas' },
});
const told = async (who: TestPerson) =>
  (await asPerson(app, who).get('/api/notifications')).body.notifications.map((each: { text: string }) => each.text);
const waiting = () => JobModel(app.app).countDocuments({ kind: tellRemovedJob });

it('who wrote a note under their name is told that it was removed, and by whom, unless it is back or was their own act', async () => {
  const { boardId, leads, bobs } = await boards();
  for (const id of ['gone', 'back', 'own']) addNote(bobs.doc, noteOf(id, bob, 'Bob, Camden'));
  addNote(leads.doc, noteOf('leads', lead, 'Lead, Hackney'));
  await until(() => leads.texts().length === 4 && bobs.texts().length === 4, 'the notes');
  const [back, gone] = ['back', 'gone'].map((each) => readBoard(leads.doc).notes.find(({ id }) => id === each));
  deleteNote(bobs.doc, 'own');
  for (const id of ['gone', 'back', 'leads']) deleteNote(leads.doc, id);
  await until(async () => bobs.texts().length === 0 && (await waiting()) === 2, 'two to be told of');
  if (back) restoreNote(leads.doc, back);
  await until(() => bobs.texts().length === 1, 'the one that is back');
  await app.app.jobs.runDue();
  expect(await told(bob)).toEqual([]);
  now += 61_000;
  await app.app.jobs.runDue();
  expect([await told(bob), await told(lead)]).toEqual([
    [
      expect.stringMatching(
        /^A note of yours on a board of “.*” was removed by Lead\. Ask a facilitator if it should come back\.$/,
      ),
    ],
    [],
  ]);
  expect(JSON.stringify(await told(bob))).not.toContain('text of gone');
  const { notifications } = (await asPerson(app, bob).get('/api/notifications')).body;
  expect(notifications[0].link).toBe(`/boards/${boardId}`);
  if (gone) restoreNote(leads.doc, gone);
  await until(() => bobs.texts().length === 2, 'the one that was gone');
  deleteNote(leads.doc, 'gone');
  await until(async () => (await waiting()) === 1, 'the one that is removed again');
  now += 61_000;
  await app.app.jobs.runDue();
  expect(await told(bob)).toHaveLength(2);
  for (const each of [leads, bobs]) each.leave();
});

it('who wrote a note that was reported is told that it was removed', async () => {
  const { boardId, leads, bobs } = await boards();
  const before = (await told(bob)).length;
  addNote(bobs.doc, noteOf('reported', bob, 'Bob, Camden'));
  await until(() => leads.texts().length === 1, 'the note');
  const ann = await person(app, 'Ann');
  const flag = { opId: op(), kind: 'note', id: `${boardId}~reported`, why: 'It is unkind.' };
  expect((await asPerson(app, ann).post('/api/flags', flag)).status).toBe(201);
  const { open } = (await asPerson(app, lead).get('/api/flags')).body;
  await asPerson(app, lead).post(`/api/flags/${open[0].id}/settle`, { opId: op(), decision: 'removed' });
  await until(() => leads.texts().length === 0, 'the removal');
  now += 61_000;
  await app.app.jobs.runDue();
  expect(await told(bob)).toHaveLength(before + 1);
  expect(await told(bob)).toContainEqual(expect.stringContaining('was reported, and removed by who settles reports.'));
  for (const each of [leads, bobs]) each.leave();
});
