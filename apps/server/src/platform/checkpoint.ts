import type { App } from './app-context.ts';

/** Writes the database's log back and empties it, so that no earlier version of what was rewritten is left in it. */
export async function checkpoint(app: Pick<App, 'db' | 'log'>): Promise<void> {
  try {
    await app.db.db?.admin().command({ fsync: 1 });
  } catch (error) {
    // A replica set may refuse it; its own log is outside the promise, and the pages that promise anonymity say so.
    app.log.debug({ err: error }, 'the database keeps its log');
  }
}
