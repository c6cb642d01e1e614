import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@soundings/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startMain } from '../support/start-main.ts';

let folder: string;
let taken: Server;
let port: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundings-start-'));
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  port = String(typeof address === 'object' ? address?.port : '');
});
afterAll(async () => {
  taken.close();
  await rm(folder, { recursive: true, force: true });
});

const wrong: [settings: Record<string, string>, words: string][] = [
  [{ PORT: 'abc' }, 'The setting PORT must be a number from 0 to 65535. Change it and start again.'],
  [{ PORT: ' ' }, 'The setting PORT must be a number from 0 to 65535. Change it and start again.'],
  [{ PORT: '0x10' }, 'The setting PORT must be a number from 0 to 65535.'],
  [{ PORT: '1e3' }, 'The setting PORT must be a number from 0 to 65535.'],
  [{ PORT: '65536' }, 'The setting PORT must be a number from 0 to 65535.'],
  [{ SOUNDINGS_SIGN_IN_DAYS: '1e1' }, 'must be a number of days, from 1 to 365.'],
  [{ PORT: '1.5' }, 'The setting PORT must be a number from 0 to 65535. Change it and start again.'],
  [{ SOUNDINGS_SIGN_IN_DAYS: '0' }, 'must be a number of days, from 1 to 365.'],
  [{ SOUNDINGS_TRUSTED_PROXIES: '-1' }, 'must be the number of proxies in front, from 0 to 5.'],
  [{ PUBLIC_URL: 'https://a.example', SOUNDINGS_TRUSTED_PROXIES: '0' }, 'cannot be 0: nobody could sign in.'],
  [{ SOUNDINGS_RATE_PER_MINUTE: '3' }, 'must be a number of requests, 60 or more.'],
  [{ SOUNDINGS_DEMO: 'maybe' }, 'must be 0 or 1.'],
  [{ LOG_LEVEL: 'loud' }, 'must be debug, info, warn, error or silent.'],
  [{ PUBLIC_URL: 'soundings' }, 'must be a web address, such as https://soundings.example.org.'],
  ...['/soundings', '/?q=1', '?q=1', '/#f'].map((after): [Record<string, string>, string] => [
    { PUBLIC_URL: `https://example.org${after}` },
    'with no user in it and no path, ? or # after it.',
  ]),
  [{ PUBLIC_URL: 'https://user:pw@example.org' }, 'must be the address alone, such as https://soundings.example.org,'],
  [{ PUBLIC_URL: 'https://user@example.org' }, 'must be the address alone'],
  [{ SMTP_URL: 'http://mail' }, 'must be an address such as smtp://'],
  [{ SMTP_URL: 'smtp://' }, 'must be an address such as smtp://'],
  [{ MAIL_FROM: 'Soundings' }, 'must have an address in it'],
  [{ MONGODB_URI: 'postgres://x' }, 'must start with mongodb://'],
  [{ SESSION_SECRET: 'short' }, 'must have at least 32 characters.'],
  [{ NODE_ENV: 'prod' }, 'The setting NODE_ENV must be production, development or test, or be left out. Change it'],
  [{ NODE_ENV: 'Production' }, 'must be production, development or test, or be left out.'],
  [{ REDIS_URL: 'redis://x' }, 'is not supported in this version'],
];

it.each(wrong)('a setting that cannot work, %o, is refused with what to write instead', (settings, words) => {
  expect(() => readConfig(settings, folder)).toThrow(words);
});

it('a setting that is empty, in the environment or in .env, is as one that is left out', async () => {
  await writeFile(join(folder, '.env'), 'PORT=\n');
  try {
    expect(readConfig({}, folder).port).toBe(3000);
  } finally {
    await rm(join(folder, '.env'));
  }
  expect(readConfig({ PORT: '' }, folder).port).toBe(3000);
  expect(readConfig({ PORT: '8080', PUBLIC_URL: 'https://a.example/' }, folder)).toMatchObject({
    port: 8080,
    publicUrl: 'https://a.example',
  });
});

it('the ways to run that there are', () => {
  const ways = [{}, { NODE_ENV: '' }, { NODE_ENV: 'test' }, { NODE_ENV: 'development' }, { NODE_ENV: 'production' }];
  expect(ways.map((way) => readConfig(way, folder).demo)).toEqual([true, true, true, true, false]);
  // As .env.example says: never in production, whatever else is set.
  for (const SOUNDINGS_DEMO of ['1', 'true', '0'])
    expect(readConfig({ NODE_ENV: 'production', SOUNDINGS_DEMO }, folder).demo).toBe(false);
});

it('at the terminal: one line that says what to do, and exit code 1, before anything is built', async () => {
  const refusals: [settings: Record<string, string>, words: string][] = [
    [{ PORT: 'abc' }, 'The setting PORT must be a number from 0 to 65535. Change it and start again.'],
    [
      { NODE_ENV: 'prod' },
      'The setting NODE_ENV must be production, development or test, or be left out. Change it and start again.',
    ],
    [{ HOST: '0.0.0.0' }, 'A server with demo people answers on this machine only. Leave HOST out'],
    [{ HOST: '192.0.2.1', SOUNDINGS_DEMO: '0' }, 'The address 192.0.2.1 is not one of this machine. Change HOST.'],
    [{ HOST: 'fe80::1', SOUNDINGS_DEMO: '0' }, 'The address fe80::1 is not one of this machine. Change HOST.'],
    [
      { PORT: port },
      `Port ${port} is in use. Stop the program that holds it, or start with PORT set to another number.`,
    ],
  ];
  const all = refusals.map(([settings]) => startMain({ PORT: '0', SOUNDINGS_DATA: folder, ...settings }));
  expect(await Promise.all(all.map(({ ended }) => ended))).toEqual(refusals.map(() => 1));
  for (const [i, [, words]] of refusals.entries()) {
    expect(all[i]?.printed()).toContain(words);
    expect(all[i]?.printed().trim().split('\n')).toHaveLength(1);
  }
});
