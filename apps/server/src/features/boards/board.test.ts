import { boardIdOf, boardLimits, signatureOf } from '@soundings/contracts/boards';
import type { Viewer } from '@soundings/contracts/wire';
import {
  addNote,
  addTheme,
  deleteNote,
  boardLimits as documentLimits,
  editNoteText,
  moveNote,
  readBoard,
} from '@soundings/doc-kinds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { joinBoard, openBoard } from '../../../../../tests/support/boards.ts';
import {
  asPerson,
  cookieOf,
  person,
  socketOf,
  type TestPerson,
  type TestSocket,
} from '../../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { BoardModel, EntryModel, HeldNoteModel } from './board.model.ts';
import { finishEntries } from './held-notes.service.ts';

let app: TestApp;
let lead: TestPerson;
let ann: TestPerson;
let bob: TestPerson;
let cy: TestPerson;
beforeAll(async () => {
  app = await startApp();
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  ann = await person(app, 'Ann', { borough: 'Newham' });
  bob = await person(app, 'Bob', { borough: 'Camden' });
  cy = await person(app, 'Cy', { borough: 'Barnet' });
});
afterAll(() => app.stop());

/** A room that is at a stage, with Ann's case chosen. */
async function roomAt(kind: string) {
  const session = await sessionNow(app, lead, { cases: [{ presenter: ann, title: 'No reply' }] });
  const { code } = await openRoom(app, lead, session.id);
  const leads = await socketOf(app, lead);
  await leads.send('live:choose-cases', { sessionId: session.id, opId: op(), caseIds: session.caseIds });
  let at = -1;
  const go = async (to: string) => {
    const next = session.indexOf(to);
    const answer = await leads.send('live:go', { sessionId: session.id, opId: op(), from: at, to: next });
    expect(answer).toMatchObject({ ok: true });
    at = next;
    await app.app.outbox.idle();
  };
  await go(kind);
  const caseId = session.caseIds[0] ?? '';
  const boardId = `case-${caseId}`;
  const send = (socket: TestSocket, name: string, more: object = {}) =>
    socket.send(name, { boardId, opId: op(), ...more });
  return { ...session, boardId, code, leads, go, send };
}

const viewOf = async (boardId: string, who: TestPerson = bob) =>
  (await asPerson(app, who).get(`/api/boards/${boardId}`)).body;
const note = (id: string, who: TestPerson, borough: string, lane = 'ideas') => ({
  id,
  text: `text of ${id}`,
  author: who.id,
  authorName: `${who.name}, ${borough}`,
  at: '2026-11-23T10:00:00.000Z',
  lane,
});
const hold = (text: string, anonymous = true) => ({ lane: 'ideas', text, anonymous });

it('agrees with the document about limits, and signs as the page does', () => {
  expect(boardLimits.text).toBe(documentLimits.text);
  const viewer: Viewer = { kind: 'person', id: 'x', name: 'Ann', roles: [], borough: 'Newham', ics: 'NEL' };
  expect(signatureOf(viewer)).toBe('Ann, Newham');
});

it('makes a board when the room enters its stage, with lanes by kind, once', async () => {
  const { id, stageId, boardId, go } = await roomAt('check-in');
  const checkIn = boardIdOf({ sessionId: id, stageId: stageId('check-in'), caseId: null });
  expect(await BoardModel(app.app).findById(checkIn).lean()).toMatchObject({ lanes: [{ name: 'How we arrive' }] });
  await go('ideas');
  await go('check-in');
  expect(await BoardModel(app.app).countDocuments({ sessionId: id })).toBe(2);
  expect(await viewOf(boardId)).toMatchObject({
    title: 'No reply',
    lanes: [{ name: 'Questions' }, { name: 'Ideas' }, { name: 'Actions' }],
    room: { leaderId: lead.id },
  });
  expect((await viewOf(`stage-${id}-${stageId('harvest')}`)).lanes.length).toBe(2);
  for (const nothing of ['case-nothing-here', `stage-${id}-nothing`, 'stage-nothing'])
    expect((await asPerson(app, bob).get(`/api/boards/${nothing}`)).status).toBe(404);
});

