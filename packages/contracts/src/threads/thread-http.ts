import * as z from 'zod';
import { done, id, opId, type RouteMap } from '../wire/index.ts';
import { namedPerson } from './post.ts';
import {
  changeThreadInput,
  followLevel,
  listQuery,
  postWindow,
  startInput,
  threadLimits,
  threadSummary,
  threadView,
} from './thread.ts';

const ofThread = z.object({ threadId: id });
const number = z.coerce.number().int().min(0).max(1_000_000);

export const threadRoutes = {
  'threads.list': {
    method: 'GET',
    path: '/api/threads',
    summary: 'Threads by last activity; unanswered, unread, mine, by tag, by words of the title',
    query: listQuery,
    output: z.object({ threads: z.array(threadSummary), next: z.string() }),
  },
  'threads.tags': {
    method: 'GET',
    path: '/api/thread-tags',
    summary: 'Tags in use, the most used first',
    output: z.object({ tags: z.array(z.object({ tag: z.string(), threads: z.number() })) }),
  },
  'threads.get': {
    method: 'GET',
    path: '/api/threads/:threadId',
    summary: 'A thread, with the replies around the first unread one or around the number asked for',
    params: ofThread,
    query: z.object({ around: number.optional() }),
    output: z.object({ thread: threadView, window: postWindow }),
  },
  'threads.posts': {
    method: 'GET',
    path: '/api/threads/:threadId/posts',
    summary: 'The replies after a number, or those before one',
    params: ofThread,
    query: z.object({ after: number.optional(), before: number.optional() }),
    output: postWindow,
  },
  'threads.helpers': {
    method: 'GET',
    path: '/api/threads/:threadId/can-help',
    summary: 'Members who offer a skill that a question is about',
    params: ofThread,
    output: z.object({ people: z.array(namedPerson.extend({ skill: z.string() })) }),
  },
  'threads.start': {
    method: 'POST',
    path: '/api/threads',
    summary: 'Start a thread',
    body: startInput,
    scans: ['title', 'text'],
    output: z.object({ threadId: id }),
    limit: { points: threadLimits.startsPerHour, seconds: 3_600 },
  },
  'threads.change': {
    method: 'PUT',
    path: '/api/threads/:threadId',
    summary: 'Change the title, the kind and the tags of a thread',
    params: ofThread,
    body: changeThreadInput,
    scans: ['title'],
    output: done,
  },
  'threads.choose-best': {
    method: 'PUT',
    path: '/api/threads/:threadId/best',
    summary: 'Say which reply is the best answer, or that none is',
    params: ofThread,
    body: z.object({ opId, postId: id.nullable() }),
    output: done,
  },
  'threads.follow': {
    method: 'PUT',
    path: '/api/threads/:threadId/level',
    summary: 'Follow a thread, mute it, or neither',
    params: ofThread,
    body: z.object({ opId, level: followLevel }),
    output: done,
  },
  'threads.read': {
    method: 'PUT',
    path: '/api/threads/:threadId/read',
    summary: 'I have read up to this number, which never goes back, and further on these posts that name me',
    params: ofThread,
    body: z.object({
      opId,
      to: z.number().int().min(-1),
      named: z.array(z.number().int().min(0)).max(threadLimits.named).default([]),
    }),
    output: z.object({ readTo: z.number() }),
  },
  'threads.read-all': {
    method: 'PUT',
    path: '/api/threads-read',
    summary: 'I have read all threads',
    body: z.object({ opId }),
    output: done,
  },
  'threads.mentions': {
    method: 'GET',
    path: '/api/mentions',
    summary: 'Threads in which somebody named me and I have not read it',
    output: z.object({
      threads: z.array(z.object({ threadId: id, title: z.string(), n: z.number(), byName: z.string() })),
    }),
  },
  'threads.of-session': {
    method: 'GET',
    path: '/api/sessions/:sessionId/thread',
    summary: "What became of a session's own messages",
    params: z.object({ sessionId: id }),
    output: z.object({ threadId: id.nullable(), messages: z.number(), mayTake: z.boolean() }),
  },
  'threads.take-messages': {
    method: 'POST',
    path: '/api/sessions/:sessionId/thread',
    summary: 'Make the messages of a session that has ended a thread; once',
    params: z.object({ sessionId: id }),
    body: z.object({ opId }),
    output: z.object({ threadId: id }),
  },
} as const satisfies RouteMap;
