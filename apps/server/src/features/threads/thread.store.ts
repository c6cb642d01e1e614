import { patientDataErrors } from '@soundings/contracts/sessions';
import { type AnswerState, canReadThreads } from '@soundings/contracts/threads';
import { AppError, type Person, type Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { PostModel, type PostRecord } from './post.model.ts';
import { ThreadModel, type ThreadRecord } from './thread.model.ts';

/** How links to the posts of a thread begin; the number follows. */
export const postLinks = (threadId: string): string => `/skills/${threadId}?at=`;

export const postLink = (threadId: string, n: number): string => `${postLinks(threadId)}${n}`;

export const watchersOf = (threadId: string): string => `thread:${threadId}`;

export function readerOf(viewer: Viewer): Person {
  const me = personOf(viewer);
  if (!canReadThreads(viewer)) throw new AppError('not_allowed');
  return me;
}

/** A thread that stands, for somebody who may read it. */
export async function loadThread(
  app: App,
  viewer: Viewer,
  threadId: string,
  session?: ClientSession,
): Promise<ThreadRecord> {
  readerOf(viewer);
  const thread = await ThreadModel(app)
    .findById(threadId)
    .session(session ?? null)
    .lean<ThreadRecord>();
  if (!thread) throw new AppError('not_found', 'There is no such thread.');
  return thread;
}

export async function loadStanding(app: App, viewer: Viewer, threadId: string, session?: ClientSession) {
  const thread = await loadThread(app, viewer, threadId, session);
  if (thread.gone) throw new AppError('not_found', 'This thread was deleted.');
  return thread;
}

/** A post with its thread. */
export async function loadPost(
  app: App,
  viewer: Viewer,
  postId: string,
  session?: ClientSession,
): Promise<{ post: PostRecord; thread: ThreadRecord }> {
  readerOf(viewer);
  const post = await PostModel(app)
    .findById(postId)
    .session(session ?? null)
    .lean<PostRecord>();
  if (!post) throw new AppError('not_found', 'This is not here.');
  return { post, thread: await loadThread(app, viewer, post.threadId, session) };
}

/** A post of a thread that stands: what went with its thread is not read, edited or thanked for by itself. */
export async function loadStandingPost(
  app: App,
  viewer: Viewer,
  postId: string,
  session?: ClientSession,
): Promise<{ post: PostRecord; thread: ThreadRecord }> {
  const found = await loadPost(app, viewer, postId, session);
  if (found.thread.gone) throw new AppError('not_found', 'This thread was deleted.');
  return found;
}

export function rankOf(at: Date, threadId: string): string {
  return `${at.toISOString()}~${threadId}`;
}

export function answerOf({ kind, bestId, others }: Pick<ThreadRecord, 'kind' | 'bestId' | 'others'>): AnswerState {
  if (kind !== 'question') return 'none';
  if (bestId) return 'answered';
  return others > 0 ? 'replied' : 'open';
}

/** Refuses what may identify a patient, unless its author has said that it is a service's. */
export function mustNameNobody(texts: Record<string, string>, notAPersons: boolean): void {
  const found = notAPersons ? null : patientDataErrors(texts);
  if (found) throw new AppError('patient_data', undefined, found as Record<string, string>);
}

export function tellPost(change: Change, { threadId, _id }: Pick<PostRecord, 'threadId' | '_id'>): void {
  change.notice('thread:post-changed', watchersOf(threadId), { threadId, postId: _id });
}

export function tellThread(change: Change, threadId: string, last: number): void {
  change.notice('thread:changed', watchersOf(threadId), { threadId, last });
}

/** Words as they are looked up: small letters without accents. */
export function lookUpWords(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])];
}
