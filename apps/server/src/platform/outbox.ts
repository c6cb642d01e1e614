import type { Connection } from 'mongoose';
import { Schema } from 'mongoose';
import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';
import { defineModel, where } from './model.ts';

export interface Notice {
  _id: string;
  name: string;
  room: string;
  payload: unknown;
  /** Rises with each notice of this process; orders a room's notices. */
  order: number;
  at: Date;
  doneAt: Date | null;
}

export const OutboxModel = defineModel<Notice>(
  'Notice',
  'outbox',
  new Schema<Notice>(
    {
      _id: { type: String, required: true },
      name: { type: String, required: true },
      room: { type: String, required: true },
      payload: { type: Schema.Types.Mixed, required: true },
      order: { type: Number, required: true },
      at: { type: Date, required: true },
      doneAt: { type: Date, default: null },
    },
    { minimize: false, versionKey: false },
  )
    .index({ doneAt: 1, order: 1 })
    .index({ at: 1 }, { expireAfterSeconds: 86_400, partialFilterExpression: { doneAt: { $gt: new Date(0) } } }),
);

/** How a notice goes out: to whoever is connected, at once, and to the features that listen, each notice of a room in its turn. */
export interface Deliver {
  /** What has to be so before anybody hears of it. */
  ahead(notice: Notice): Promise<void>;
  send(notice: Notice): void;
  listen(notice: Notice): Promise<void>;
}

export interface Outbox {
  /** Runs what goes before the delivery of what a committed change wrote; never fails. */
  ahead(notices: Notice[]): Promise<void>;
  /** Delivers what a committed change wrote, in order within each room. */
  dispatch(notices: Notice[]): void;
  /** Delivers what an earlier process left behind. */
  drain(): Promise<void>;
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
  nextOrder(): number;
}

const drainEveryMs = 5_000;

/**
 * Takes notices from the change that wrote them to whoever listens; a crash in between delays them, never loses them. Where
 * nobody is connected to this process (a command in a shell) `deliver` is null: they wait for the server, which drains them.
 */
export function createOutbox(deps: { db: Connection; clock: Clock; log: Logger }, deliver: Deliver | null): Outbox {
  const rooms = new Map<string, Promise<void>>();
  const under = new Set<string>();
  let finished: string[] = [];
  let marking: Promise<void> | undefined;
  let last = 0;
  const timer = setInterval(() => void drain(), drainEveryMs);
  timer.unref();

  function dispatch(notices: Notice[]): void {
    if (!deliver) return;
    for (const notice of notices) {
      if (under.has(notice._id)) continue;
      under.add(notice._id);
      // Whoever is connected does not wait for those who have work to do with it.
      deliver.send(notice);
      const before = rooms.get(notice.room) ?? Promise.resolve();
      const after = before.then(() => one(deliver, notice));
      rooms.set(notice.room, after);
      void after.then(() => {
        if (rooms.get(notice.room) === after) rooms.delete(notice.room);
      });
    }
  }

  async function ahead(notices: Notice[]): Promise<void> {
    for (const notice of notices) {
      await deliver?.ahead(notice).catch((error: unknown) => {
        deps.log.error({ err: error, notice: notice.name }, 'what goes before a notice failed');
      });
    }
  }

  async function one(to: Deliver, notice: Notice): Promise<void> {
    try {
      await to.listen(notice);
      finished.push(notice._id);
      marking ??= new Promise<void>((resolve) => setImmediate(resolve)).then(mark);
    } catch (error) {
      deps.log.error({ err: error, notice: notice.name }, 'a notice could not be delivered; it will be tried again');
      under.delete(notice._id);
    }
  }

  async function mark(): Promise<void> {
    const ids = finished;
    finished = [];
    try {
      await OutboxModel(deps).updateMany(where({ _id: { $in: ids } }), { $set: { doneAt: deps.clock.now() } });
    } catch (error) {
      deps.log.warn({ err: error }, 'delivered notices could not be marked; they may come twice');
    }
    for (const id of ids) under.delete(id);
    marking = undefined;
    if (finished.length > 0) marking = mark();
  }

  async function drain(): Promise<void> {
    if (!deliver) return;
    try {
      const old = new Date(Date.now() - 2_000);
      const left = await OutboxModel(deps)
        .find(where({ doneAt: null, at: { $lt: old } }))
        .sort({ order: 1 })
        .limit(500)
        .lean();
      dispatch(left);
    } catch (error) {
      deps.log.warn({ err: error }, 'the outbox could not be read; it will be read again');
    }
  }

  async function idle(): Promise<void> {
    while (rooms.size > 0 || marking) {
      await Promise.all([...rooms.values()]);
      await marking;
    }
  }

  return {
    ahead,
    dispatch,
    drain,
    idle,
    nextOrder() {
      last = Math.max(last + 1, Date.now() * 1000);
      return last;
    },
    async close() {
      clearInterval(timer);
      await idle();
    },
  };
}
