import * as z from 'zod';
import { id, instant, opId, text } from '../wire/index.ts';
import { clean, documentLimits } from './document.ts';

const written = { byId: z.string(), byName: z.string(), byBorough: z.string(), text: z.string(), at: instant };

const commentReply = z.object({ id: z.string(), ...written });
export type CommentReply = z.infer<typeof commentReply>;

/** What stood before or after the words, as far as they are found again by it. */
const context = z.string().max(32).default('');
const around = { before: context, after: context, once: z.boolean().default(false) };

/** A remark on some words. `anchor` says where they stand, `quote` what they were when it was made. */
export const comment = z.object({
  id,
  ...written,
  anchor: z.object({ from: z.string(), to: z.string(), ...around }),
  quote: z.string(),
  replies: z.array(commentReply),
  resolved: z.object({ byName: z.string(), at: instant }).nullable(),
});
export type Comment = z.infer<typeof comment>;

/** One end of an anchor: a Yjs relative position in JSON. */
const end = z.string().regex(/^\{[\w\s":,{}.-]{2,280}\}$/, 'Choose the words again.');

const words = text(documentLimits.comment, 'Enter your comment.');
export const makeCommentInput = z.object({
  opId,
  anchor: z.object({ from: end, to: end, ...around }),
  quote: text(documentLimits.quote, 'Choose the words your comment is about.'),
  text: words,
  ...clean,
});
export type MakeCommentInput = z.infer<typeof makeCommentInput>;

export const replyInput = z.object({ opId, text: words, ...clean });
export type ReplyInput = z.infer<typeof replyInput>;
