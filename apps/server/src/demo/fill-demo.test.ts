import { RoomModel, SessionModel } from '@soundings/server/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../../tests/support/start-app.ts';
import { demoSessionNow } from './demo-sessions.ts';
import { fillDemo } from './fill-demo.ts';

let app: TestApp;
let now = new Date('2026-11-28T10:20:00Z');
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => now } });
});
afterAll(() => app.stop());

const startsAt = async () => (await SessionModel(app.app).findById(demoSessionNow).lean())?.startsAt;

it('started again after days, the session that nobody held can be entered again; one that was held stays where it was', async () => {
  const start = () => fillDemo(app.app, () => undefined);
  await start();
  expect(await startsAt()).toEqual(new Date('2026-11-28T10:15:00Z'));
  now = new Date('2026-11-28T11:00:00Z');
  await start();
  expect(await startsAt()).toEqual(new Date('2026-11-28T10:15:00Z'));
  now = new Date('2026-12-03T15:59:00Z');
  await start();
  expect(await startsAt()).toEqual(new Date('2026-12-03T15:45:00Z'));
  await RoomModel(app.app).updateOne({ _id: demoSessionNow }, { $set: { startedAt: now, state: 'ended' } });
  now = new Date('2026-12-09T15:59:00Z');
  await start();
  expect(await startsAt()).toEqual(new Date('2026-12-03T15:45:00Z'));
});
