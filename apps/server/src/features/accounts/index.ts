import { accountsContract } from '@soundings/contracts/accounts';
import { bindRoutes, defineFeature } from '#platform/feature.ts';
import { signInByPassword, signOut } from './account.service.ts';
import { tryAs } from './try-as.service.ts';

export { endSignIns } from './account.service.ts';
export { hashPassword } from './password.ts';

export const accountsFeature = defineFeature({
  name: 'accounts',
  async startWords(app) {
    const { people, password } = await tryAs(app);
    return people.map(
      ({ label, email }, i) =>
        `${i === 0 ? 'Sign in as:          ' : ' '.repeat(21)}${email} (${label.toLowerCase()}), password ${password}`,
    );
  },
  routes: bindRoutes(accountsContract.routes, {
    'accounts.sign-in': (app, _viewer, { body }, { signIn }) => signInByPassword(app, body, signIn),
    'accounts.sign-out': (app, viewer, { body }, { signIn }) => signOut(app, viewer, body.everywhere, signIn),
    'accounts.try-as': (app) => tryAs(app),
  }),
});
