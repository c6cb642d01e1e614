import { setTimeout } from 'node:timers/promises';
import type { App } from './app-context.ts';

/** It waits for a backup that still reads the log; nobody waits for that longer than so. */
const patienceMs = 2_000;

/** Writes the database's log back and empties it, so that no earlier version of what was rewritten is left in it. */
export async function checkpoint(app: Pick<App, 'db' | 'log'>): Promise<void> {
  const emptied = app.db.db
    ?.admin()
    .command({ fsync: 1 })
    .catch((error: unknown) => {
      // A replica set may refuse it; its own log is outside the promise, and the pages that promise anonymity say so.
      app.log.debug({ err: error }, 'the database keeps its log');
    });
  const enough = new AbortController();
  const later = setTimeout(patienceMs, undefined, { ref: false, signal: enough.signal }).catch(() => undefined);
  await Promise.race([emptied, later]);
  enough.abort();
}
