import { resolve } from 'node:path';
import { AppError } from '@soundings/contracts/wire';
import { importPolis } from '#features/consultations/index.ts';
import { readArgs } from './read-args.ts';
import { type Command, withApp } from './with-app.ts';

export const importPolisCommand: Command = {
  name: 'import-polis',
  usage: 'import-polis <folder> [--licence TEXT]',
  summary:
    'Imports a consultation that was held on Polis, from the folder it exports (comments.csv and votes.csv; participants-votes.csv and summary.csv where they are there).',
  async run(args) {
    const { words, values } = readArgs('import-polis', args, 1, {
      licence: { type: 'string', default: 'CC BY 4.0, The Computational Democracy Project' },
    });
    const [folder] = words;
    if (!folder)
      throw new AppError('bad_request', 'Name the folder of the export: pnpm soundings import-polis <folder>');
    const started = performance.now();
    await withApp(async (app) => {
      const { id, already, difference } = await importPolis(
        app,
        resolve(process.env.INIT_CWD ?? '.', folder),
        values.licence ?? '',
        console.log,
      );
      const seconds = ((performance.now() - started) / 1000).toFixed(2);
      const peak = Math.round(process.resourceUsage().maxRSS / 1024);
      console.log(
        already
          ? 'This export was imported before; there is no second copy.'
          : `Took ${seconds} s, at most ${peak} MB of memory.`,
      );
      if (difference) console.log(difference);
      console.log(`Imported: ${app.url()}/consultations/${id}`);
    });
  },
};
