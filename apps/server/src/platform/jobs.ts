import type { ClientSession, Connection } from 'mongoose';
import { Schema } from 'mongoose';
import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';
import { defineModel, where } from './model.ts';

interface Job {
  /** `kind:key`: scheduling it again moves it. */
  _id: string;
  kind: string;
  payload: unknown;
  at: Date;
  leasedUntil: Date;
  tries: number;
}

export const JobModel = defineModel<Job>(
  'Job',
  'jobs',
  new Schema<Job>(
    {
      _id: { type: String, required: true },
      kind: { type: String, required: true },
      payload: { type: Schema.Types.Mixed },
      at: { type: Date, required: true },
      leasedUntil: { type: Date, required: true },
      tries: { type: Number, required: true },
    },
    { minimize: false, versionKey: false },
  ).index({ at: 1, leasedUntil: 1 }),
);

export interface Jobs {
  /** Runs a job of this kind at that time, also after a restart. The same key again replaces it. */
  schedule(kind: string, key: string, at: Date, payload: unknown, session?: ClientSession): Promise<void>;
  cancel(kind: string, key: string, session?: ClientSession): Promise<void>;
  /** Runs what is due now; tests call it after moving their clock. */
  runDue(): Promise<void>;
  start(): void;
  close(): Promise<void>;
}

const lookEveryMs = 1_000;
const leaseMs = 60_000;
const mostTries = 20;

/** Timers that outlive the process: a job is leased while it runs, and tried again later when it fails. */
export function createJobs(
  deps: { db: Connection; clock: Clock; log: Logger },
  run: (kind: string, payload: unknown) => Promise<void>,
): Jobs {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function takeOne(): Promise<Job | null> {
    const now = deps.clock.now();
    return await JobModel(deps)
      .findOneAndUpdate(
        where({ at: { $lte: now }, leasedUntil: { $lte: now } }),
        { $set: { leasedUntil: new Date(now.getTime() + leaseMs) }, $inc: { tries: 1 } },
        { sort: { at: 1 } },
      )
      .lean<Job>();
  }

  async function runDueNow(): Promise<void> {
    for (let job = await takeOne(); job; job = await takeOne()) {
      try {
        await run(job.kind, job.payload);
        await JobModel(deps).deleteOne({ _id: job._id, at: job.at });
      } catch (error) {
        const failed = job.tries + 1 >= mostTries;
        // Not its whole id: an address may be part of that.
        deps.log.error({ err: error, kind: job.kind, tries: job.tries + 1, failed }, 'a job failed');
        if (failed) await JobModel(deps).deleteOne({ _id: job._id });
      }
    }
  }

  function runDue(): Promise<void> {
    running = running.then(runDueNow, runDueNow).catch((error: unknown) => {
      deps.log.warn({ err: error }, 'jobs could not be read; they will be read again');
    });
    return running;
  }

  return {
    async schedule(kind, key, at, payload, session) {
      const fields = { kind, payload, at, leasedUntil: new Date(0), tries: 0 };
      await JobModel(deps).updateOne({ _id: `${kind}:${key}` }, { $set: fields }, { upsert: true, session });
    },
    async cancel(kind, key, session) {
      await JobModel(deps).deleteOne({ _id: `${kind}:${key}` }, { session });
    },
    runDue,
    start() {
      timer ??= setInterval(() => void runDue(), lookEveryMs);
      timer.unref();
    },
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
