import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { asPerson, person, socketOf, type TestPerson, type TestSocket } from '../../../../../tests/support/people.ts';
import { openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { lowerHandsOfAbsent } from './hands.service.ts';
import { createPresence } from './presence.ts';

let app: TestApp;
let [lead, ann, bob]: TestPerson[] = [];
const sockets: TestSocket[] = [];
beforeAll(async () => {
  app = await startApp();
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  ann = await person(app, 'Ann');
  bob = await person(app, 'Bob', { borough: 'Lambeth' });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(() => app.stop());

async function roomWithHands(): Promise<{ id: string; anns: TestSocket; bobs: TestSocket }> {
  const { id } = await sessionNow(app, lead!);
  await openRoom(app, lead!, id);
  const [anns, bobs] = [await inRoom(id, ann!), await inRoom(id, bob!)];
  for (const socket of [anns, bobs]) await socket.send('live:hand', { sessionId: id, up: true });
  expect(await handsIn(id)).toEqual([ann!.id, bob!.id]);
  return { id, anns, bobs };
}
async function inRoom(sessionId: string, who: TestPerson): Promise<TestSocket> {
  const socket = await socketOf(app, who);
  sockets.push(socket);
  await socket.send('room:watch', { room: `session:${sessionId}` });
  expect(await socket.send('live:enter', { sessionId })).toMatchObject({ ok: true });
  return socket;
}
const handsIn = async (id: string): Promise<string[]> =>
  (await asPerson(app, lead!).get(`/api/sessions/${id}/room`)).body.room.hands;

it('the hand of one who left is lowered, told to the others, and not up again when they come back', async () => {
  const { id, anns, bobs } = await roomWithHands();
  const second = await inRoom(id, ann!);
  await second.send('live:leave', { sessionId: id });
  await bobs.send('live:hand', { sessionId: id, up: false });
  await bobs.send('live:hand', { sessionId: id, up: true });
  // Ann is still here in her first tab.
  expect(await handsIn(id)).toEqual([ann!.id, bob!.id]);
  bobs.heard.length = 0;
  await anns.send('live:leave', { sessionId: id });
  await until(
    () => bobs.heard.some(({ name, payload }) => name === 'live:changed' && hands(payload).join() === bob!.id),
    'the room to be told',
  );
  await inRoom(id, ann!);
  expect(await handsIn(id)).toEqual([bob!.id]);
});

it('a line that breaks and comes back keeps its place', async () => {
  const { id, anns } = await roomWithHands();
  anns.close();
  await until(async () => (await peopleIn(id)).some((each) => each.id === ann!.id && each.away), 'Ann away');
  await inRoom(id, ann!);
  await until(async () => (await peopleIn(id)).every((each) => !each.away), 'Ann back');
  expect(await handsIn(id)).toEqual([ann!.id, bob!.id]);
});

it('after a restart those who came back keep their places, the others do not', async () => {
  const { id } = await roomWithHands();
  await app.app.db.collection('rooms').updateOne({ _id: id } as never, { $set: { hands: ['gone', bob!.id] } });
  await lowerHandsOfAbsent(app.app);
  expect(await handsIn(id)).toEqual([bob!.id]);
});

it('who closed the tab has left after ten seconds, unless they are back by then', () => {
  vi.useFakeTimers();
  const left: string[] = [];
  const presence = createPresence(
    () => undefined,
    () => undefined,
    (_sessionId, id) => left.push(id),
  );
  const viewer = (id: string) => ({ kind: 'visitor', id, name: id, sessionId: 's' }) as const;
  for (const id of ['back', 'gone']) {
    presence.enter('s', `tab-${id}`, viewer(id));
    presence.lose(`tab-${id}`, viewer(id));
  }
  vi.advanceTimersByTime(9_000);
  presence.enter('s', 'again', viewer('back'));
  expect(left).toEqual([]);
  vi.advanceTimersByTime(2_000);
  expect(left).toEqual(['gone']);
  presence.close();
  vi.useRealTimers();
});

const hands = (payload: unknown) => (payload as { room: { hands: string[] } }).room.hands;
const peopleIn = async (id: string): Promise<{ id: string; away: boolean }[]> =>
  (await asPerson(app, lead!).get(`/api/sessions/${id}/room`)).body.people;
