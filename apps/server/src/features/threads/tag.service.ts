import type { Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { TagModel, type TagRecord } from './thread.model.ts';
import { readerOf } from './thread.store.ts';

const shown = 40;

export async function listTags(app: App, viewer: Viewer): Promise<{ tags: { tag: string; threads: number }[] }> {
  readerOf(viewer);
  const tags = await TagModel(app)
    .find(where({ threads: { $gt: 0 } }))
    .sort({ threads: -1 })
    .limit(shown)
    .lean<TagRecord[]>();
  return { tags: tags.map(({ _id, threads }) => ({ tag: _id, threads })) };
}

/** Counts the threads of each tag: those of `before` one less, those of `after` one more. */
export async function countTags(
  app: App,
  change: Change,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const { session } = change;
  for (const tag of before.filter((each) => !after.includes(each)))
    await TagModel(app).updateOne({ _id: tag }, { $inc: { threads: -1 } }, { session });
  for (const tag of after.filter((each) => !before.includes(each)))
    await TagModel(app).updateOne({ _id: tag }, { $inc: { threads: 1 } }, { session, upsert: true });
}
