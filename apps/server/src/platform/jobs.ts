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
const closingMs = 2_000;
const leaseMs = 60_000;
const firstWaitMs = 60_000;
const longestWaitMs = 6 * 3_600_000;
/** What has failed so often and for so long is given up: that a mail server is away for days loses nothing. */
const longest = { tries: 20, ms: 7 * 86_400_000 };

/** Kinds of which one job runs at a time, in the order of their times. */
interface Lane {
  kinds: object;
  busy: boolean;
  running: Promise<void>;
}

/**
 * Timers that outlive the process: a job is leased while it runs, and one that fails is tried again, each time a little later.
 * Jobs run one after the other; each kind of `mailKinds` in a lane of its own, where a slow mail server holds up nothing else.
 */
export function createJobs(
  deps: { db: Connection; clock: Clock; log: Logger },
  run: (kind: string, payload: unknown, closing: AbortSignal) => Promise<void>,
  mailKinds: readonly string[] = [],
): Jobs {
  let timer: NodeJS.Timeout | undefined;
  const closing = new AbortController();
  const lane = (kinds: object): Lane => ({ kinds, busy: false, running: Promise.resolve() });
  const own = lane({ $nin: mailKinds });
  const mailLanes = new Map(mailKinds.map((kind) => [kind, lane({ $eq: kind })]));

  async function takeOne({ kinds }: Lane): Promise<Job | null> {
    const now = deps.clock.now();
    return await JobModel(deps)
      .findOneAndUpdate(
        where({ kind: kinds, at: { $lte: now }, leasedUntil: { $lte: now } }),
        { $set: { leasedUntil: new Date(now.getTime() + leaseMs) }, $inc: { tries: 1 } },
        { sort: { at: 1 } },
      )
      .lean<Job>();
  }

  async function runLane(lane: Lane): Promise<void> {
    const ended = closing.signal.aborted;
    for (let job = await takeOne(lane); job; job = await takeOne(lane)) {
      try {
        await run(job.kind, job.payload, closing.signal);
        await JobModel(deps).deleteOne({ _id: job._id, at: job.at });
      } catch (error) {
        await putOff(job, error);
      }
      // Closed meanwhile: what is left waits for the next server.
      if (closing.signal.aborted && !ended) return;
    }
  }

  async function putOff({ _id, kind, at, tries }: Job, error: unknown): Promise<void> {
    const now = deps.clock.now().getTime();
    const givenUp = tries + 1 >= longest.tries && now - at.getTime() > longest.ms;
    // Not its whole id: an address may be part of that.
    deps.log.error({ err: error, kind, tries: tries + 1, givenUp }, 'a job failed');
    if (givenUp) {
      await JobModel(deps).deleteOne({ _id, at });
      return;
    }
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** tries);
    // Not where it was scheduled anew in the meantime.
    await JobModel(deps).updateOne({ _id, at }, { $set: { leasedUntil: new Date(now + wait) } });
  }

  /** The lanes that have something to do and are not at it: looked for by reading alone, as that is all on most days. */
  async function beginDue(): Promise<void> {
    const now = deps.clock.now();
    const due = await JobModel(deps).distinct('kind', where({ at: { $lte: now }, leasedUntil: { $lte: now } }));
    if (closing.signal.aborted) return;
    for (const lane of new Set(due.map((kind) => mailLanes.get(kind) ?? own))) if (!lane.busy) void begin(lane);
  }

  function begin(lane: Lane): Promise<void> {
    lane.running = lane.running.then(async () => {
      lane.busy = true;
      await runLane(lane).catch((error: unknown) => {
        deps.log.warn({ err: error }, 'jobs could not be read; they will be read again');
      });
      lane.busy = false;
    });
    return lane.running;
  }

  return {
    async schedule(kind, key, at, payload, session) {
      const fields = { kind, payload, at, leasedUntil: new Date(0), tries: 0 };
      await JobModel(deps).updateOne({ _id: `${kind}:${key}` }, { $set: fields }, { upsert: true, session });
    },
    async cancel(kind, key, session) {
      await JobModel(deps).deleteOne({ _id: `${kind}:${key}` }, { session });
    },
    async runDue() {
      await Promise.all([own, ...mailLanes.values()].map(begin));
    },
    start() {
      timer ??= setInterval(() => {
        beginDue().catch((error: unknown) => {
          deps.log.warn({ err: error }, 'jobs could not be read; they will be read again');
        });
      }, lookEveryMs);
      timer.unref();
    },
    async close() {
      clearInterval(timer);
      closing.abort();
      const mailed = Promise.all([...mailLanes.values()].map(({ running }) => running));
      await own.running;
      // A mail that is on its way may take longer.
      await Promise.race([mailed, new Promise((resolve) => setTimeout(resolve, closingMs).unref())]);
    },
  };
}
