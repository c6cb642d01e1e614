import * as z from 'zod';
import { instant } from './fields.ts';

/** What may come out of something else, be cited as evidence, or be followed back to where it came from. */
export const thingKinds = [
  'session',
  'note',
  'theme',
  'action',
  'thread',
  'post',
  'poll',
  'consultation',
  'statement',
  'document',
  'outcome',
] as const;
export const thingKind = z.enum(thingKinds);
export type ThingKind = z.infer<typeof thingKind>;

/** Names one thing. The id is its feature's own; where it takes two (a note of a board) they are joined by `~`. */
export const thingRef = z.object({ kind: thingKind, id: z.string().regex(/^[A-Za-z0-9:_~-]{1,200}$/) });
export type ThingRef = z.infer<typeof thingRef>;

/** A thing in one line, as one reader may see it. `link` is a path of ours; `hint` says what it is and whose. */
export const thing = thingRef.extend({ title: z.string(), hint: z.string(), link: z.string(), at: instant });
export type Thing = z.infer<typeof thing>;
