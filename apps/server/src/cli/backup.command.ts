import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '@soundings/contracts/wire';
import { backUp, type Counts, restore } from '#platform/backup.ts';
import { readArgs } from './read-args.ts';
import { type Command, withApp } from './with-app.ts';

export const backupCommand: Command = {
  name: 'backup',
  usage: 'backup <file> [--replace]',
  summary:
    'Writes everything the community holds into one file, while people work; over one that is there with --replace only. Keep it as safe as the data itself. Open polls: see "How voting works".',
  async run(args) {
    const { words, flags } = readArgs('backup', args, 1, {}, ['replace']);
    const file = fileOf(words, 'backup');
    if (!flags.has('replace') && statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new AppError('conflict', `${file} is there already. Name another file, or add --replace to write over it.`);
    await withApp(
      async (app) => {
        if (!(await app.db.collection('people').findOne({})))
          throw new AppError('not_found', 'There is nobody in this community yet, so there is nothing to back up.');
        say(await backUp(app, file));
      },
      { there: true },
    );
    console.log(`Backed up: ${file}`);
  },
};

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore <file>',
  summary: 'Puts a backup into an empty data folder (SOUNDINGS_DATA) or an empty database (MONGODB_URI).',
  async run(args) {
    const file = fileOf(readArgs('restore', args, 1).words, 'restore');
    await withApp(async (app) => say(await restore(app, file)), { restoring: true });
    console.log(`Restored: ${file}`);
  },
};

function fileOf([file]: string[], name: string): string {
  if (!file) throw new AppError('bad_request', `Name the file: pnpm soundings ${name} <file>`);
  return resolve(process.env.INIT_CWD ?? '.', file);
}

function say(counts: Counts): void {
  for (const [name, count] of Object.entries(counts)) console.log(`${String(count).padStart(8)}  ${name}`);
}
