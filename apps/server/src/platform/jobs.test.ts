import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../../tests/support/start-app.ts';
import { until } from '../../../../tests/support/until.ts';
import { createJobs, JobModel } from './jobs.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const minute = 60_000;

/** Jobs of a database of their own, which nobody else runs. */
function jobsAt(name: string, run: (kind: string) => Promise<void>) {
  let now = new Date('2026-11-28T10:00:00Z');
  const db = app.app.db.useDb(`jobs-${name}`);
  const jobs = createJobs({ db, clock: { now: () => now }, log: pino({ level: 'silent' }) }, run, ['mail']);
  const later = async (ms: number) => {
    now = new Date(now.getTime() + ms);
    await jobs.runDue();
  };
  return { db, jobs, later, now: () => now };
}

it('a job that fails is tried again, each time a little later, and is there after a day of failing', async () => {
  let [tries, works] = [0, false];
  const { db, jobs, later, now } = jobsAt('fails', async () => {
    tries += 1;
    if (!works) throw new Error('The mail server is away');
  });
  await jobs.schedule('mail', 'ann', now(), null);
  await later(0);
  await later(0);
  expect(tries).toBe(1);
  await later(minute);
  expect(tries).toBe(2);
  await later(minute);
  expect(tries).toBe(2);
  await later(minute);
  expect(tries).toBe(3);
  for (let hour = 0; hour < 24; hour += 1) await later(60 * minute);
  expect(tries).toBeLessThan(20);
  works = true;
  for (let hour = 0; hour < 6; hour += 1) await later(60 * minute);
  expect(await JobModel({ db }).countDocuments()).toBe(0);
});

it('what fails for a week and twenty times is given up, and not sooner', async () => {
  const hour = 60 * minute;
  const { db, jobs, later, now } = jobsAt('never', async () => {
    throw new Error('Never');
  });
  await jobs.schedule('mail', 'ann', now(), null);
  // A server that was off for long has tried it once.
  await later(30 * 24 * hour);
  expect(await JobModel({ db }).countDocuments()).toBe(1);
  for (let tries = 2; tries < 20; tries += 1) await later(6 * hour);
  expect(await JobModel({ db }).countDocuments()).toBe(1);
  await later(6 * hour);
  expect(await JobModel({ db }).countDocuments()).toBe(0);
});

it('what is scheduled anew while it fails runs at its new time', async () => {
  let scheduled = false;
  let tries = 0;
  const { jobs, later, now } = jobsAt('anew', async () => {
    tries += 1;
    if (scheduled) return;
    scheduled = true;
    await jobs.schedule('mail', 'ann', new Date(now().getTime() + minute), null);
    throw new Error('The old one failed');
  });
  await jobs.schedule('mail', 'ann', now(), null);
  await later(0);
  expect(tries).toBe(1);
  await later(minute);
  expect(tries).toBe(2);
});

it('a mail that takes its time holds up no other job, and closing does not wait for it for long', async () => {
  const done: string[] = [];
  const { jobs, now } = jobsAt('slow', async (kind) => {
    if (kind === 'mail') await new Promise(() => undefined);
    done.push(kind);
  });
  await jobs.schedule('mail', 'ann', now(), null);
  await jobs.schedule('close', 'poll', now(), null);
  void jobs.runDue();
  await until(() => done.length === 1, 'the other job');
  expect(done).toEqual(['close']);
  const from = performance.now();
  await jobs.close();
  expect(performance.now() - from).toBeLessThan(4_000);
});
