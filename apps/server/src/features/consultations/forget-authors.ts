import { forgetTold } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { type Change, forgetOperations } from '#platform/change.ts';

/** Where authors are told what became of their statement; nobody else is told anything with it. */
export const minePath = (consultationId: string): string => `/consultations/${consultationId}/mine`;

/**
 * That somebody was told of a statement of theirs, or sent one, would say for good who its author is: where one was added, whose it
 * is, and with few answers to it which row is theirs. It goes at closing, whatever was still to be mailed of it.
 */
export async function forgetAuthors(
  app: App,
  { session }: Change,
  consultationId: string,
  authors: readonly string[],
): Promise<void> {
  await forgetTold(app, { link: minePath(consultationId), always: true }, session);
  await forgetOperations(app, session, authors, 'consultations.add-statement');
}

/** A job of before, when what was to be mailed yet stayed until it was. */
export async function forgetAllAuthors(app: App, payload: unknown): Promise<void> {
  // Scheduled by ourselves with just this in it.
  const { consultationId } = payload as { consultationId: string };
  await forgetTold(app, { link: minePath(consultationId), always: true });
}
