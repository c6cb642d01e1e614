import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { databasePid } from '../support/database-process.ts';
import { answering, type Started, startMain } from '../support/start-main.ts';
import { until } from '../support/until.ts';

let folder: string;
let started: Started[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundings-start-'));
});
afterEach(async () => {
  for (const { pid, ended } of started) {
    if (existsSync(`/proc/${pid}`)) process.kill(-pid, 'SIGKILL');
    await ended;
  }
  started = [];
  await rm(folder, { recursive: true, force: true });
});
function start(settings: Record<string, string> = {}): Started {
  const made = startMain({ PORT: '0', SOUNDINGS_DATA: folder, LOG_LEVEL: 'error', ...settings });
  started.push(made);
  return made;
}
const addressIn = (printed: string) => /Soundings is ready: +(\S+)/.exec(printed)?.[1] ?? '';

/** Every process that was started for this data folder: the server and its database. */
async function running(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map(async (pid) => {
      const [line, env] = await Promise.all(
        ['cmdline', 'environ'].map((part) => readFile(`/proc/${pid}/${part}`, 'utf8').catch(() => '')),
      );
      return env?.includes(`SOUNDINGS_DATA=${folder}`) ? `${pid} ${line}` : '';
    }),
  );
  return lines.filter(Boolean);
}

it('says where it answers, who can sign in, where data lies and how to stop; the second start builds and fills nothing', async () => {
  const printed = await answering(start());
  expect(printed).toContain('Making the demo community…');
  for (const words of ['Process: ', `Data:                ${folder} (embedded database)`, 'press Ctrl+C'])
    expect(printed).toContain(words);
  for (const who of ['facilitator', 'member1', 'member2', 'convenor', 'admin'])
    expect(printed).toContain(`${who}@demo.example`);
  const health = await fetch(`${addressIn(printed)}/healthz`);
  expect(await health.json()).toMatchObject({ ok: true, database: 'embedded' });

  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.printed()).toContain('is in use by another Soundings server. Stop that one, or set SOUNDINGS_DATA');

  process.kill(-(started[0]?.pid ?? 0), 'SIGINT');
  expect(await started[0]?.ended).toBe(0);
  const again = await answering(start());
  expect(again).not.toMatch(/Building|Making/);
});

it('nothing is left running 3 s after Ctrl+C, TERM to its group, or KILL of its pid', async () => {
  for (const stop of [
    (pid: number) => process.kill(-pid, 'SIGINT'),
    (pid: number) => process.kill(-pid, 'SIGTERM'),
    (pid: number) => process.kill(pid, 'SIGKILL'),
  ]) {
    const server = start();
    await answering(server);
    expect(await running()).toHaveLength(2);
    stop(server.pid);
    await until(async () => (await running()).length === 0, 'server and database to end', 3_000);
  }
});

it('what was not foreseen at the start is told in one line, with all of it at LOG_LEVEL=debug only, and exit code 1', async () => {
  await mkdir(join(folder, 'secret'));
  const words = `Soundings could not start, for a reason that was not foreseen: EISDIR: illegal operation on a directory, open '${folder}/secret'`;
  const usual = start();
  expect(await usual.ended).toBe(1);
  const said = (printed: string) => printed.trim().split('\n').slice(1);
  expect(said(usual.printed())).toEqual([`${words} (Add LOG_LEVEL=debug in front to see all of it.)`]);
  const all = start({ LOG_LEVEL: 'debug' });
  expect(await all.ended).toBe(1);
  expect(said(all.printed())[0]).toBe(words);
  expect(all.printed()).toContain('sign-in.ts');
});

it('data with demo people is refused any other HOST, also in production', async () => {
  const first = start();
  await answering(first);
  process.kill(-first.pid, 'SIGTERM');
  await first.ended;
  const open = start({ NODE_ENV: 'production', HOST: '0.0.0.0' });
  expect(await open.ended).toBe(1);
  expect(open.printed()).toContain('There are demo people in this data, and everybody knows their password');
});

it('a new community in production: the printed link, and what is missing for others to reach it', async () => {
  const printed = await answering(start({ NODE_ENV: 'production', HOST: '0.0.0.0' }));
  expect(printed).toMatch(/Name the community: {2}http:\/\/127\.0\.0\.1:\d+\/set-up\?token=\S{40}/);
  expect(printed).toContain('Set PUBLIC_URL: ');
  expect(printed).not.toContain('demo.example');
});

it('a database that is killed is there again; one that cannot be is the end, which says what to do, with exit code 1', async () => {
  const server = start();
  const address = addressIn(await answering(server));
  const level = (number: number) =>
    server
      .printed()
      .split('\n')
      .filter((line) => line.startsWith(`{"level":${number}`));
  const kill = async () => process.kill(await until(() => databasePid(folder), 'the database'), 'SIGKILL');
  const ready = async () => (await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2_000) })).status;

  const first = await databasePid(folder);
  await kill();
  await until(async () => (await databasePid(folder)) !== first && (await ready()) === 200, 'the database', 20_000);
  const lines = level(50).filter((line) => line.includes('the embedded database ended by itself'));
  expect(lines).toHaveLength(1);

  await rename(join(folder, 'db/data.db'), join(folder, 'db/away.db'));
  await mkdir(join(folder, 'db/data.db'));
  await kill();
  const asked = fetch(`${address}/api/sign-in`, {
    method: 'POST',
    headers: { Origin: address },
    body: JSON.stringify({ email: 'member1@demo.example', password: 'not this one' }),
  }).then(
    async (answer) => ({ status: answer.status, body: await answer.json() }),
    (error: Error) => ({ status: 0, body: String(error.cause) }),
  );
  const answers: number[] = [];
  while (existsSync(`/proc/${server.pid}`)) answers.push(await ready().catch(() => 0));
  expect(answers.filter((status) => status !== 0).every((status) => status === 503)).toBe(true);
  expect(answers).toContain(503);
  expect(await asked).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
  expect(await server.ended).toBe(1);
  expect(level(60)).toHaveLength(1);
  expect(level(60)[0]).toContain(
    `Look at the free space and the permissions of ${folder}/db, then start Soundings again`,
  );
});
