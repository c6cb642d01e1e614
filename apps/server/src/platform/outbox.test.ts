import { createApp } from '@soundings/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { person, socketOf, type TestPerson, type TestSocket } from '../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../tests/support/start-app.ts';
import { until } from '../../../../tests/support/until.ts';
import { createOutbox, type Notice, OutboxModel } from './outbox.ts';

let app: TestApp;
let lead: TestPerson;
let ann: TestPerson;
let sessionId: string;
let anns: TestSocket;
const nobody = { kind: 'nobody' } as const;
beforeAll(async () => {
  app = await startApp();
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  ann = await person(app, 'Ann');
  ({ id: sessionId } = await sessionNow(app, lead));
  await openRoom(app, lead, sessionId);
  anns = await socketOf(app, ann);
  await anns.send('room:watch', { room: `session:${sessionId}` });
});
afterAll(async () => {
  anns.close();
  await app.stop();
});

const heard = (name: string) => anns.heard.filter((each) => each.name === name).map((each) => each.payload);
const notice = (id: string, order: number, at: Date): Notice => ({
  _id: `${sessionId}-${id}`,
  name: 'test:left',
  room: `session:${sessionId}`,
  payload: { id },
  order,
  at,
  doneAt: null,
});

it('tells a room what was committed, in order, and marks it as done; what was rolled back is told to nobody', async () => {
  for (let n = 0; n < 20; n++)
    await app.app.change({ viewer: nobody }, async (change) => {
      change.notice('test:counted', `session:${sessionId}`, { n });
    });
  const failed = app.app.change({ viewer: nobody }, async (change) => {
    change.notice('test:counted', `session:${sessionId}`, { n: 'rolled back' });
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  await until(() => heard('test:counted').length >= 20, 'the notices');
  expect(heard('test:counted')).toEqual(Array.from({ length: 20 }, (_, n) => ({ n })));
  await app.app.outbox.idle();
  expect(await OutboxModel(app.app).countDocuments({ name: 'test:counted', doneAt: null })).toBe(0);
});

it('delivers what a crash left behind, once and in order', async () => {
  const before = new Date(Date.now() - 60_000);
  await OutboxModel(app.app).insertMany([notice('second', 2, before), notice('first', 1, before)]);
  await Promise.all([app.app.outbox.drain(), app.app.outbox.drain()]);
  await app.app.outbox.idle();
  await app.app.outbox.drain();
  await until(() => heard('test:left').length >= 2, 'what was left');
  expect(heard('test:left')).toEqual([{ id: 'first' }, { id: 'second' }]);
});

it('tries a listener that failed again, and tells connected clients without waiting for listeners', async () => {
  const told: string[] = [];
  let [held, tries] = [Promise.withResolvers<void>(), 0];
  const outbox = createOutbox(app.app, {
    ahead: async () => undefined,
    send: ({ _id }) => void told.push(_id),
    listen: async () => {
      tries += 1;
      await held.promise;
      if (tries === 1) throw new Error('a listener that fails once');
    },
  });
  const log = app.app.log.level;
  app.app.log.level = 'silent';
  const late = { ...notice('listened', 3, new Date(Date.now() - 60_000)), room: 'session:of-nobody' };
  await OutboxModel(app.app).insertMany([late]);
  outbox.dispatch([late]);
  expect([told.length, tries]).toEqual([1, 0]);
  held.resolve();
  await outbox.idle();
  app.app.log.level = log;
  expect(await OutboxModel(app.app).findById(late._id).lean()).toMatchObject({ doneAt: null });
  held = Promise.withResolvers<void>();
  held.resolve();
  await outbox.drain();
  await outbox.idle();
  expect(tries).toBe(2);
  expect((await OutboxModel(app.app).findById(late._id).lean())?.doneAt).toBeInstanceOf(Date);
  await outbox.close();
});

it('a command in a shell takes nothing out of the hands of the server that runs', async () => {
  const leads = await socketOf(app, lead);
  await leads.send('room:watch', { room: `session:${sessionId}` });
  await leads.send('live:enter', { sessionId });
  const room = async () => await app.app.db.collection('rooms').findOne({ _id: sessionId as never });
  await until(async () => (await room())?.leaderGoneAt === null, 'the leader to be here');
  const left = notice('left to the server', 4, new Date(Date.now() - 60_000));
  await OutboxModel(app.app).insertMany([left]);

  const past = { now: () => new Date(Date.now() - 60_000) };
  const joined = await createApp({ ...app.config, joinRunning: true }, { clock: past });
  await joined.app.change({ viewer: nobody }, async (change) => {
    change.notice('test:from-shell', `session:${sessionId}`, { sessionId });
  });
  await joined.app.outbox.drain();
  await joined.close();
  // Who leads is still here: they are connected to the server, not to the command.
  expect((await room())?.leaderGoneAt).toBeNull();
  await app.app.outbox.drain();
  await until(() => heard('test:from-shell').length === 1, 'the notice of the command');
  expect(heard('test:left')).toContainEqual({ id: 'left to the server' });
  leads.close();
});

it('one operation id sent many times at once has one effect and one answer', async () => {
  const sent = { sessionId, opId: op(), text: 'Once' };
  const answers = await Promise.all(Array.from({ length: 12 }, () => anns.send('live:say', sent)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ ok: true });
  expect(await app.app.db.collection('messages').countDocuments({ text: 'Once' })).toBe(1);
  // An operation id is one command's: under another it is another operation.
  expect(await anns.send('live:end', { sessionId, opId: sent.opId })).toMatchObject({ error: { code: 'not_allowed' } });
});
