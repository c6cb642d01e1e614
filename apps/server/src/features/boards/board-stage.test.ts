import { addNote, readBoard } from '@soundings/doc-kinds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBoard } from '../../../../../tests/support/boards.ts';
import { person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';

let app: TestApp;
let lead: TestPerson;
let ann: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  app = await startApp();
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  ann = await person(app, 'Ann', { borough: 'Newham' });
  bob = await person(app, 'Bob', { borough: 'Camden' });
});
afterAll(() => app.stop());

it('whoever hears that a stage began, or that the session ended, writes on a board that goes by it', async () => {
  const session = await sessionNow(app, lead, { cases: [{ presenter: ann, title: 'No reply' }] });
  await openRoom(app, lead, session.id);
  const leads = await socketOf(app, lead);
  const does = async (name: string, more: object) =>
    expect(await leads.send(name, { sessionId: session.id, opId: op(), ...more })).toMatchObject({ ok: true });
  await does('live:choose-cases', { caseIds: session.caseIds });
  await does('live:go', { from: -1, to: session.indexOf('clarify') });
  const boardId = `case-${session.caseIds[0]}`;
  const note = (id: string, who: TestPerson, borough: string) => ({
    ...{ id, text: `text of ${id}`, author: who.id, authorName: `${who.name}, ${borough}`, lane: 'ideas' },
    at: '2026-11-23T10:00:00.000Z',
  });
  const before = await openBoard(app, boardId, ann);
  addNote(before.doc, note('early', ann, 'Newham'));
  await until(() => before.word() === 'saved', 'the note to be saved');
  // Nothing is waited for between the answer to who leads and what the presenter writes.
  await does('live:go', { from: session.indexOf('clarify'), to: session.indexOf('ideas') });
  addNote(before.doc, note('in-ideas', ann, 'Newham'));
  await until(() => before.refusals.length > 0, 'the note to be refused');
  expect(before.refusals[0]).toContain('You are listening');

  const late = await openBoard(app, boardId, bob);
  await does('live:end', {});
  addNote(late.doc, note('after', bob, 'Camden'));
  await until(() => late.refusals.length + late.closed.length > 0, 'the late note to be refused');
  const kept = await app.app.collab.read('board', boardId, (doc) => readBoard(doc).notes.map(({ id }) => id));
  expect(kept).toEqual(['early']);
  for (const each of [before, late, leads]) 'leave' in each ? each.leave() : each.close();
});
