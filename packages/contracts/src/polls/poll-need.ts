import * as z from 'zod';
import { id, instant } from '../wire/index.ts';

/** What waits for somebody in polls: one to answer before it closes; answers in words that they read before others do. */
export const pollNeed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), id, question: z.string(), closesAt: instant }),
  z.object({ kind: z.literal('held'), id, question: z.string(), waiting: z.number() }),
]);
export type PollNeed = z.infer<typeof pollNeed>;
