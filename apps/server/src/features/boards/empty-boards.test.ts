import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addNote, addTheme, editNoteText, moveNote, readBoard } from '@soundings/doc-kinds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { evidenceSource } from '#platform/things.ts';
import { joinBoard, openBoard } from '../../../../../tests/support/boards.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { BoardDotsModel, BoardModel, HeldNoteModel } from './board.model.ts';

let now = Date.parse('2026-12-08T10:00:00Z');
let app: TestApp;
let lead: TestPerson;
let ann: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => new Date(now) } });
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  ann = await person(app, 'Ann', { borough: 'Newham' });
  bob = await person(app, 'Bob', { borough: 'Camden' });
});
afterAll(() => app.stop());

const days = (count: number) => count * 86_400_000;
const secrets = ['Zwergkrokodil', 'Ameisenigel', 'Nacktmull', 'Schnabeltier', 'Erdferkel'] as const;
const [first, edited, deleted, held, elsewhere] = secrets;
const note = (id: string, text: string) => ({
  id,
  text,
  author: bob.id,
  authorName: 'Bob, Camden',
  at: '2026-12-08T10:00:00.000Z',
  lane: 'ideas',
});

async function onDisk(words: string): Promise<boolean> {
  const folder = join(app.config.dataFolder, 'db');
  const names = (await readdir(folder)).filter((name) => name.startsWith('data.db'));
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  return files.some((file) => file.includes(words));
}

it('empties the board of a case when its time is over: words are gone from the disk, themes and actions stay', async () => {
  const session = await sessionNow(app, lead, { cases: [{ presenter: ann, title: 'No reply' }] });
  await openRoom(app, lead, session.id);
  const leads = await socketOf(app, lead);
  const bobs = await socketOf(app, bob);
  const { id: sessionId, caseIds, indexOf, stageId } = session;
  await leads.send('live:choose-cases', { sessionId, opId: op(), caseIds });
  await leads.send('live:go', { sessionId, opId: op(), from: -1, to: indexOf('ideas') });
  const boardId = `case-${caseIds[0]}`;
  const board = await openBoard(app, boardId, bob);
  addTheme(board.doc, { id: 't-later', name: 'Later', lane: 'ideas' });
  addTheme(board.doc, { id: 't-voice', name: 'A voice first', lane: 'ideas' });
  addNote(board.doc, note('n1', `${first} rings first`));
  addNote(board.doc, note('n2', `${edited} was never said`));
  addNote(board.doc, note('n3', `${deleted} was taken back`));
  moveNote(board.doc, 'n1', { lane: 'ideas', theme: 't-voice' });
  editNoteText(board.doc, 'n2', 'other words');
  board.doc.getMap('notes').delete('n3');
  await until(() => board.word() === 'saved', 'the notes');
  const send = (socket: typeof leads, name: string, more: object) =>
    socket.send(name, { boardId, opId: op(), ...more });
  await send(leads, 'board:set-dots', { dots: 3 });
  await send(bobs, 'board:dot', { noteId: 'n1', on: true });
  await send(bobs, 'board:hold-note', { lane: 'ideas', text: `${held} waits`, anonymous: true });
  const action = { opId: op(), text: 'Ring the practice', ownerId: bob.id, dueOn: null, boardId, noteId: 'n1' };
  expect((await asPerson(app, bob).post(`/api/sessions/${sessionId}/actions`, action)).status).toBe(201);
  const stageBoard = `stage-${sessionId}-${stageId('harvest')}`;
  const harvest = await openBoard(app, stageBoard, bob);
  addNote(harvest.doc, { ...note('h1', `${elsewhere} stays`), lane: 'raise' });
  await until(() => harvest.word() === 'saved', 'the note of the stage');
  await leads.send('live:end', { sessionId, opId: op() });
  harvest.leave();
  if (app.app.databaseKind === 'embedded') {
    await app.app.db.db!.admin().command({ fsync: 1 });
    expect(await onDisk(first)).toBe(true);
  }

  now += days(29);
  await app.app.jobs.runDue();
  expect((await BoardModel(app.app).findById(boardId).lean())?.emptiedAt).toBeNull();

  now += days(1) + 3 * 3_600_000;
  await app.app.jobs.runDue();
  await until(() => board.closed.includes(4404), 'the open line to be shown out');
  board.leave();
  if (app.app.databaseKind === 'embedded') {
    for (const words of [first, edited, deleted, held]) expect([words, await onDisk(words)]).toEqual([words, false]);
    expect(await onDisk(elsewhere)).toBe(true);
  }
  expect(await HeldNoteModel(app.app).countDocuments({ boardId })).toBe(0);
  expect(await BoardDotsModel(app.app).countDocuments({ boardId })).toBe(0);

  const themes = (await asPerson(app, ann).get(`/api/sessions/${sessionId}/themes`)).body.boards;
  expect(themes).toMatchObject([
    {
      emptied: true,
      themes: [
        { name: 'A voice first', votes: 1, count: 1, notes: [] },
        { name: 'Later', votes: 0, count: 0, notes: [] },
      ],
      others: [],
    },
    { emptied: false, others: [{ text: `${elsewhere} stays` }] },
  ]);
  const { made } = (await asPerson(app, ann).get(`/api/sessions/${sessionId}/actions`)).body;
  expect(made).toMatchObject([{ text: 'Ring the practice' }]);

  // What was cited of it before was not taken back by anybody, but for what had been deleted by then.
  const takenBack = (kind: 'note' | 'theme', ids: string[]) =>
    evidenceSource(app.app, kind)?.takenBack?.(
      app.app,
      ids.map((id) => `${boardId}~${id}`),
    );
  expect(await takenBack('note', ['n1', 'n2', 'n3'])).toEqual([`${boardId}~n3`]);
  expect(await takenBack('theme', ['t-voice', 't-gone'])).toEqual([`${boardId}~t-gone`]);

  // What is cited of it from now on, and the trail of its session, say how many notes a theme had.
  const cited = { opId: op(), kind: 'theme', id: `${boardId}~t-voice` };
  expect((await asPerson(app, lead).post('/api/evidence', cited)).body).toMatchObject({
    excerpt: 'A voice first',
    figure: '1 note',
  });
  const { found } = (await asPerson(app, lead).get('/api/evidence?kind=theme&words=voice')).body;
  expect(found).toMatchObject([{ hint: 'Theme of 1 note on “No reply”' }]);
  const { cameOut } = (await asPerson(app, lead).get(`/api/trail/session/${sessionId}`)).body;
  expect(cameOut.map(({ hint }: { hint: string }) => hint)).toContain('Theme of 1 note on “No reply”');

  // Nobody writes on it again, not even who led, and a page that still has the words does not bring them back.
  expect((await asPerson(app, lead).get(`/api/boards/${boardId}`)).body).toMatchObject({ emptied: true, votes: {} });
  expect(await send(leads, 'board:hold-note', { lane: 'ideas', text: 'x', anonymous: true })).toMatchObject({
    error: { code: 'closed' },
  });
  const late = joinBoard(app, boardId, lead);
  await until(() => late.synced(), 'the emptied board');
  expect(readBoard(late.doc)).toMatchObject({ notes: [], themes: [{ name: 'Later' }, { name: 'A voice first' }] });
  addNote(late.doc, { ...note('n9', 'again'), author: lead.id, authorName: 'Lead, Camden' });
  await until(() => late.refusals.length > 0, 'the refusal');
  late.leave();
  for (const socket of [leads, bobs]) socket.close();
});

