import { addNote, addTheme, editNoteText, readBoard, renameTheme } from '@soundings/doc-kinds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBoard } from '../../../../../tests/support/boards.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
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

async function caseBoard() {
  const { id, caseIds, indexOf } = await sessionNow(app, lead, { cases: [{ presenter: ann, title: 'No reply' }] });
  await openRoom(app, lead, id);
  const leads = await socketOf(app, lead);
  await leads.send('live:choose-cases', { sessionId: id, opId: op(), caseIds });
  let at = -1;
  const go = async (to: string) => {
    await leads.send('live:go', { sessionId: id, opId: op(), from: at, to: indexOf(to) });
    at = indexOf(to);
    await app.app.outbox.idle();
  };
  await go('clarify');
  return { boardId: `case-${caseIds[0]}`, leads, go };
}
const byBob = (id: string, text: string, service = false) => ({
  ...{ id, text, service, author: bob.id, authorName: 'Bob, Camden', at: '2026-11-23T10:00:00.000Z', lane: 'ideas' },
});
const patient = 'Ring her on 020 7946 0958';

it('stops a note that may identify a patient once, until its writer says that it is a service’s: over their own line', async () => {
  const { boardId, leads } = await caseBoard();
  const stopped = await openBoard(app, boardId, bob);
  addNote(stopped.doc, byBob('a', patient));
  await until(() => stopped.refusals.length === 1, 'the refusal');
  expect(stopped.refusals[0]).toBe(
    'This has what looks like a phone number (020 7946 0958). Take it out, or say that it is a service’s.',
  );
  stopped.leave();
  const board = await openBoard(app, boardId, bob);
  expect(board.texts()).toEqual([]);
  addNote(board.doc, byBob('b', patient, true));
  addNote(board.doc, byBob('c', 'Ask the practice'));
  await until(() => board.word() === 'saved', 'the notes');
  editNoteText(board.doc, 'c', 'Ask at help@clinic.example', true);
  await until(() => board.word() === 'saved', 'the edit');
  editNoteText(board.doc, 'b', `${patient} or 020 7946 0959`);
  await until(() => board.word() === 'saved', 'a change of what is a service’s');
  expect([board.closed, board.refusals]).toEqual([[], []]);
  board.leave();
  leads.close();
});

it('and the name of a theme in the same way', async () => {
  const { boardId, leads } = await caseBoard();
  const theme = { id: 't', name: 'Call 943 476 5919', lane: 'ideas' };
  const stopped = await openBoard(app, boardId, bob);
  addTheme(stopped.doc, theme);
  await until(() => stopped.refusals.length === 1, 'the refusal');
  expect(stopped.refusals[0]).toBe(
    'This has what looks like an NHS number (943 476 5919). Take it out, or say that it is a service’s.',
  );
  stopped.leave();
  const board = await openBoard(app, boardId, bob);
  addTheme(board.doc, { ...theme, name: patient, service: true });
  await until(() => board.word() === 'saved', 'the theme');
  expect(await app.app.collab.read('board', boardId, (doc) => readBoard(doc).themes)).toMatchObject([
    { name: patient, service: true },
  ]);
  renameTheme(board.doc, 't', theme.name);
  await until(() => board.refusals.length === 1, 'the refusal of its new name');
  board.leave();
  leads.close();
});

it('and on its way by command, where it waits; what is a service’s enters as such', async () => {
  const { boardId, leads } = await caseBoard();
  const bobs = await socketOf(app, bob);
  const send = (name: string, more: object) => bobs.send(name, { boardId, opId: op(), ...more });
  const note = { lane: 'ideas', text: patient, anonymous: false };
  expect(await send('board:hold-note', note)).toMatchObject({ error: { code: 'patient_data' } });
  await leads.send('board:hold', { boardId, opId: op() });
  expect(await send('board:hold-note', { ...note, notAPersons: true })).toMatchObject({ ok: true });
  const mine = async () => (await asPerson(app, bob).get(`/api/boards/${boardId}`)).body.myHeld;
  const [{ id: heldId }] = await mine();
  expect(await send('board:change-held', { heldId, text: 'Born 3 May 1961' })).toMatchObject({
    error: { code: 'patient_data' },
  });
  expect(await mine()).toMatchObject([{ text: patient }]);
  await leads.send('board:reveal', { boardId, opId: op() });
  const notes = await app.app.collab.read('board', boardId, (doc) => readBoard(doc).notes);
  expect(notes).toMatchObject([{ text: patient, service: true }]);
  for (const socket of [bobs, leads]) socket.close();
});

it('a presenter who listens changes no note of theirs that waits, and can take it back', async () => {
  const { boardId, leads, go } = await caseBoard();
  const anns = await socketOf(app, ann);
  const send = (name: string, more: object) => anns.send(name, { boardId, opId: op(), ...more });
  const mine = async () => (await asPerson(app, ann).get(`/api/boards/${boardId}`)).body.myHeld;
  await leads.send('board:hold', { boardId, opId: op() });
  expect(await send('board:hold-note', { lane: 'ideas', text: 'Before', anonymous: true })).toMatchObject({ ok: true });
  const [{ id: heldId }] = await mine();
  await go('ideas');
  expect(await send('board:change-held', { heldId, text: 'An idea of mine' })).toMatchObject({
    error: { code: 'not_allowed' },
  });
  expect(await mine()).toMatchObject([{ text: 'Before' }]);
  expect(await send('board:withdraw-held', { heldId })).toMatchObject({ ok: true });
  for (const socket of [anns, leads]) socket.close();
});