it('is shared by two people, keeps to its rules, and says saved when it is on disk', async () => {
  const { boardId } = await roomAt('clarify');
  const [anns, bobs] = [await openBoard(app, boardId, ann), await openBoard(app, boardId, bob)];
  addNote(bobs.doc, note('b', bob, 'Camden', 'questions'));
  await until(() => anns.texts().length === 1 && bobs.word() === 'saved', 'the note');
  moveNote(anns.doc, 'b', { lane: 'ideas', theme: null });
  await until(() => readBoard(bobs.doc).notes[0]?.lane === 'ideas', 'the move');
  editNoteText(anns.doc, 'b', 'words in his mouth');
  await until(() => anns.closed.includes(4409), 'the refusal');
  expect(anns.refusals).toEqual(['You can edit your own notes only.']);
  const leads = await openBoard(app, boardId, lead);
  deleteNote(leads.doc, 'b');
  await until(() => bobs.texts().length === 0, 'the removal');
  for (const each of [anns, bobs, leads]) each.leave();
});

it('refuses the presenter’s notes in Ideas, both ways, and takes them again afterwards', async () => {
  const { boardId, go, send } = await roomAt('clarify');
  const [before, socket] = [await openBoard(app, boardId, ann), await socketOf(app, ann)];
  await go('ideas');
  addNote(before.doc, note('a', ann, 'Newham'));
  await until(() => before.refusals.length === 1, 'the refusal');
  expect(before.refusals[0]).toContain('You are listening');
  expect((await send(socket, 'board:hold-note', hold('psst'))).error?.code).toBe('not_allowed');
  await go('case-actions');
  const after = await openBoard(app, boardId, ann);
  expect(after.texts()).toEqual([]);
  addNote(after.doc, note('a', ann, 'Newham'));
  await until(() => after.word() === 'saved' && after.closed.length === 0, 'the note');
  for (const each of [before, after, socket]) 'leave' in each ? each.leave() : each.close();
});

it('holds notes back until they are shown: not one byte of them reaches anybody else', async () => {
  const { id, boardId, send, leads } = await roomAt('ideas');
  const [bobs, cys] = [await socketOf(app, bob), await socketOf(app, cy)];
  const frames: string[] = [];
  cys.socket.io.engine.on('packet', (packet: { data?: unknown }) => frames.push(String(packet.data)));
  await cys.send('room:watch', { room: `session:${id}` });
  const watching = await openBoard(app, boardId, cy);
  expect((await send(bobs, 'board:hold')).error?.code).toBe('not_allowed');
  expect(await send(leads, 'board:hold')).toMatchObject({ ok: true });

  const straight = await openBoard(app, boardId, bob);
  addNote(straight.doc, note('b', bob, 'Camden'));
  await until(() => straight.refusals[0]?.includes('held back'), 'the refusal');
  const secret = 'Ring within two days: żółw 🐢';
  await send(bobs, 'board:hold-note', hold('first words'));
  const [mine] = (await viewOf(boardId, bob)).myHeld;
  await send(bobs, 'board:change-held', { heldId: mine.id, text: secret });
  await send(bobs, 'board:hold-note', hold('With my name', false));
  await until(() => cys.heard.some((n) => (n.payload as { held?: number }).held === 2), 'the count');
  expect(await viewOf(boardId, cy)).toMatchObject({ held: 2, myHeld: [] });
  expect((await send(cys, 'board:change-held', { heldId: mine.id, text: 'x' })).error?.code).toBe('not_found');
  expect((await send(cys, 'board:withdraw-held', { heldId: mine.id })).error?.code).toBe('not_found');
  addNote(watching.doc, { ...note('z', cy, 'Barnet'), text: '' });
  await until(() => watching.refusals.length === 1, 'an answer on the same line');

  const all = [...watching.received.map((frame) => Buffer.from(frame)), ...frames.map((frame) => Buffer.from(frame))];
  for (const piece of ['Ring', 'days', 'żółw', '🐢', 'words', 'With my'])
    expect(all.some((frame) => frame.includes(piece) || frame.includes(Buffer.from(piece, 'utf16le')))).toBe(false);

  const seeing = await openBoard(app, boardId, cy);
  expect(await send(leads, 'board:reveal')).toMatchObject({ ok: true });
  await until(() => seeing.texts().length === 2, 'the notes');
  const shown = readBoard(seeing.doc).notes;
  expect(shown.find((each) => each.text === secret)).toMatchObject({ author: '', authorName: '', at: '' });
  expect(shown.find((each) => each.text === 'With my name')).toMatchObject({
    author: bob.id,
    authorName: 'Bob, Camden',
  });
  expect(shown.map((each) => each.id)).not.toContain(mine.id);
  expect(await HeldNoteModel(app.app).countDocuments({ boardId })).toBe(0);
  for (const each of [watching, straight, seeing]) each.leave();
  for (const each of [bobs, cys]) each.close();
});

