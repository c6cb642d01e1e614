import * as z from 'zod';
import { day, id, instant, opId } from '../wire/index.ts';
import { documentState } from './document.ts';

/** Who signed: names and numbers by area of those who show their name and borough; everybody else in the total only. */
export const signatures = z.object({
  total: z.number(),
  boroughs: z.number(),
  /** An ICS with its boroughs, each with its number. */
  areas: z.array(
    z.object({
      ics: z.string(),
      count: z.number(),
      boroughs: z.array(z.object({ name: z.string(), count: z.number() })),
    }),
  ),
  /** How many of the total are in no area: they do not show their borough, or have none. */
  unshown: z.number(),
  names: z.array(z.object({ name: z.string(), borough: z.string(), at: instant })),
});
export type Signatures = z.infer<typeof signatures>;

export const signInput = z.object({
  opId,
  /** The version that was read: another one is not signed unseen. */
  version: z.number().int().min(1),
  showName: z.boolean(),
});
export type SignInput = z.infer<typeof signInput>;

/** A document that waits for me. */
export const documentNeed = z.object({
  kind: z.enum(['review', 'sign']),
  documentId: id,
  title: z.string(),
  by: day.nullable(),
  state: documentState,
});
export type DocumentNeed = z.infer<typeof documentNeed>;
