import type { Model } from 'mongoose';
import type { Change } from './change.ts';

/** Of a document whose rows are counted: how often somebody counted them to add one. */
export interface Turns {
  turns?: number;
}

export const turns = { type: Number, default: 0 };

/**
 * For a limit that counts several rows: a change writes to the one document they belong to before it counts them, and has that
 * document as it stands now. Rows that are added do not collide: on MongoDB two changes at once would each find the last place
 * free. Of two that write here one is begun again, and counts what the other added.
 */
export async function inTurn<T extends Turns>(
  model: Model<T>,
  id: string,
  { session }: Pick<Change, 'session'>,
): Promise<T | null> {
  // Every record here has a string for its id and `turns`; the driver's types cannot follow that through `T`.
  const [filter, update] = [{ _id: id }, { $inc: { turns: 1 } }] as unknown as Parameters<Model<T>['findOneAndUpdate']>;
  return await model.findOneAndUpdate(filter, update, { session, returnDocument: 'after' }).lean<T>();
}