it('lets nameless notes onto an open board when three of two people wait, under the server’s own mark', async () => {
  const { boardId, send } = await roomAt('ideas');
  const [bobs, cys, board] = [await socketOf(app, bob), await socketOf(app, cy), await openBoard(app, boardId, lead)];
  for (const text of ['one', 'two', 'three']) await send(bobs, 'board:hold-note', hold(text));
  expect(await viewOf(boardId)).toMatchObject({ held: 3 });
  expect((await asPerson(app, bob).get('/api/me/data')).text).toContain('"three"');
  const [first] = (await viewOf(boardId, bob)).myHeld;
  const again = { boardId, opId: op(), heldId: first.id };
  expect(await bobs.send('board:withdraw-held', again)).toMatchObject({ ok: true });
  expect(await bobs.send('board:withdraw-held', again)).toMatchObject({ ok: true });
  const once = { boardId, opId: op(), ...hold('four') };
  await cys.send('board:hold-note', once);
  await cys.send('board:hold-note', once);
  await until(() => board.texts().length === 3, 'the notes');
  expect(await viewOf(boardId)).toMatchObject({ held: 0 });
  expect(readBoard(board.doc).notes.map((each) => each.author)).toEqual(['', '', '']);
  expect((await asPerson(app, bob).get('/api/me/data')).text).not.toContain('"three"');
  // What is remembered so that nothing is done twice says that it was done, and not by whom.
  const done = (await app.app.db.collection('operations').find({}).toArray()).map((each) => String(each._id));
  expect(done.filter((key) => key.includes(once.opId))).toHaveLength(1);
  expect(done.filter((key) => /held|hold/.test(key) && (key.includes(bob.id) || key.includes(cy.id)))).toEqual([]);
  const clients = [...board.doc.store.clients.keys()];
  expect(clients.length).toBe(1);
  expect((await send(bobs, 'board:change-held', { heldId: first.id, text: 'x' })).error?.code).toBe('not_found');
  board.leave();
  for (const each of [bobs, cys]) each.close();
});

it('shows no nameless note of an open board by itself, whatever who leads presses, as its writer was told', async () => {
  const { boardId, send, leads } = await roomAt('ideas');
  const [bobs, cys, board] = [await socketOf(app, bob), await socketOf(app, cy), await openBoard(app, boardId, lead)];
  await send(bobs, 'board:hold-note', hold('alone'));
  await send(leads, 'board:reveal');
  await send(leads, 'board:hold');
  await send(cys, 'board:hold-note', hold('held back'));
  await send(leads, 'board:reveal');
  await until(() => board.texts().length > 0, 'the note that was held back');
  expect(board.texts()).toEqual(['held back']);
  expect(await viewOf(boardId)).toMatchObject({ held: 1, together: 1, holdBack: false });
  await send(leads, 'board:hold');
  // Written on a page that had not heard of it yet.
  await send(cys, 'board:hold-note', { ...hold('two'), together: true });
  await send(leads, 'board:reveal');
  expect(await viewOf(boardId)).toMatchObject({ held: 2, together: 2 });
  await send(leads, 'board:hold');
  await send(cys, 'board:hold-note', hold('three'));
  await send(leads, 'board:reveal');
  await until(() => board.texts().length === 4, 'all of them, which are enough');
  board.leave();
  for (const each of [bobs, cys, leads]) each.close();
});

