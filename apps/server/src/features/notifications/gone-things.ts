import type { Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import { lookAtAll, refOf } from '#platform/things.ts';
import type { NotificationRecord } from './notification.model.ts';

/** Of the things that these name, those that are not there for their reader any more: deleted, or taken down. */
export async function goneOf(
  app: App,
  reader: Viewer,
  told: readonly Pick<NotificationRecord, 'about'>[],
): Promise<ReadonlySet<string>> {
  // One that was told before there was such a field names none.
  const names = [...new Set(told.map((each) => each.about).filter(Boolean))];
  const there = await lookAtAll(app, reader, names.map(refOf));
  return new Set(names.filter((name) => !there.has(name)));
}
