import * as z from 'zod';
import { day, id, instant } from '../wire/index.ts';

/** Something that waits for me in sessions and their actions. */
export const need = z.discriminatedUnion('kind', [
  /** An action of mine that is open. */
  z.object({
    kind: z.literal('action'),
    actionId: id,
    text: z.string(),
    sessionId: id,
    sessionTitle: z.string(),
    dueOn: day.nullable(),
  }),
  /** A session within the next weeks that I have not answered. */
  z.object({ kind: z.literal('answer'), sessionId: id, title: z.string(), startsAt: instant }),
  /** A session that I lead, with what it lacks. */
  z.object({
    kind: z.literal('prepare'),
    sessionId: id,
    title: z.string(),
    startsAt: instant,
    cases: z.number(),
    caseSlots: z.number(),
    callLink: z.boolean(),
    openActions: z.number(),
  }),
]);
export type Need = z.infer<typeof need>;
