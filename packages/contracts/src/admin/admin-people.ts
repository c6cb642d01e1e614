import * as z from 'zod';
import { hasRole, id, instant, role, type Viewer } from '../wire/index.ts';

/** Roles, invitations, settings, mail, the audit log and what was reported are an administrator's. */
export function canAdminister(viewer: Viewer): boolean {
  return hasRole(viewer, 'administrator');
}

export const roleWords = {
  member: { name: 'Member', may: 'comes to sessions, answers, votes, writes' },
  facilitator: { name: 'Facilitator', may: 'plans and leads sessions' },
  convenor: { name: 'Convenor', may: 'reads outcomes and answers them' },
  administrator: { name: 'Administrator', may: 'invites, sets roles and settings, reads the log' },
} as const satisfies Record<z.infer<typeof role>, { name: string; may: string }>;

export const roleChoice = z.array(role).min(1, 'Choose at least one role.').max(4);

/** A person as an administrator sees them. */
export const adminPerson = z.object({
  id,
  name: z.string(),
  email: z.string(),
  borough: z.string(),
  roles: z.array(role),
  suspended: z.boolean(),
  joinedAt: instant,
  lastSeenAt: instant,
});
export type AdminPerson = z.infer<typeof adminPerson>;

/** What an act on that person would touch. */
export const adminPersonDetail = adminPerson.extend({
  signIns: z.number(),
  openPages: z.number(),
  /** Administrators who are not suspended, this person included. */
  administrators: z.number(),
});
export type AdminPersonDetail = z.infer<typeof adminPersonDetail>;

export const auditEntry = z.object({
  id,
  at: instant,
  byName: z.string(),
  what: z.string(),
  about: z.string(),
});

export const sentMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  at: instant,
  state: z.enum(['written', 'sent', 'failed']),
  text: z.string(),
});
