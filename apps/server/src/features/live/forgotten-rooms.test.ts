import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { makePoll, pollRoom } from '../../../../../tests/support/polls.ts';
import { op, openRoom } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';

const hourMs = 3_600_000;
let now = Date.parse('2026-11-24T09:00:00Z');
let app: TestApp;
let lead: TestPerson;
let ann: TestPerson;
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => new Date(now) } });
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  ann = await person(app, 'Ann', { borough: 'Camden' });
});
afterAll(() => app.stop());

const session = async (id: string) => (await asPerson(app, ann).get(`/api/sessions/${id}`)).body;

it('a room that nobody ended ends by itself, and its polls with it; one opened again has its time', async () => {
  const { id } = await pollRoom(app, lead);
  const poll = await makePoll(app, lead, id);
  const anns = await socketOf(app, ann);
  await anns.send('poll:vote', { pollId: poll.id, opId: op(), answer: { choice: poll.options[0] } });
  const pollNow = async () => (await asPerson(app, ann).get(`/api/polls/${poll.id}`)).body;
  now += 7 * hourMs;
  await app.app.jobs.runDue();
  expect([(await session(id)).room, (await pollNow()).state]).toEqual(['open', 'open']);
  now += 2 * hourMs;
  await until(async () => {
    await app.app.jobs.runDue();
    return (await pollNow()).state === 'closed';
  }, 'the poll that ends with the room');
  expect(await session(id)).toMatchObject({ room: 'ended', phase: 'over' });
  expect(await pollNow()).toMatchObject({ revealed: true, answered: 1 });

  now += 24 * hourMs;
  await openRoom(app, lead, id);
  await app.app.jobs.runDue();
  expect(await session(id)).toMatchObject({ room: 'open', phase: 'now' });
  anns.close();
});
