import * as z from 'zod';
import { errorCodes } from './errors.ts';

/** The body of every refusal, over HTTP and in a socket acknowledgement. */
export const refusal = z.object({
  ok: z.literal(false),
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
  }),
});

export type Refusal = z.infer<typeof refusal>;

/** What a socket command is answered with. */
export type Answer<T> = { ok: true; data: T } | Refusal;

/** Answers that carry nothing. */
export const done = z.object({ done: z.literal(true) });
