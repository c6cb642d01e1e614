import { forgetTold } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { type Change, forgetOperations } from '#platform/change.ts';
import { jobKinds } from './open-consultation.service.ts';

/** Longer than a weekly summary can take. */
const summariesMs = 8 * 86_400_000;

/** Where authors are told what became of their statement; nobody else is told anything with it. */
export const minePath = (consultationId: string): string => `/consultations/${consultationId}/mine`;

/**
 * That somebody was told of a statement of theirs, or sent one, would say for good who its author is: where one was added, whose it
 * is. It goes at closing; what is still to be mailed goes once every summary has.
 */
export async function forgetAuthors(
  app: App,
  { session }: Change,
  consultationId: string,
  authors: readonly string[],
): Promise<void> {
  const link = minePath(consultationId);
  await forgetTold(app, { link, mailedTo: authors }, session);
  await forgetOperations(app, session, authors, 'consultations.add-statement');
  const later = new Date(app.clock.now().getTime() + summariesMs);
  if (authors.length > 0) await app.jobs.schedule(jobKinds.forget, consultationId, later, { consultationId }, session);
}

export async function forgetAllAuthors(app: App, payload: unknown): Promise<void> {
  // Scheduled by ourselves with just this in it.
  const { consultationId } = payload as { consultationId: string };
  await forgetTold(app, { link: minePath(consultationId) });
}