it('goes by the days that the community has set, and finishes what a crash cut short', async () => {
  const session = await sessionNow(app, lead, { cases: [{ presenter: ann, title: 'Moved house' }] });
  await openRoom(app, lead, session.id);
  const boardId = `case-${session.caseIds[0]}`;
  const board = await openBoard(app, boardId, bob);
  addNote(board.doc, note('c1', 'Words of a case'));
  addTheme(board.doc, { id: 't1', name: 'Stays', lane: 'ideas' });
  await until(() => board.word() === 'saved', 'the note');
  board.leave();
  // As after a crash: its themes are kept, and nothing has been removed yet.
  const kept = [{ id: 't1', name: 'Stays', lane: 'ideas', votes: 2, notes: 1 }];
  await BoardModel(app.app).updateOne({ _id: boardId }, { $set: { keptThemes: kept } });
  const settings = await app.app.db.collection('settings').findOne({});
  const set = { name: 'Ours', threshold: 7, caseBoardDays: 3 };
  await app.app.db.collection('settings').updateOne({ _id: 'community' as never }, { $set: set }, { upsert: true });
  // Nobody ended the room: it ends by itself, and the days count from its time.
  now += days(3) + 3 * 3_600_000;
  await app.app.jobs.runDue();
  const left = await app.app.collab.read('board', boardId, readBoard);
  expect(left).toMatchObject({ notes: [], themes: [{ name: 'Stays' }] });
  expect(await BoardModel(app.app).findById(boardId).lean()).toMatchObject({
    keptThemes: kept,
    emptiedAt: new Date(now),
  });
  if (settings) await app.app.db.collection('settings').replaceOne({ _id: settings._id }, settings);
});
