import type { Viewer } from '@soundings/contracts/wire';
import { AppError } from '@soundings/contracts/wire';
import type { ClientSession, Connection } from 'mongoose';
import { Schema } from 'mongoose';
import type { ZodType } from 'zod';
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';
import { defineModel, isDuplicate, where } from './model.ts';
import { type Notice, type Outbox, OutboxModel } from './outbox.ts';

interface Operation {
  _id: string;
  answer: unknown;
  at: Date;
}

/** What was answered to an operation id, for a day: the same id twice has one effect and one answer. */
export const OperationModel = defineModel<Operation>(
  'Operation',
  'operations',
  new Schema<Operation>(
    {
      _id: { type: String, required: true },
      answer: { type: Schema.Types.Mixed },
      at: { type: Date, required: true },
    },
    { minimize: false, versionKey: false },
  ).index({ at: 1 }, { expireAfterSeconds: 86_400 }),
);

export interface Change {
  /** Give it to every read and write of the change. */
  session: ClientSession;
  /** Tells a room what happened: written with the change, sent after it is committed. */
  notice(name: string, room: string, payload: unknown): void;
  /** Runs once after the commit, for what cannot be part of it. Not kept over a crash: hints only. */
  after(run: () => void): void;
}

export interface By {
  viewer: Viewer;
  opId?: string;
  /** That it was carried out is remembered without whose it was: for what nobody may join to a person. */
  unsigned?: boolean;
}

export type RunChange = <T>(by: By, act: (change: Change) => Promise<T>) => Promise<T>;

/** An operation id is that of one command: sent with another, it is another operation, which gets no answer of the first. */
export function ownOperation<T>(name: string, input: T): T {
  if (typeof input !== 'object' || input === null || !('opId' in input)) return input;
  return { ...input, opId: `${name}.${String(input.opId)}` };
}

/**
 * Runs a command. One that was carried out and is sent again, as its answer was lost, gets its first answer, also where
 * it would be refused by now: what it was done to may have been closed since.
 */
export async function orFirstAnswer(
  deps: { db: Connection },
  viewer: Viewer,
  { input, output }: { input: unknown; output: ZodType },
  run: () => Promise<unknown>,
): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    const opId = typeof input === 'object' && input !== null && 'opId' in input ? input.opId : undefined;
    if (!(error instanceof AppError) || typeof opId !== 'string') throw error;
    const first = await firstAnswer(deps, viewer, opId);
    // What some changes answer is not yet what their command answers; those stay refused.
    if (!first || !output.safeParse(first.answer).success) throw error;
    return first.answer;
  }
}

/** What was answered to this operation of theirs; null where it was not carried out. */
export async function firstAnswer(
  deps: { db: Connection },
  viewer: Viewer,
  opId: string,
): Promise<{ answer: unknown } | null> {
  const keys = [keyOf({ viewer, opId }), keyOf({ viewer, opId, unsigned: true })];
  return await OperationModel(deps)
    .findOne(where({ _id: { $in: keys } }))
    .lean<Operation>();
}

/** That these people sent this command is remembered no longer, so that nothing says who did, or when. */
export async function forgetOperations(
  deps: { db: Connection },
  session: ClientSession,
  people: readonly string[],
  name: string,
): Promise<void> {
  for (const id of people) {
    const start = `${id}:${name}`;
    await OperationModel(deps).deleteMany(where({ _id: { $gte: `${start}.`, $lt: `${start}/` } }), { session });
  }
}

/** How many transactions are open at once; the others wait in line, without a connection to the database. */
const mostAtOnce = 16;

/** One transaction: the act, its notices, and the memory of its operation id. */
export function createChange(deps: { db: Connection; clock: Clock; ids: Ids }, outbox: Outbox): RunChange {
  const inLine = createLine(mostAtOnce);
  return async function change(by, act) {
    const { opId } = by;
    const key = opId ? keyOf({ ...by, opId }) : undefined;
    const known = key ? await earlier(key) : undefined;
    // The answer was stored from this same act, so it has its type.
    if (known) return known.answer as never;
    let notices: Notice[] = [];
    let afterwards: (() => void)[] = [];
    try {
      const transact = async (session: ClientSession) => {
        notices = [];
        afterwards = [];
        const answer = await act({
          session,
          notice: (name, room, payload) => {
            const at = deps.clock.now();
            notices.push({ _id: deps.ids.next(), name, room, payload, order: outbox.nextOrder(), at, doneAt: null });
          },
          after: (run) => afterwards.push(run),
        });
        if (key) {
          await OperationModel(deps).insertMany([{ _id: key, answer: answer ?? null, at: deps.clock.now() }], {
            session,
          });
        }
        if (notices.length > 0) await OutboxModel(deps).insertMany(notices, { session });
        return answer;
      };
      const result = await inLine(() => deps.db.transaction(transact));
      await outbox.ahead(notices);
      outbox.dispatch(notices);
      for (const run of afterwards) run();
      // `transaction` hands back what the callback returned; its own type does not say so.
      return result as Awaited<ReturnType<typeof act>>;
    } catch (error) {
      if (key && isDuplicate(error)) {
        const first = await earlier(key);
        if (first) return first.answer as never;
      }
      if (isDuplicate(error)) throw new AppError('conflict');
      throw error;
    }
  };

  async function earlier(key: string): Promise<Operation | null> {
    return await OperationModel(deps).findById(key).lean<Operation>();
  }
}

/** Ids of operations are made by chance: one that is remembered without its person is found by them alone. */
function keyOf({ viewer, opId, unsigned }: By & { opId: string }): string {
  return `${unsigned || viewer.kind === 'nobody' ? 'nobody' : viewer.id}:${opId}`;
}

/** Runs so many at once; the rest in the order they came. */
function createLine(most: number): <T>(run: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await run();
    } finally {
      // Whoever is next takes this place over.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
