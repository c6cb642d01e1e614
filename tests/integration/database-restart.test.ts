import { addNote, readBoard } from '@soundings/doc-kinds';
import { PollModel } from '@soundings/server/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBoard } from '../support/boards.ts';
import { databasePid } from '../support/database-process.ts';
import { logInto } from '../support/log-into.ts';
import { asPerson, person, socketOf, type TestPerson } from '../support/people.ts';
import { makePoll, pollRoom } from '../support/polls.ts';
import { op } from '../support/rooms.ts';
import { startApp, type TestApp } from '../support/start-app.ts';
import { until } from '../support/until.ts';

let app: TestApp;
let lead: TestPerson;
let people: TestPerson[];
const written: string[] = [];
const said = (words: string) => written.filter((line) => line.includes(words));
/** What pino calls fatal. */
const fatal = 60;
const ended = 'the embedded database ended by itself';
const there = 'the embedded database is there again';

beforeAll(async () => {
  app = await startApp({}, { log: logInto(written, 'warn') });
  lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'] });
  people = await Promise.all(['Ann', 'Bob', 'Cy'].map((name) => person(app, name)));
});
afterAll(() => app.stop());

async function killDatabase(): Promise<void> {
  const pid = await until(() => databasePid(app.config.dataFolder), 'the database');
  process.kill(pid, 'SIGKILL');
}

// With a database of somebody else's there is none to kill.
it.skipIf(process.env.SOUNDINGS_TEST_MONGODB_URI)(
  'a database that is killed while a room works is there again, with all that was acknowledged, once',
  async () => {
    const room = await pollRoom(app, lead);
    const boardId = `stage-${room.id}-${room.id}-s0`;
    const leads = await socketOf(app, lead);
    expect(await leads.send('live:go', { opId: op(), sessionId: room.id, from: -1, to: 0 })).toMatchObject({
      ok: true,
    });
    const lane = (await asPerson(app, lead).get(`/api/boards/${boardId}`)).body.lanes[0].id;
    const poll = await makePoll(app, lead, room.id, { closesAt: new Date(Date.now() + 4_000).toISOString() });
    const sockets = await Promise.all(people.map((each) => socketOf(app, each)));
    for (const each of sockets)
      expect(await each.send('room:watch', { room: `session:${room.id}` })).toMatchObject({ ok: true });
    const boards = await Promise.all(people.map((each) => openBoard(app, boardId, each)));

    let working = true;
    const messages: string[] = [];
    const notes: string[] = [];
    const work = people.map(async (who, i) => {
      const [socket, board] = [sockets[i]!, boards[i]!];
      for (let n = 0; working; n++) {
        const id = `note-${i}-${n}`.padEnd(12, 'x');
        if (n < 60) {
          addNote(board.doc, {
            id,
            text: id,
            author: who.id,
            authorName: `${who.name}, Camden`,
            at: new Date().toISOString(),
            lane,
          });
          notes.push(id);
        }
        // As the page does: what got no answer, or "not at the moment", is sent again under its id.
        const message = { opId: op(), sessionId: room.id, text: `message ${i} ${n}` };
        await until(async () => (await socket.send('live:say', message).catch(() => null))?.ok, 'an answer', 20_000);
        messages.push(message.text);
      }
    });
    const enough = async (more: number) => {
      const from = messages.length;
      await until(() => messages.length >= from + more, 'messages', 20_000);
    };
    await enough(15);
    for (let times = 1; times <= 2; times++) {
      await killDatabase();
      await until(() => said(there).length === times, 'the database to be there again', 20_000);
      await enough(15);
    }
    working = false;
    await Promise.all(work);
    expect(said(ended).map((line) => JSON.parse(line).level)).toEqual([50, 50]);
    expect(written.filter((line) => JSON.parse(line).level === fatal)).toEqual([]);

    await until(() => boards.every((board) => board.word() === 'saved'), 'all notes to be saved');
    await until(async () => (await PollModel(app.app).findById(poll.id).lean())?.state === 'closed', 'the job', 20_000);
    await leads.send('live:go', { opId: op(), sessionId: room.id, from: 0, to: 1 });
    await until(
      () => sockets.every(({ heard }) => heard.some(({ name }) => name === 'live:stage-began')),
      'the next stage',
    );
    // Nobody was cut off, neither in the room nor at the board.
    expect([leads, ...sockets].every(({ socket }) => socket.connected)).toBe(true);
    expect(boards.flatMap((board) => board.closed)).toEqual([]);
    for (const each of [leads, ...sockets]) each.close();
    for (const board of boards) board.leave();
    await app.app.outbox.idle();

    const kept = (await app.app.db.collection<{ text: string }>('messages').find().toArray()).map(({ text }) => text);
    expect(kept.sort()).toEqual(messages.sort());
    const read = await app.app.collab.read('board', boardId, (doc) => readBoard(doc).notes.map((note) => note.id));
    expect(read.sort()).toEqual(notes.sort());
  },
  60_000,
);
