import { castInto } from '@soundings/insight';
import type { BoxRecord } from './ballot.model.ts';

/** Two sorted lists of ballots as one. */
export function merged(into: BoxRecord['entries'], from: BoxRecord['entries']): BoxRecord['entries'] {
  return from.reduce((box, { ballot, count }) => castInto(box, ballot, count), { entries: into }).entries;
}

/** A box as it replaces the stored one. */
export function withoutId({ entries, waiting, held, passed }: BoxRecord): Omit<BoxRecord, '_id'> {
  return { entries, waiting, held, passed };
}
