import { AttendanceModel, PollModel, RoomModel, SessionModel } from '@soundings/server/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person } from '../../../../tests/support/people.ts';
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

it('the sessions that were held have a complete record: who came, themes, actions, polls', async () => {
  await fillDemo(app.app, () => undefined);
  const ann = await person(app, 'Ann');
  const of = async (path: string) => (await asPerson(app, ann).get(path)).body;
  for (const id of ['demo-session-1', 'demo-session-2']) {
    const { boards } = await of(`/api/sessions/${id}/themes`);
    const themes = boards.flatMap((board: { themes: { votes: number }[] }) => board.themes);
    expect(themes.length).toBeGreaterThan(0);
    expect(themes.every(({ votes }: { votes: number }) => votes > 0)).toBe(true);
    const came = await AttendanceModel(app.app).countDocuments({ sessionId: id });
    const polls = await PollModel(app.app).find({ sessionId: id }).lean();
    expect(polls.length).toBeGreaterThan(0);
    for (const { inRoom } of polls) expect(inRoom ?? 0).toBeLessThanOrEqual(came);
    expect((await of(`/api/sessions/${id}/actions`)).made.length).toBeGreaterThan(0);
  }
});

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
