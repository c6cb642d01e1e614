import * as z from 'zod';
import { hasRole, id, instant, opId, optionalText, text, type Viewer } from '../wire/index.ts';

/** `keptDays`: so long the words of what was removed stay in its report. */
export const flagLimits = { excerpt: 500, why: 500, perHour: 20, keptDays: 30 } as const;

/** A page as a whole, named by whoever reports it: the only kind of which the server looks nothing up. */
export const pageKind = 'page';

/** Something that a person thinks should not stand here. `kind` and `id` name it: `message` and its id, `post` and its id. */
export const flagInput = z.object({
  opId,
  kind: z.string().regex(/^[a-z][a-z-]{1,30}$/, 'This is not a kind of thing.'),
  id: z.string().regex(/^[A-Za-z0-9:_~-]{1,200}$/, 'This is not a valid id.'),
  /** Of a page only: what stands there, in the words of who reports it. The words of anything else are taken from itself. */
  excerpt: optionalText(flagLimits.excerpt).default(''),
  why: text(flagLimits.why, 'Say what is wrong with it.'),
  /** Of a page only: where it is. */
  link: z
    .string()
    .regex(/^\/(?![/\\])[^\s]{0,300}$/, 'This is not a page of ours.')
    .optional(),
});
export type FlagInput = z.infer<typeof flagInput>;

export const settlement = z.enum(['kept', 'removed'], { error: 'Choose to keep it or to remove it.' });
export type Settlement = z.infer<typeof settlement>;

export const flaggedThing = z.object({
  id,
  kind: z.string(),
  targetId: z.string(),
  excerpt: z.string(),
  /** True where the words and the link are those of who reported it, not taken from the thing itself. */
  ofReporter: z.boolean(),
  link: z.string(),
  /** How many reported it. */
  people: z.number(),
  /** Who, and why; left out for whom it is about. */
  reports: z.array(z.object({ byName: z.string(), why: z.string(), at: instant })),
  /** It is about something of the reader's own. */
  mine: z.boolean(),
  maySettle: z.boolean(),
  state: z.enum(['open', 'kept', 'removed']),
  settledByName: z.string(),
  settledAt: instant.nullable(),
  /** Taken down by the product when settled as removed; otherwise whoever settles it does so where it stands. */
  removesItself: z.boolean(),
  /** While it waits: what goes with it, in a sentence; empty where there is no more to say. */
  means: z.string(),
});
export type FlaggedThing = z.infer<typeof flaggedThing>;

/** Anybody who is in may report something; that includes a visitor of a session. */
export function canFlag(viewer: Viewer): boolean {
  return viewer.kind !== 'nobody';
}

/** What facilitators settle besides administrators: what members write day by day, which they may remove themselves. */
export const facilitatorKinds: readonly string[] = ['post', 'message', 'note'];

/** Who settles reports at all, and (with a kind) reports of that kind. */
export function canSettle(viewer: Viewer, kind = facilitatorKinds[0] ?? ''): boolean {
  if (hasRole(viewer, 'administrator')) return true;
  return hasRole(viewer, 'facilitator') && facilitatorKinds.includes(kind);
}

/** Nobody settles a report about something of their own; but for an administrator where there is nobody else (`others`). */
export function canSettleThis(viewer: Viewer, report: { kind: string; mine: boolean; others: number }): boolean {
  if (!canSettle(viewer, report.kind)) return false;
  return !report.mine || (hasRole(viewer, 'administrator') && report.others === 0);
}

/** What whoever wrote it reads in place of the buttons. */
export function settledByOthers(kind: string): string {
  const who = facilitatorKinds.includes(kind)
    ? 'Somebody else, a facilitator or an administrator,'
    : 'Another administrator';
  return `${who} decides on it.`;
}
