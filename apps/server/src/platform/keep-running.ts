import { setTimeout as wait } from 'node:timers/promises';
import type { PocketMongo } from '@soundings/pocket-mongo';
import type { Logger } from './logger.ts';

/** Before each try. Every try itself waits some seconds for the folder, where another process still holds it. */
const waitsMs = [50, 500, 1_500, 3_000];
/** After so long the next end counts as the first. */
const steadyMs = 60_000;

/**
 * Keeps the embedded database there: one that ends by itself is started again on the same folder and at the same address. What
 * was acknowledged is on disk, so nothing of it is lost. Where that cannot be done, `lost` is called, once.
 */
export function keepRunning(
  first: PocketMongo,
  { folder, log, lost }: { folder: string; log: Logger; lost: () => void },
): { close(): Promise<void> } {
  const closing = new AbortController();
  let current = first;

  async function watch(): Promise<void> {
    let tries = 0;
    let why: unknown;
    for (;;) {
      const since = performance.now();
      const code = await current.exited;
      if (closing.signal.aborted) return;
      if (performance.now() - since > steadyMs) tries = 0;
      log.error({ code }, 'the embedded database ended by itself; it is started again');
      let next: PocketMongo | undefined;
      for (; !next && tries < waitsMs.length; tries += 1) {
        await wait(waitsMs[tries], undefined, { signal: closing.signal }).catch(() => undefined);
        if (closing.signal.aborted) return;
        next = await current.again().catch((error: unknown) => {
          log.warn({ err: error }, 'the embedded database did not start; it is tried again');
          why = error;
          return undefined;
        });
      }
      if (!next) return giveUp(why);
      current = next;
      // It was closed while this one started.
      if (closing.signal.aborted) return;
      log.warn('the embedded database is there again');
    }
  }

  function giveUp(why: unknown): void {
    log.fatal(
      { err: why },
      `The embedded database does not stay up, so the server ends. Look at the free space and the permissions of ${folder}, then start Soundings again. Nothing that was acknowledged is lost.`,
    );
    lost();
  }

  const watched = watch();
  return {
    async close() {
      closing.abort();
      await current.close();
      await watched;
      await current.close();
    },
  };
}
