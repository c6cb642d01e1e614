import { AppError, email, nobody } from '@soundings/contracts/wire';
import { PersonModel } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import { readArgs } from './read-args.ts';
import { type Command, withApp } from './with-app.ts';

export const makeAdminCommand: Command = {
  name: 'make-admin',
  usage: 'make-admin <e-mail address>',
  summary: 'Makes a person of the community an administrator.',
  async run(args) {
    const address = email.safeParse(readArgs('make-admin', args, 1).words[0] ?? '');
    if (!address.success)
      throw new AppError('bad_request', 'Give an e-mail address: pnpm soundings make-admin name@example.org');
    const make = async (app: App) => {
      const changed = await PersonModel(app).updateOne(
        { email: address.data },
        { $addToSet: { roles: 'administrator' } },
      );
      if (changed.matchedCount === 0) throw new AppError('not_found', `Nobody here has the address ${address.data}.`);
      await audit(app, null, {
        by: nobody,
        what: 'roles-changed',
        about: `${address.data} was made an administrator with the command on the server.`,
      });
      console.log(`${address.data} is an administrator now.`);
    };
    await withApp(make, { there: true });
  },
};