it('can be locked by who leads: then others read, and who leads still writes', async () => {
  const { boardId, send, leads } = await roomAt('ideas');
  const [bobs, socket] = [await openBoard(app, boardId, bob), await socketOf(app, bob)];
  expect((await send(socket, 'board:lock', { locked: true })).error?.code).toBe('not_allowed');
  await send(leads, 'board:lock', { locked: true });
  addNote(bobs.doc, note('b', bob, 'Camden'));
  await until(() => bobs.refusals.length === 1, 'the refusal');
  expect((await send(socket, 'board:hold-note', hold('x'))).error?.code).toBe('closed');
  const own = await openBoard(app, boardId, lead);
  addNote(own.doc, { ...note('l', lead, 'Camden') });
  await until(() => own.word() === 'saved' && own.closed.length === 0, 'the note of who leads');
  await send(leads, 'board:lock', { locked: false });
  const again = await openBoard(app, boardId, bob);
  addNote(again.doc, note('b', bob, 'Camden'));
  await until(() => own.texts().length === 2, 'his note');
  await leads.send('live:end', { sessionId: (await viewOf(boardId)).sessionId, opId: op() });
  await app.app.outbox.idle();
  deleteNote(again.doc, 'b');
  await until(() => again.refusals.length === 1, 'the refusal after the end');
  for (const each of [bobs, own, again]) each.leave();
  socket.close();
});

it('tells in the record that notes were never shown, and nothing of them; who led can still show them', async () => {
  const { id, boardId, leads, send } = await roomAt('ideas');
  const cys = await socketOf(app, cy);
  await send(leads, 'board:hold');
  expect(await send(cys, 'board:hold-note', hold('Kingfisher'))).toMatchObject({ ok: true });
  await leads.send('live:end', { sessionId: id, opId: op() });
  const record = async () => (await asPerson(app, bob).get(`/api/sessions/${id}/themes`)).text;
  expect(JSON.parse(await record()).boards).toMatchObject([{ boardId, themes: [], others: [], waiting: 1 }]);
  expect(await record()).not.toContain('Kingfisher');
  expect(await send(leads, 'board:reveal')).toMatchObject({ ok: true });
  expect(JSON.parse(await record()).boards).toMatchObject([{ others: [{ text: 'Kingfisher', by: '' }], waiting: 0 }]);
  for (const each of [leads, cys]) each.close();
});

it('is looked after by facilitators once the session has ended, and no more by who held the lead last', async () => {
  const room = await roomAt('ideas');
  const bobs = await socketOf(app, bob);
  await bobs.send('live:enter', { sessionId: room.id });
  const cys = await openBoard(app, room.boardId, cy);
  addNote(cys.doc, note('n1', cy, 'Barnet'));
  await until(() => cys.word() === 'saved', 'the note on disk');
  const to = { sessionId: room.id, opId: op(), to: bob.id };
  expect(await room.leads.send('live:hand-over', to)).toMatchObject({ ok: true });
  expect(await bobs.send('live:end', { sessionId: room.id, opId: op() })).toMatchObject({ ok: true });
  expect(await room.send(bobs, 'board:set-dots', { dots: 2 })).toMatchObject({ error: { code: 'not_allowed' } });
  const bobsBoard = await openBoard(app, room.boardId, bob);
  deleteNote(bobsBoard.doc, 'n1');
  await until(() => bobsBoard.refusals.length === 1, 'the refusal');
  expect(cys.texts()).toEqual(['text of n1']);
  const leads = await openBoard(app, room.boardId, lead);
  deleteNote(leads.doc, 'n1');
  await until(() => cys.texts().length === 0, 'the note gone for everybody');
  expect(leads.closed).toEqual([]);
  for (const line of [cys, bobsBoard, leads]) line.leave();
  bobs.close();
  room.leads.close();
});

