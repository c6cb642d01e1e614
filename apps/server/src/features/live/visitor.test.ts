import { liveLimits } from '@soundings/contracts/live';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBoard } from '../../../../../tests/support/boards.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { pollRoom, visitorOf } from '../../../../../tests/support/polls.ts';
import { op, openRoom } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { RoomModel } from './room.model.ts';

let app: TestApp;
let lead: TestPerson;
let later = 0;
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => new Date(Date.now() + later) } });
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
});
afterAll(() => app.stop());

it('visitors who are shown out hear and see nothing more, also those who never entered', async () => {
  const room = await pollRoom(app, lead, { visitorsAllowed: true });
  const elsewhere = await pollRoom(app, lead, { visitorsAllowed: true });
  const [vera, otto] = [await visitorOf(app, room.code, 'Vera'), await visitorOf(app, elsewhere.code, 'Otto')];
  const [veras, ottos, leads] = [await socketOf(app, vera), await socketOf(app, otto), await socketOf(app, lead)];
  // Their page would come again; here the line stays cut.
  for (const each of [veras, ottos]) each.socket.io.opts.reconnection = false;
  for (const each of [veras, leads])
    expect(await each.send('room:watch', { room: `session:${room.id}` })).toMatchObject({ ok: true });
  const { id: sessionId } = room;
  await leads.send('live:go', { sessionId, opId: op(), from: -1, to: 0 });
  const board = await openBoard(app, `stage-${sessionId}-${sessionId}-s0`, vera);
  const leadsBoard = await openBoard(app, `stage-${sessionId}-${sessionId}-s0`, lead);

  expect(await leads.send('live:visitors', { sessionId, opId: op(), allowed: false })).toMatchObject({ ok: true });
  await until(() => !veras.socket.connected && board.closed.length > 0, 'the lines to be cut', 2_000);
  await leads.send('live:say', { sessionId, opId: op(), text: 'Between ourselves' });
  await until(() => leads.heard.some(({ name }) => name === 'live:said'), 'the message');
  expect(veras.heard.some(({ name }) => name === 'live:said')).toBe(false);
  expect([ottos.socket.connected, leads.socket.connected, leadsBoard.closed]).toEqual([true, true, []]);
  for (const line of [board, leadsBoard]) line.leave();
  for (const each of [veras, ottos, leads]) each.close();
});

it('lets no more visitors in than a room takes, also of many who come at once', async () => {
  const { id, code } = await pollRoom(app, lead, { visitorsAllowed: true });
  await RoomModel(app.app).updateOne({ _id: id }, { $set: { visitors: liveLimits.visitors - 2 } });
  const names = ['Vera', 'Otto', 'Ines', 'Karl'];
  const answers = await Promise.all(names.map((name) => asPerson(app).post('/api/visit', { code, name })));
  expect(answers.map((each) => each.status).sort()).toEqual([201, 201, 409, 409]);
  const member = await person(app, 'Ann');
  expect((await asPerson(app, member).post('/api/visit', { code, name: 'Ann' })).status).toBe(201);
});

it('a room that nobody ended is over for visitors six hours after its time; opened again it takes them again', async () => {
  const { id, code } = await pollRoom(app, lead, { visitorsAllowed: true });
  const vera = await visitorOf(app, code, 'Vera');
  const look = async () => (await asPerson(app, vera).get(`/api/sessions/${id}/room`)).status;
  const visit = async () => (await asPerson(app).post('/api/visit', { code, name: 'Otto' })).status;
  later = 7 * 3_600_000;
  expect([await look(), await visit()]).toEqual([200, 201]);
  later = 9 * 3_600_000;
  expect([await look(), await visit()]).toEqual([401, 404]);
  const leads = await socketOf(app, lead);
  await leads.send('live:end', { sessionId: id, opId: op() });
  await openRoom(app, lead, id);
  expect([await look(), await visit()]).toEqual([200, 201]);
  leads.close();
  later = 0;
});
