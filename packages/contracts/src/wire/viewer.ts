import * as z from 'zod';

export const roles = ['member', 'facilitator', 'convenor', 'administrator'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** Who asks: a signed-in person, a visitor of one session, or nobody yet. Permissions are functions of it. */
export type Viewer =
  | { kind: 'person'; id: string; name: string; roles: readonly Role[]; borough: string; ics: string }
  | { kind: 'visitor'; id: string; name: string; sessionId: string }
  | { kind: 'nobody' };

export type Person = Extract<Viewer, { kind: 'person' }>;
export type Visitor = Extract<Viewer, { kind: 'visitor' }>;

export const nobody: Viewer = { kind: 'nobody' };

export function isPerson(viewer: Viewer): viewer is Person {
  return viewer.kind === 'person';
}

/** Internal to permission functions: features ask for a capability (`canPlan`), never for a role. */
export function hasRole(viewer: Viewer, wanted: Role): boolean {
  return viewer.kind === 'person' && viewer.roles.includes(wanted);
}
