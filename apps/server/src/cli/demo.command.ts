import { AppError } from '@soundings/contracts/wire';
import { loadSettings } from '#features/admin/index.ts';
import { fillDemo } from '../demo/fill-demo.ts';
import { readArgs } from './read-args.ts';
import { type Command, withApp } from './with-app.ts';

export const demoCommand: Command = {
  name: 'demo',
  usage: 'demo',
  summary: 'Fills an empty data folder with the demo community. Its passwords are known to all: for trying out only.',
  async run(args) {
    readArgs('demo', args, 0);
    await withApp(async (app) => {
      if (!(await loadSettings(app)).needsSetup)
        throw new AppError('conflict', 'There is a community here already. Set SOUNDINGS_DATA to an empty folder.');
      await fillDemo(app, console.log);
      console.log('The demo community is there. Start it with: pnpm start');
    });
  },
};
