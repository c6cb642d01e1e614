import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@soundings/contracts/wire';
import { startPocketMongo } from '@soundings/pocket-mongo';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inOneLine } from '#platform/in-one-line.ts';
import { person } from '../../../../tests/support/people.ts';
import { startApp } from '../../../../tests/support/start-app.ts';
import { startMain } from '../../../../tests/support/start-main.ts';
import { readArgs } from './read-args.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundings-cli-'));
  await writeFile(join(folder, 'words.txt'), 'not a backup');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function soundings(...args: string[]): Promise<[code: number | string, printed: string]> {
  const started = startMain({ SOUNDINGS_DATA: join(folder, 'data') }, 'cli/main.ts', args);
  return [await started.ended, started.printed().trim()];
}
const names = ['backup', 'restore', 'demo', 'import-polis', 'make-admin'];

it('help, and one line with exit code 1 for what cannot be done', async () => {
  const asked: [args: string[], code: number, words: string][] = [
    [['--help'], 0, ''],
    [['backup', '-h'], 0, 'Use: pnpm soundings backup <file>'],
    [['nope'], 1, 'There is no command “nope”. See: pnpm soundings --help'],
    [
      ['restore', join(folder, 'words.txt')],
      1,
      'This file is not a whole backup of Soundings. It is damaged or cut off.',
    ],
  ];
  const answers = await Promise.all(asked.map(([args]) => soundings(...args)));
  for (const [i, [, code, words]] of asked.entries()) {
    expect([asked[i]?.[0], answers[i]?.[0]]).toEqual([asked[i]?.[0], code]);
    for (const word of i === 0 ? names.map((name) => `  ${name}`) : [words]) expect(answers[i]?.[1]).toContain(word);
  }
  for (const i of [2, 3]) expect(answers[i]?.[1].split('\n')).toHaveLength(1);
});

it('a backup writes over a file that is there when it is told to only', async () => {
  const kept = join(folder, 'of-last-week.backup');
  await writeFile(kept, 'of last week');
  expect(await soundings('backup', kept)).toEqual([
    1,
    `${kept} is there already. Name another file, or add --replace to write over it.`,
  ]);
  expect(await readFile(kept, 'utf8')).toBe('of last week');
  const app = await startApp();
  try {
    await person(app, 'Ann');
    const { dataFolder: SOUNDINGS_DATA, mongodbUri } = app.config;
    const settings = { SOUNDINGS_DATA, SOUNDINGS_DEMO: '0', ...(mongodbUri && { MONGODB_URI: mongodbUri }) };
    const started = startMain(settings, 'cli/main.ts', ['backup', kept, '--replace']);
    expect(await started.ended).toBe(0);
    expect(started.printed()).toContain(`Backed up: ${kept}`);
    expect(await readFile(kept, 'utf8')).not.toBe('of last week');
  } finally {
    await app.stop();
  }
});

it('where there is no community: one line, exit code 1, and nothing is made', async () => {
  const nowhere = join(folder, 'a-slip');
  const kept = join(folder, 'kept.backup');
  for (const args of [
    ['backup', kept],
    ['make-admin', 'ann@example.org'],
  ]) {
    const started = startMain({ SOUNDINGS_DATA: nowhere }, 'cli/main.ts', args);
    expect([args, await started.ended]).toEqual([args, 1]);
    expect(started.printed().trim()).toBe(
      `There is no community in ${nowhere}. Set SOUNDINGS_DATA to the data folder of the one that you mean.`,
    );
  }
  // A server may have started there, but nobody has named the community yet.
  const empty = await startPocketMongo({ folder: join(folder, 'empty/db') });
  await empty.close();
  const started = startMain({ SOUNDINGS_DATA: join(folder, 'empty') }, 'cli/main.ts', ['backup', kept]);
  expect(await started.ended).toBe(1);
  expect(started.printed().trim()).toBe('There is nobody in this community yet, so there is nothing to back up.');
  expect([existsSync(nowhere), existsSync(kept)]).toEqual([false, false]);
});

it('a damaged database and what was not foreseen are told in one line too', async () => {
  await mkdir(join(folder, 'damaged/db'), { recursive: true });
  await writeFile(join(folder, 'damaged/db/data.db'), 'Words where a database should be. '.repeat(300));
  const damaged = [
    startMain({ SOUNDINGS_DATA: join(folder, 'damaged') }, 'cli/main.ts', ['make-admin', 'ann@example.org']),
    startMain({ SOUNDINGS_DATA: join(folder, 'damaged'), SOUNDINGS_DEMO: '0', PORT: '0' }, 'cli/main.ts', ['demo']),
  ];
  for (const started of damaged) {
    expect(await started.ended).toBe(1);
    expect(started.printed().trim()).toBe(
      `The database in ${join(folder, 'damaged/db')} is damaged and cannot be opened. Keep that folder, set SOUNDINGS_DATA to an empty one, and put your last backup into it: pnpm soundings restore <file>`,
    );
  }
  const unforeseen = new Error('the disk\nwent away');
  expect(inOneLine(unforeseen, {})).toBe(
    'This did not work, for a reason that was not foreseen: the disk (Add LOG_LEVEL=debug in front to see all of it.)',
  );
  const all = inOneLine(unforeseen, { LOG_LEVEL: 'debug' }).split('\n');
  expect(all[0]).toBe('This did not work, for a reason that was not foreseen: the disk');
  expect(all.join()).toContain('cli.test.ts');
  const wordless = Object.assign(new Error(''), { code: 'ECONNRESET' });
  expect(inOneLine(wordless, {}, 'Soundings could not start')).toBe(
    'Soundings could not start, for a reason that was not foreseen: ECONNRESET (Add LOG_LEVEL=debug in front to see all of it.)',
  );
  expect(inOneLine(new AppError('not_found', 'There is none.'), {})).toBe('There is none.');
});

it('refuses words and options that a command does not have, and names its help', () => {
  const options = { licence: { type: 'string' as const, default: 'none' } };
  expect(readArgs('import-polis', ['a-folder', '--licence', 'CC0'], 1, options)).toMatchObject({
    words: ['a-folder'],
    values: { licence: 'CC0' },
  });
  expect(readArgs('import-polis', ['a-folder'], 1, options).values).toMatchObject({ licence: 'none' });
  const flagged = ['a-file', '--replace'];
  expect([...readArgs('backup', flagged, 1, {}, ['replace']).flags]).toEqual(['replace']);
  expect([...readArgs('backup', ['a-file'], 1, {}, ['replace']).flags]).toEqual([]);
  expect(() => readArgs('restore', flagged, 1)).toThrow('There is no option --replace. See');
  const wrong: [args: string[], words: string][] = [
    [['a', 'b'], '“b” is one word too many. See: pnpm soundings import-polis --help'],
    [['--license', 'x'], 'There is no option --license. See: pnpm soundings import-polis --help'],
    [['a', '--licence'], 'An option lacks its value. See: pnpm soundings import-polis --help'],
  ];
  for (const [args, words] of wrong) expect(() => readArgs('import-polis', args, 1, options)).toThrow(words);
});
