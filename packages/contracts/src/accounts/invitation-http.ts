import * as z from 'zod';
import { displayName } from '../members/index.ts';
import { done, email, id, type RouteMap } from '../wire/index.ts';
import { invitation, invitationInput } from './invitation.ts';
import { newPassword } from './password.ts';

const params = z.object({ invitationId: id });
const token = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/, 'Open the link of your invitation again.');
const joinLimit = { points: 1_000, seconds: 300 };

export const invitationRoutes = {
  'accounts.invitations': {
    method: 'GET',
    path: '/api/invitations',
    summary: 'Invitations, newest first',
    output: z.object({ invitations: z.array(invitation) }),
  },
  'accounts.invite': {
    method: 'POST',
    path: '/api/invitations',
    summary: 'Invite somebody; mailed where an address is given',
    body: invitationInput,
    output: invitation,
  },
  'accounts.invitation-link': {
    method: 'POST',
    path: '/api/invitations/:invitationId/link',
    summary: 'A fresh link to pass on; the one before stops working',
    params,
    body: z.object({}),
    output: z.object({ link: z.string(), invitation }),
  },
  'accounts.resend-invitation': {
    method: 'POST',
    path: '/api/invitations/:invitationId/send',
    summary: 'Mail the invitation again with a fresh link; the one before stops working',
    params,
    body: z.object({}),
    output: invitation,
  },
  'accounts.revoke-invitation': {
    method: 'POST',
    path: '/api/invitations/:invitationId/revoke',
    summary: 'Take an invitation back',
    params,
    body: z.object({}),
    output: invitation,
  },
  'accounts.look-at-invitation': {
    method: 'GET',
    path: '/api/join',
    summary: 'Whether an invitation can still be used, and the address it was mailed to',
    query: z.object({ token }),
    output: z.object({ valid: z.boolean(), email: z.string() }),
    limit: joinLimit,
  },
  'accounts.join': {
    method: 'POST',
    path: '/api/join',
    summary: 'Use an invitation; the answer is the same for every address',
    body: z.object({
      token,
      name: displayName,
      email,
      /** Empty: signs in by mailed code. */
      password: z.union([z.literal(''), newPassword]),
    }),
    output: done,
    limit: joinLimit,
  },
} as const satisfies RouteMap;
