import * as z from 'zod';
import { id, instant, opId, optionalText, thing, thingRef } from '../wire/index.ts';

/** What can be sent to the convenor to be answered. */
export const sendableKinds = ['theme', 'thread', 'document', 'poll', 'consultation', 'note', 'action'] as const;

/** Something that waits for the convenor's answer, or did. */
const inboxItem = thing.extend({
  /** Since when it waits: it was closed then, or sent. */
  since: instant,
  days: z.number(),
  state: z.enum(['waits', 'taken', 'aside']),
  sentBy: z.string(),
  why: z.string(),
  outcomeId: id.nullable(),
});
export type InboxItem = z.infer<typeof inboxItem>;

export const inbox = z.object({
  /** The longest wait first. */
  waiting: z.array(inboxItem),
  /** Published without an answer so far, the longest wait first. */
  toCome: z.array(z.object({ id, title: z.string(), since: instant, days: z.number() })),
  drafts: z.array(z.object({ id, title: z.string(), savedAt: instant, published: z.boolean() })),
  /** Promises whose day has passed. */
  late: z.array(z.object({ id, title: z.string(), days: z.number() })),
  /** What came last is first. */
  aside: z.array(inboxItem),
});
export type Inbox = z.infer<typeof inbox>;

export const sendInput = thingRef.extend({ opId, why: optionalText(300) });
export const asideInput = thingRef.extend({ opId, aside: z.boolean() });

/** How one thing stands with the convenor, for the button on its page. */
export const sentState = z.object({ state: z.enum(['not-sent', 'waits', 'taken', 'aside']), maySend: z.boolean() });