it('counts votes within the budget over two tabs, and gives back those of removed notes', async () => {
  const { id, boardId, send, leads } = await roomAt('ideas');
  const board = await openBoard(app, boardId, bob);
  for (const each of ['n1', 'n2', 'n3', 'n4']) addNote(board.doc, note(each, bob, 'Camden'));
  await until(() => board.word() === 'saved', 'the notes');
  const tabs = [await socketOf(app, cy), await socketOf(app, cy)];
  const others = await socketOf(app, bob);
  await others.send('room:watch', { room: `session:${id}` });
  const vote = (n: number, noteId: string, on = true) => send(tabs[n]!, 'board:dot', { noteId, on });
  expect((await vote(0, 'n1')).error?.code).toBe('closed');
  await send(leads, 'board:set-dots', { dots: 2 });
  const answers = await Promise.all([vote(0, 'n1'), vote(1, 'n2'), vote(0, 'n3'), vote(1, 'n4'), vote(1, 'n1')]);
  expect(answers.filter((each) => each.ok).length).toBeLessThanOrEqual(3);
  const { votes, myVotes } = await viewOf(boardId, cy);
  expect(Object.values<number>(votes).reduce((sum, n) => sum + n, 0)).toBe(2);
  expect(myVotes).toHaveLength(2);
  await until(() => tabs[1]?.heard.some((n) => n.name === 'board:mine-changed'), 'the other tab to hear');
  await until(
    () => others.heard.some((n) => Object.keys((n.payload as { votes?: object }).votes ?? {}).length === 2),
    'the counts',
  );
  expect(JSON.stringify(others.heard)).not.toContain(cy.id);
  expect((await vote(0, 'n5')).error?.code).toBe('not_found');
  const full = ['n1', 'n2', 'n3', 'n4'].find((each) => !myVotes.includes(each))!;
  expect((await vote(0, full)).error?.code).toBe('conflict');
  deleteNote(board.doc, myVotes[0]);
  await until(() => board.word() === 'saved', 'the removal');
  expect(await vote(0, full)).toMatchObject({ ok: true });
  expect(await vote(0, full, false)).toMatchObject({ ok: true });
  const [left] = (await viewOf(boardId, cy)).myVotes;
  await vote(0, full);
  await send(leads, 'board:set-dots', { dots: 1 });
  expect(await viewOf(boardId, cy)).toMatchObject({ myVotes: [left], votes: { [left]: 1 } });
  expect((await vote(0, full)).error?.message).toBe('You have used your one vote. Take it back to use it elsewhere.');
  await send(leads, 'board:set-dots', { dots: 0 });
  expect((await vote(0, left, false)).error?.code).toBe('closed');
  expect(await viewOf(boardId, cy)).toMatchObject({ votes: { [left]: 1 } });
  board.leave();
  for (const each of [...tabs, others]) each.close();
});

it('ranks themes and notes for the record', async () => {
  const { id, boardId, send, leads } = await roomAt('ideas');
  const [board, bobs] = [await openBoard(app, boardId, bob), await socketOf(app, bob)];
  for (const each of ['n1', 'n2', 'n3']) addNote(board.doc, note(each, bob, 'Camden'));
  addTheme(board.doc, { id: 't1', name: 'Later', lane: 'ideas' });
  addTheme(board.doc, { id: 't2', name: 'A voice first', lane: 'ideas' });
  moveNote(board.doc, 'n1', { lane: 'ideas', theme: 't2' });
  await until(() => board.word() === 'saved', 'the notes');
  await send(leads, 'board:set-dots', { dots: 3 });
  await send(bobs, 'board:dot', { noteId: 'n1', on: true });
  const { body } = await asPerson(app, cy).get(`/api/sessions/${id}/themes`);
  expect(body.boards).toMatchObject([
    {
      title: 'No reply',
      themes: [
        { name: 'A voice first', votes: 1, rank: 1, notes: [{ id: 'n1', votes: 1, by: 'Bob, Camden' }] },
        { name: 'Later', votes: 0, rank: 2, notes: [] },
      ],
      others: [{ id: 'n2' }, { id: 'n3', tied: true }],
    },
  ]);
  board.leave();
  bobs.close();
});

