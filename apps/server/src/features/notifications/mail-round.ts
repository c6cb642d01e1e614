import type { App } from '#platform/app-context.ts';
import { sendDueLetters } from './letter.service.ts';

const everyMs = 5_000;
/** The administrator's list of mail that went out goes back so far. */
const keptMs = 90 * 86_400_000;
/** At closing a mail under way has this long; after that its letter counts as one of which nobody knows. */
const closingMs = 2_000;

/** Looks for due mail every few seconds, apart from the jobs: a mail server that is slow holds up nothing else. */
export function startMailRound(app: App): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const closing = new AbortController();
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = sendDueLetters(app, closing.signal)
      .then(() => app.mail.drop(new Date(app.clock.now().getTime() - keptMs)))
      .catch((error: unknown) => app.log.warn({ err: error }, 'due mail could not be read; it will be read again'))
      .finally(() => {
        busy = false;
      });
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    closing.abort();
    await Promise.race([running, new Promise((resolve) => setTimeout(resolve, closingMs).unref())]);
  };
}
