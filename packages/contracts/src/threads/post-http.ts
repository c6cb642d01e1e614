import * as z from 'zod';
import { done, id, opId, optionalText, type RouteMap } from '../wire/index.ts';
import { discardDraftInput, draftPlace, keptDraft, saveDraftInput } from './draft.ts';
import { earlierText, editInput, namedPerson, piece, postView, reactionKind, replyInput, writtenText } from './post.ts';
import { threadLimits } from './thread.ts';

const ofPost = z.object({ postId: id });
const ofDraft = z.object({ place: draftPlace });

export const postRoutes = {
  'threads.reply': {
    method: 'POST',
    path: '/api/threads/:threadId/posts',
    summary: 'Reply in a thread',
    params: z.object({ threadId: id }),
    body: replyInput,
    scans: ['text'],
    output: z.object({ postId: id, n: z.number() }),
    limit: { points: threadLimits.repliesPerHour, seconds: 3_600 },
  },
  'threads.post': {
    method: 'GET',
    path: '/api/posts/:postId',
    summary: 'One post as it stands',
    params: ofPost,
    output: postView,
  },
  'threads.source': {
    method: 'GET',
    path: '/api/posts/:postId/source',
    summary: 'The text of my post as I wrote it, to edit it',
    params: ofPost,
    output: z.object({ text: z.string(), edits: z.number(), named: z.array(namedPerson) }),
  },
  'threads.edit': {
    method: 'PUT',
    path: '/api/posts/:postId',
    summary: 'Edit my post; the earlier text stays readable',
    params: ofPost,
    body: editInput,
    scans: ['text'],
    output: done,
  },
  'threads.history': {
    method: 'GET',
    path: '/api/posts/:postId/history',
    summary: 'Earlier texts of a post, the newest first',
    params: ofPost,
    output: z.object({ texts: z.array(earlierText) }),
  },
  'threads.delete': {
    method: 'DELETE',
    path: '/api/posts/:postId',
    summary: 'Delete a post; the first one takes its thread with it',
    params: ofPost,
    body: z.object({ opId }),
    output: done,
  },
  'threads.restore': {
    method: 'POST',
    path: '/api/posts/:postId/restore',
    summary: 'Bring a deleted post back, within 30 days',
    params: ofPost,
    body: z.object({ opId }),
    output: done,
  },
  'threads.react': {
    method: 'PUT',
    path: '/api/posts/:postId/reactions/:kind',
    summary: 'Say thanks, useful or me too, or take it back',
    params: ofPost.extend({ kind: reactionKind }),
    body: z.object({ opId, on: z.boolean() }),
    output: z.object({ counts: postView.shape.counts, mine: postView.shape.mine }),
  },
  'threads.preview': {
    method: 'POST',
    path: '/api/threads-preview',
    summary: 'A text as it will be shown',
    body: z.object({ text: writtenText }),
    output: z.object({ body: z.array(piece) }),
  },
  'threads.people': {
    method: 'GET',
    path: '/api/threads-people',
    summary: 'Members whose name begins so, to name them in a text',
    query: z.object({ words: optionalText(60).default('') }),
    output: z.object({ people: z.array(namedPerson) }),
  },
  'threads.draft': {
    method: 'GET',
    path: '/api/drafts/:place',
    summary: 'My draft for this place, and the names of the people it names; null where there is none',
    params: ofDraft,
    output: z.object({ draft: keptDraft.nullable(), named: z.array(namedPerson) }),
  },
  'threads.save-draft': {
    method: 'PUT',
    path: '/api/drafts/:place',
    summary: 'Keep my draft; refused as a conflict where another device kept another one in between',
    params: ofDraft,
    body: saveDraftInput,
    scans: ['fields.title', 'fields.text'],
    output: z.object({ version: opId }),
  },
  'threads.discard-draft': {
    method: 'DELETE',
    path: '/api/drafts/:place',
    summary: 'Throw my draft away; refused as a conflict where another device kept another one in between',
    params: ofDraft,
    body: discardDraftInput,
    output: done,
  },
} as const satisfies RouteMap;
