import { resolve } from 'node:path';
import { AppError } from '@soundings/contracts/wire';
import { importPolis, polisLicence } from '#features/consultations/index.ts';
import { readArgs } from './read-args.ts';
import { type Command, withApp } from './with-app.ts';

export const importPolisCommand: Command = {
  name: 'import-polis',
  usage: 'import-polis <folder> [--licence TEXT] [--source ADDRESS]',
  summary: `Imports a consultation that was held on Polis, from the folder it exports (comments.csv and votes.csv; participants-votes.csv and summary.csv where they are there). Its page says “${polisLicence}” unless --licence names another, and links to the address in summary.csv unless --source names another. The same folder again with either corrects them there.`,
  async run(args) {
    const { words, values } = readArgs('import-polis', args, 1, {
      licence: { type: 'string', default: '' },
      source: { type: 'string', default: '' },
    });
    const [folder] = words;
    if (!folder)
      throw new AppError('bad_request', 'Name the folder of the export: pnpm soundings import-polis <folder>');
    const started = performance.now();
    await withApp(async (app) => {
      const { licence, source } = values;
      const given = { ...(licence && { licence }), ...(source && { source }) };
      const imported = await importPolis(app, resolve(process.env.INIT_CWD ?? '.', folder), given, console.log);
      const seconds = ((performance.now() - started) / 1000).toFixed(2);
      const peak = Math.round(process.resourceUsage().maxRSS / 1024);
      if (!imported.already) console.log(`Took ${seconds} s, at most ${peak} MB of memory.`);
      else if (imported.corrected)
        console.log('This export was imported before; its licence and source are corrected there.');
      else console.log('This export was imported before; there is no second copy.');
      console.log(`Licence: ${imported.licence || 'none'}`);
      console.log(`Source: ${imported.source || 'none'}`);
      console.log('If one of them is wrong, import the same folder again with --licence TEXT or --source ADDRESS.');
      if (imported.difference) console.log(imported.difference);
      console.log(`Imported: ${app.url()}/consultations/${imported.id}`);
    });
  },
};
