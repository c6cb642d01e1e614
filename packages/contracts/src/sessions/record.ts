import * as z from 'zod';

/** Who came to a session. Names are for members, who were there or could have been. */
export const sessionRecord = z.object({
  came: z.number(),
  visitors: z.number(),
  boroughs: z.number(),
  saidYes: z.number(),
  /** How many of those who said yes came. */
  cameOfYes: z.number(),
  byIcs: z.array(z.object({ ics: z.string().nullable(), name: z.string(), came: z.number(), members: z.number() })),
  names: z.array(z.object({ id: z.string(), name: z.string(), borough: z.string(), visitor: z.boolean() })),
});
export type SessionAttendance = z.infer<typeof sessionRecord>;
