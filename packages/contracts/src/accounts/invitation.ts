import * as z from 'zod';
import { roleChoice } from '../admin/index.ts';
import { email, id, instant, opId, role } from '../wire/index.ts';

export const invitationDays = 14;

/** Empty: an open link that the administrator passes on themself. */
export const invitationInput = z.object({ opId, email: z.union([z.literal(''), email]), roles: roleChoice });
export type InvitationInput = z.infer<typeof invitationInput>;

export const invitation = z.object({
  id,
  email: z.string(),
  roles: z.array(role),
  madeByName: z.string(),
  madeAt: instant,
  expiresAt: instant,
  state: z.enum(['open', 'used', 'revoked', 'expired']),
  usedByName: z.string(),
});
export type Invitation = z.infer<typeof invitation>;

/** One browser in which a person is signed in. */
export const ownSignIn = z.object({
  id: z.string(),
  browser: z.string(),
  since: instant.nullable(),
  lastUsed: instant.nullable(),
  current: z.boolean(),
});
export type OwnSignIn = z.infer<typeof ownSignIn>;
