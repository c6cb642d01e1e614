import type { App } from './app-context.ts';

/** A job that comes again: its kind with how it runs, for the feature's `jobs`, and what the feature's start begins it with. */
export interface RecurringJob {
  jobs: Record<string, (app: App) => Promise<void>>;
  /** Runs it at once, also for what came due while the server was not running, and then every so often. */
  begin(app: App): Promise<void>;
}

/** Its next time is set before it acts: one that fails comes again then, and none is lost with a crash. */
export function recurringJob(kind: string, everyMs: number, act: (app: App) => Promise<void>): RecurringJob {
  const schedule = async (app: App, inMs: number) =>
    await app.jobs.schedule(kind, 'all', new Date(app.clock.now().getTime() + inMs), null);
  return {
    begin: (app) => schedule(app, 0),
    jobs: {
      [kind]: async (app) => {
        await schedule(app, everyMs);
        await act(app);
      },
    },
  };
}
