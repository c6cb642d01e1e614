import * as z from 'zod';
import { id, instant, opId, thingRef } from '../wire/index.ts';
import { postLimits } from './post.ts';
import { threadKind, threadLimits } from './thread.ts';

/** Where a draft belongs: `new`, or the thread it replies to. */
export const draftPlace = z.literal('new').or(id);

const upTo = (max: number) => z.string().max(max);

/** What is typed, as it is typed: nothing is trimmed or refused but what is too long to be kept. */
export const draftFields = z.strictObject({
  text: upTo(postLimits.text * 2).default(''),
  title: upTo(threadLimits.title * 2).default(''),
  tags: upTo(400).default(''),
  kind: threadKind.nullable().default(null),
  from: thingRef.nullable().default(null),
  quote: z
    .object({ postId: id, words: upTo(postLimits.quote), authorName: upTo(100) })
    .nullable()
    .default(null),
});
export type DraftFields = z.infer<typeof draftFields>;

/** The version is made by the client that saved it: it knows its own also when the answer was lost. */
export const keptDraft = z.object({ fields: draftFields, version: opId, at: instant });
export type KeptDraft = z.infer<typeof keptDraft>;

/** The version that something is done to; empty where there is none. Another one by now is a conflict. */
const base = opId.or(z.literal(''));

export const saveDraftInput = z.object({
  opId,
  fields: draftFields,
  version: opId,
  base,
});
export type SaveDraftInput = z.infer<typeof saveDraftInput>;

export const discardDraftInput = z.object({ opId, base });
export type DiscardDraftInput = z.infer<typeof discardDraftInput>;
