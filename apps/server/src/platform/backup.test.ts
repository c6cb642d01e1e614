import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addNote, addTheme, deleteNote, editNoteText, moveNote, readBoard } from '@soundings/doc-kinds';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type OpenBoard, openBoard } from '../../../../tests/support/boards.ts';
import { person, signIn, socketOf } from '../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../tests/support/start-app.ts';
import { until } from '../../../../tests/support/until.ts';
import { backUp, restore } from './backup.ts';

let folder: string;
let apps: TestApp[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundings-backup-'));
});
afterEach(async () => {
  for (const app of apps) await app.stop();
  apps = [];
  await rm(folder, { recursive: true, force: true });
});
async function fresh(): Promise<TestApp> {
  const app = await startApp();
  apps.push(app);
  return app;
}

it('takes one moment of everything while people write, and gives it back: same counts, sign-in works', async () => {
  const app = await fresh();
  const lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  for (let i = 0; i < 230; i++) {
    // More than one batch of a cursor.
    await app.app.db.collection('rsvps').insertOne({ _id: `many-${i}`, sessionId: 's', personId: `p${i}` } as never);
  }
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  let [writing, written] = [true, 0];
  const work = (async () => {
    while (writing) {
      const at = app.app.clock.now();
      await app.app.change({ viewer: { kind: 'nobody' }, opId: op() }, async (change) => {
        for (const name of ['messages', 'roomLog'])
          await app.app.db
            .collection(name)
            .insertOne({ _id: `${name}-${written}`, sessionId: id, at } as never, { session: change.session });
      });
      written += 1;
    }
  })();
  await until(() => written > 20, 'some writing');
  const file = join(folder, 'all.gz');
  const counts = await backUp(app.app, file);
  const then = written;
  writing = false;
  await work;
  expect(counts.people).toBe(1);
  expect(counts.rsvps).toBe(230);
  // Both were written in one transaction each: a backup of one moment holds as many of the one as of the other.
  expect(counts.roomLog).toBe((counts.messages ?? 0) + 1);
  expect(counts.messages).toBeLessThanOrEqual(then + 1);

  const other = await fresh();
  expect(await restore(other.app, file)).toEqual(counts);
  for (const [name, count] of Object.entries(counts))
    expect([name, await other.app.db.collection(name).countDocuments()]).toEqual([name, count]);
  expect(await signIn(other, lead.email)).toContain('soundings=');
  expect(await other.app.db.collection('rooms').findOne({})).toEqual(await app.app.db.collection('rooms').findOne({}));
  await expect(restore(other.app, file)).rejects.toThrow('There is a community in this data folder already.');
});

it('gives boards back as they were, also one that was being written', async () => {
  const app = await fresh();
  const [lead, ann, bob] = [
    await person(app, 'Lead', { roles: ['member', 'facilitator'] }),
    await person(app, 'Ann'),
    await person(app, 'Bob'),
  ];
  const cases = ['No reply', 'Two buses away'].map((title) => ({ presenter: ann, title }));
  const { id, caseIds, indexOf } = await sessionNow(app, lead, { cases });
  await openRoom(app, lead, id);
  const leads = await socketOf(app, lead);
  await leads.send('live:choose-cases', { sessionId: id, opId: op(), caseIds });
  await leads.send('live:go', { sessionId: id, opId: op(), from: -1, to: indexOf('ideas') });
  await app.app.outbox.idle();
  const [quiet = '', busy = ''] = caseIds.map((caseId) => `case-${caseId}`);
  const write = (board: OpenBoard, note: string, lane = 'ideas') =>
    addNote(board.doc, {
      id: note,
      text: `What ${note} says`,
      author: bob.id,
      authorName: 'Bob, Camden',
      at: '2026-11-23T10:00:00.000Z',
      lane,
    });
  const first = await openBoard(app, quiet, bob);
  for (let i = 0; i < 12; i++) write(first, `quiet-${i}`, i % 3 ? 'ideas' : 'questions');
  addTheme(first.doc, { id: 'theme-1', name: 'A phone call first', lane: 'ideas' });
  moveNote(first.doc, 'quiet-1', { lane: 'ideas', theme: 'theme-1' });
  deleteNote(first.doc, 'quiet-2');
  editNoteText(first.doc, 'quiet-4', 'Said in other words');
  const second = await openBoard(app, busy, bob);
  await until(() => first.word() === 'saved', 'the board to be saved');
  const before = readBoard(first.doc);

  let [writing, written] = [true, 0];
  const work = (async () => {
    while (writing) {
      write(second, `busy-${written++}`);
      await until(() => second.word() === 'saved', 'the next note to be saved');
    }
  })();
  await until(() => written > 5, 'some notes');
  const savedBefore = written - 1;
  const file = join(folder, 'boards.gz');
  await backUp(app.app, file);
  writing = false;
  await work;
  expect(second.refusals).toEqual([]);

  const other = await fresh();
  await restore(other.app, file);
  const read = (board: string) => other.app.collab.read('board', board, readBoard);
  expect(before.notes.length).toBe(11);
  expect(await read(quiet)).toEqual(before);
  const restored = (await read(busy)).notes.map((note) => note.id).sort(byNumber);
  expect(restored.length).toBeGreaterThanOrEqual(savedBefore);
  expect(restored).toEqual(restored.map((_, i) => `busy-${i}`));
  // And people open it as before.
  const reopened = await openBoard(other, quiet, { cookie: await signIn(other, bob.email) });
  expect(readBoard(reopened.doc)).toEqual(before);
  for (const board of [first, second, reopened]) board.leave();
  leads.close();
});

const byNumber = (a: string, b: string) => Number(a.split('-')[1]) - Number(b.split('-')[1]);

it('refuses a file that is cut off, changed or not a backup, and writes nothing', async () => {
  const app = await fresh();
  await person(app, 'Ann');
  const file = join(folder, 'all.gz');
  await backUp(app.app, file);
  const whole = await readFile(file);
  const other = await fresh();
  for (const bytes of [whole.subarray(0, whole.length - 30), Buffer.from('hello'), Buffer.alloc(0)]) {
    await writeFile(file, bytes);
    await expect(restore(other.app, file)).rejects.toThrow('not a whole backup');
  }
  await expect(restore(other.app, join(folder, 'nothing.gz'))).rejects.toThrow('There is no');
  expect(await other.app.db.collection('people').countDocuments()).toBe(0);
});
