import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, readConfig } from '@soundings/server';
import { fillDemo, PersonModel } from '@soundings/server/testing';
import mongoose from 'mongoose';
import { afterEach, it as always, beforeEach, expect } from 'vitest';
import { person } from '../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../tests/support/start-app.ts';
import { startMain } from '../../../../tests/support/start-main.ts';
import { until } from '../../../../tests/support/until.ts';
import { backUp } from './backup.ts';
import { fillWhole, UnfinishedModel } from './unfinished.ts';

// About data folders of the embedded database: a database that is named has no part in them.
const it = always.skipIf(process.env.SOUNDINGS_TEST_MONGODB_URI);

let folder: string;
let apps: TestApp[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundings-half-'));
});
afterEach(async () => {
  for (const app of apps) await app.stop();
  apps = [];
  await rm(folder, { recursive: true, force: true });
});
async function startIn(place: string): Promise<TestApp> {
  const app = await startApp({ SOUNDINGS_DATA: place });
  apps.push(app);
  return app;
}
const peopleOf = (app: TestApp) => PersonModel(app.app).countDocuments({});
const configOf = (place: string) =>
  readConfig({ PORT: '0', SOUNDINGS_DATA: place, SOUNDINGS_DEMO: '0', LOG_LEVEL: 'silent' }, folder);

async function cutOff(_id: 'restore' | 'demo', before: string[] = []): Promise<void> {
  const app = await startIn(folder);
  await person(app, 'Ann');
  await UnfinishedModel(app.app).insertMany([{ _id, before }]);
  await app.close();
}

it('a backup that was put in by half is not served; the next restore empties it', async () => {
  await cutOff('restore', ['tags']);
  for (const joinRunning of [false, true])
    await expect(createApp({ ...configOf(folder), joinRunning })).rejects.toThrow(
      `There is only part of a backup in ${folder}: restoring it was cut off. Run it again: pnpm soundings restore <file>`,
    );
  const command = await createApp({ ...configOf(folder), joinRunning: true, restoring: true });
  expect(await PersonModel(command.app).countDocuments({})).toBe(0);
  await command.close();
  expect(await peopleOf(await startIn(folder))).toBe(0);
});

it('a demo community that was made by half is made anew; among other things it is refused', async () => {
  await cutOff('demo');
  const app = await startIn(folder);
  expect(await peopleOf(app)).toBe(0);
  await fillDemo(app.app, () => undefined);
  expect(await peopleOf(app)).toBe(200);
  await app.close();
  expect(await peopleOf(await startIn(folder))).toBe(200);
  await apps.at(-1)?.close();
  await cutOff('demo', ['consultations']);
  await expect(createApp(configOf(folder))).rejects.toThrow('There is only part of the demo community in');
});

it('what fails on the way leaves nothing, and what another process is filling is left to it', async () => {
  const app = await startIn(folder);
  await app.app.db.collection('tags').insertOne({ _id: 'kept' } as never);
  const half = async () => {
    await person(app, 'Ann');
    await expect(createApp({ ...configOf(folder), joinRunning: true, restoring: true })).rejects.toThrow(
      `A community is being put into ${folder} at this moment. Wait until it is whole, and try again.`,
    );
    throw new Error('the disk is full');
  };
  await expect(fillWhole(app.app, 'restore', [], half)).rejects.toThrow('the disk is full');
  expect([await peopleOf(app), await UnfinishedModel(app.app).countDocuments({})]).toEqual([0, 0]);
  expect(await app.app.db.collection('tags').countDocuments({})).toBe(1);
});

it('a restore that is killed in the middle can be run again; one that fails leaves no folder', async () => {
  const whole = await startIn(join(folder, 'whole'));
  await person(whole, 'Ann');
  const rows = Array.from({ length: 10_000 }, (_, i) => ({ _id: `many-${i}`, sessionId: 's', personId: `p${i}` }));
  await whole.app.db.collection('rsvps').insertMany(rows as never[]);
  const file = join(folder, 'all.gz');
  await backUp(whole.app, file);
  await whole.close();

  const place = join(folder, 'new');
  const command = (...args: string[]) => startMain({ SOUNDINGS_DATA: place }, 'cli/main.ts', args);
  const killed = command('restore', file);
  const address = await until(
    () => readFile(join(place, 'db/address'), 'utf8').catch(() => ''),
    'the database',
    60_000,
  );
  const looking = await mongoose.createConnection(address).asPromise();
  await until(async () => (await looking.collection('rsvps').countDocuments({})) > 0, 'the first rows', 60_000);
  process.kill(-killed.pid, 'SIGKILL');
  await killed.ended;
  await looking.destroy();
  expect(killed.printed()).toBe('');
  await expect(createApp(configOf(place))).rejects.toThrow('restoring it was cut off');
  const again = command('restore', file);
  expect([await again.ended, again.printed()]).toEqual([0, expect.stringContaining('Restored: ')]);
  const app = await startIn(place);
  expect(await app.app.db.collection('rsvps').countDocuments({})).toBe(10_000);
  await app.close();
  await rm(place, { recursive: true });

  for (const name of ['restore', 'import-polis']) {
    expect(await command(name, join(folder, 'nothing.gz')).ended).toBe(1);
    expect(existsSync(place)).toBe(false);
  }
  await mkdir(place);
  await writeFile(join(place, 'note.txt'), 'mine');
  expect(await command('restore', join(folder, 'nothing.gz')).ended).toBe(1);
  expect((await readdir(place)).filter((name) => name !== 'secret')).toEqual(['note.txt']);
});
