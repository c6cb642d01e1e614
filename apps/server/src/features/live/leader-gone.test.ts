import type { Person } from '@soundings/contracts/wire';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { createPresence, keepPresence, type Presence, presenceOf } from './presence.ts';

let app: TestApp;
const now = Date.parse('2026-12-08T10:00:00Z');
let lead: TestPerson;
let bob: TestPerson;
let real: Presence;
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => new Date(now) } });
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  bob = await person(app, 'Bob', { roles: ['member', 'facilitator'] });
  real = presenceOf(app.app);
});
afterAll(async () => {
  keepPresence(app.app, real);
  await app.stop();
});

/**
 * Somebody whose line breaks right after they were found here. Nothing is written when they go: on MongoDB that change reads
 * the room as it was before they led it, and leaves it.
 */
function goneWhenAsked(sessionId: string, { id, name }: TestPerson): void {
  const viewer: Person = { kind: 'person', id, name, roles: ['member', 'facilitator'], borough: '', ics: '' };
  const presence = createPresence(
    () => undefined,
    () => undefined,
    () => undefined,
  );
  presence.enter(sessionId, 'their line', viewer);
  const then = <T>(found: T): T => {
    presence.lose('their line', viewer);
    return found;
  };
  keepPresence(app.app, {
    ...presence,
    people: (room) => then(presence.people(room)),
    isHere: (room, who) => (who === id ? then(presence.isHere(room, who)) : real.isHere(room, who)),
  });
}

const goneAt = async (id: string) =>
  (await asPerson(app, lead).get(`/api/sessions/${id}/room`)).body.room.leaderGoneAt as number | null;

it('who is gone before the controls reach them is known to be gone, so that others can take the lead', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const [leads, bobs] = [await socketOf(app, lead), await socketOf(app, bob)];
  goneWhenAsked(id, bob);
  expect(await leads.send('live:hand-over', { sessionId: id, opId: op(), to: bob.id })).toMatchObject({ ok: true });
  await until(async () => (await goneAt(id)) === now, 'the new leader is known to be gone');
  goneWhenAsked(id, lead);
  expect(await leads.send('live:take', { sessionId: id, opId: op() })).toMatchObject({ ok: true });
  await until(async () => (await goneAt(id)) === now, 'who took the lead is known to be gone');
  for (const each of [leads, bobs]) each.close();
});

it('who opens a room and is gone before it is open is known to be gone', async () => {
  const { id } = await sessionNow(app, lead);
  goneWhenAsked(id, lead);
  await openRoom(app, lead, id);
  await until(async () => (await goneAt(id)) === now, 'who opened it is known to be gone');
});