it('lets in a visitor of this session only, and nobody who is not signed in', async () => {
  const { id, boardId, code, leads, send } = await roomAt('ideas');
  const other = await roomAt('ideas');
  await leads.send('live:visitors', { sessionId: id, opId: op(), allowed: true });
  const response = await asPerson(app).post('/api/visit', { code, name: 'Vic' });
  const vic = { cookie: cookieOf(response) };
  const board = await openBoard(app, boardId, vic);
  const turnedAway = joinBoard(app, other.boardId, vic);
  await until(() => turnedAway.closed.includes(4403), 'the other board to refuse');
  const nobody = joinBoard(app, boardId);
  await until(() => nobody.closed.includes(4401), 'the sign-in to be asked for');
  const missing = joinBoard(app, 'case-nothing-here', bob);
  await until(() => missing.closed.includes(4403), 'no board where there is no case');
  const socket = await socketOf(app, vic);
  const mine = (await asPerson(app, vic).get('/api/me')).body.visitor;
  addNote(board.doc, { ...note('v', { ...bob, id: mine.id, name: 'Vic' }, ''), authorName: 'Vic, visitor' });
  await until(() => board.word() === 'saved' && board.closed.length === 0, 'the visitor’s note');
  await send(leads, 'board:set-dots', { dots: 1 });
  expect(await send(socket, 'board:dot', { noteId: 'v', on: true })).toMatchObject({ ok: true });
  expect((await asPerson(app, vic).get(`/api/boards/${other.boardId}`)).status).toBe(403);
  expect((await asPerson(app, vic).get(`/api/sessions/${id}/themes`)).status).toBe(403);
  expect((await asPerson(app).get(`/api/boards/${boardId}`)).status).toBe(401);
  expect((await asPerson(app).get(`/api/sessions/${id}/themes`)).status).toBe(401);
  const out = await socketOf(app);
  for (const name of ['board:hold', 'board:reveal', 'board:withdraw-held', 'board:dot', 'board:lock'])
    expect((await send(out, name, { heldId: 'abcd', noteId: 'v', on: true, locked: true })).error?.code).toBe(
      'signed_out',
    );
  expect((await send(socket, 'board:hold-note', { lane: 'nowhere', text: 'x', anonymous: true })).error?.code).toBe(
    'bad_request',
  );
  expect((await send(socket, 'board:hold-note', { lane: 'ideas', text: ' ', anonymous: 1 })).error?.code).toBe(
    'bad_request',
  );
  for (const each of [board, turnedAway, nobody, missing]) each.leave();
  for (const each of [socket, out]) each.close();
});

it('brings notes, waiting notes and votes back after a restart', async () => {
  const first = await startApp();
  const folder = first.config.dataFolder;
  const main = app;
  app = first;
  const people = [lead, ann, bob];
  try {
    lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
    ann = await person(app, 'Ann', { borough: 'Newham' });
    bob = await person(app, 'Bob', { borough: 'Camden' });
    const { boardId, send, leads } = await roomAt('ideas');
    const [board, bobs] = [await openBoard(app, boardId, bob), await socketOf(app, bob)];
    addNote(board.doc, note('b', bob, 'Camden'));
    await until(() => board.word() === 'saved', 'saved');
    await send(leads, 'board:set-dots', { dots: 3 });
    await send(bobs, 'board:dot', { noteId: 'b', on: true });
    await send(bobs, 'board:hold-note', hold('waits'));
    board.leave();
    bobs.close();
    leads.close();
    await first.close();
    app = await startApp({ SOUNDINGS_DATA: folder });
    const again = await openBoard(app, boardId, bob);
    expect(again.texts()).toEqual(['text of b']);
    expect(await viewOf(boardId, bob)).toMatchObject({
      votes: { b: 1 },
      myVotes: ['b'],
      held: 1,
      myHeld: [{ text: 'waits' }],
    });
    again.leave();
  } finally {
    await app.stop();
    await first.stop().catch(() => undefined);
    app = main;
    [lead, ann, bob] = people as [TestPerson, TestPerson, TestPerson];
  }
});

it('finishes after a crash what had left the waiting room, once', async () => {
  const { boardId } = await roomAt('ideas');
  const notes = ['one', 'two'].map((text) => ({ id: `e-${text}`, lane: 'ideas', text, author: '', authorName: '' }));
  const leave = () => EntryModel(app.app).insertMany([{ _id: app.app.ids.next(), boardId, notes }]);
  await leave();
  await finishEntries(app.app);
  await leave();
  await Promise.all([finishEntries(app.app, boardId), finishEntries(app.app)]);
  const texts = await app.app.collab.read('board', boardId, (doc) => readBoard(doc).notes.map((each) => each.text));
  expect(texts.sort()).toEqual(['one', 'two']);
  expect(await EntryModel(app.app).countDocuments({})).toBe(0);
});
