import type { Column } from './cast.ts';
import type { World } from './world.ts';

/** A right input: for a route its parts, for a command its payload as `body`, for a room its id. */
export interface Call {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: object;
  room?: string;
}

export type Inputs = Record<string, (world: World, as: Column) => Promise<Call> | Call>;
