import { join } from 'node:path';
import { buildWebIfChanged } from '@soundings/server/testing';

/** Browser tests look at the pages as people get them: built. */
export async function setup(): Promise<void> {
  await buildWebIfChanged(join(import.meta.dirname, '../..'), console.log);
}
