import { accountsContract } from '@soundings/contracts/accounts';
import { bindRoutes, defineFeature } from '#platform/feature.ts';
import { signInByPassword, signOut } from './account.service.ts';
import { accountData } from './account-data.ts';
import { InvitationModel } from './invitation.model.ts';
import {
  invitationLink,
  invite,
  listInvitations,
  mailInvitation,
  mailInvitationJob,
  resendInvitation,
  revokeInvitation,
} from './invitation.service.ts';
import { join, joinJobs, joinMailJobs, lookAtInvitation } from './join.service.ts';
import { endSignIn, listSignIns, setPassword } from './own-sign-ins.service.ts';
import { SetUpModel, setUp, setUpLink } from './set-up.service.ts';
import { SignInCodeModel } from './sign-in-code.model.ts';
import { mailCode, mailCodeJob, requestCode, useCode } from './sign-in-code.service.ts';
import { tryAs } from './try-as.service.ts';

export { hashPassword } from './password.ts';

export const accountsFeature = defineFeature({
  name: 'accounts',
  models: [SignInCodeModel, SetUpModel, InvitationModel],
  jobs: joinJobs,
  mailJobs: { [mailCodeJob]: mailCode, [mailInvitationJob]: mailInvitation, ...joinMailJobs },
  personalData: accountData,
  async startWords(app) {
    const link = await setUpLink(app);
    if (link) return [`Name the community:  ${link}`];
    const { people, password } = await tryAs(app);
    return people.map(
      ({ label, email }, i) =>
        `${i === 0 ? 'Sign in as:          ' : ' '.repeat(21)}${email} (${label.toLowerCase()}), password ${password}`,
    );
  },
  routes: bindRoutes(accountsContract.routes, {
    'accounts.sign-in': (app, _viewer, { body }, { signIn }) => signInByPassword(app, body, signIn),
    'accounts.request-code': (app, _viewer, { body }) => requestCode(app, body.email),
    'accounts.use-code': (app, _viewer, { body }, { signIn }) => useCode(app, body, signIn),
    'accounts.set-up': (app, _viewer, { body }, { signIn }) => setUp(app, body, signIn),
    'accounts.sign-out': (app, viewer, { body }, { signIn }) => signOut(app, viewer, body.everywhere, signIn),
    'accounts.try-as': (app) => tryAs(app),
    'accounts.set-password': (app, viewer, { body }, { signIn }) => setPassword(app, viewer, body, signIn),
    'accounts.sign-ins': (app, viewer, _input, { signIn }) => listSignIns(app, viewer, signIn),
    'accounts.end-sign-in': (app, viewer, { params }, { signIn }) => endSignIn(app, viewer, params.signInId, signIn),
    'accounts.invitations': (app, viewer) => listInvitations(app, viewer),
    'accounts.invite': (app, viewer, { body }) => invite(app, viewer, body),
    'accounts.invitation-link': (app, viewer, { params }) => invitationLink(app, viewer, params.invitationId),
    'accounts.resend-invitation': (app, viewer, { params }) => resendInvitation(app, viewer, params.invitationId),
    'accounts.revoke-invitation': (app, viewer, { params }) => revokeInvitation(app, viewer, params.invitationId),
    'accounts.look-at-invitation': (app, _viewer, { query }) => lookAtInvitation(app, query.token),
    'accounts.join': (app, _viewer, { body }, { signIn }) => join(app, body, signIn),
  }),
});
