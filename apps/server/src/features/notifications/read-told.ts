import type { NotificationKind } from '@soundings/contracts/notifications';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { NotificationModel, type NotificationRecord } from './notification.model.ts';

interface Seen {
  kinds: readonly NotificationKind[];
  /** How their links begin. */
  under: string;
  /** Those of them that were seen; all, without it. */
  which?: (link: string) => boolean;
}

/** What a person has seen where it stands is read in their list too, and no longer waits for a mail. */
export async function readTold(
  app: App,
  change: Change,
  personId: string,
  { kinds, under, which = () => true }: Seen,
): Promise<void> {
  const told = await NotificationModel(app)
    .find(where({ personId, link: { $gte: under, $lt: `${under}\uffff` }, readAt: null, kind: { $in: [...kinds] } }))
    .select('link')
    .session(change.session)
    .lean<Pick<NotificationRecord, '_id' | 'link'>[]>();
  const seen = told.filter(({ link }) => which(link)).map(({ _id }) => _id);
  if (seen.length > 0) await markAsRead(app, change, personId, seen);
}

/** These of a person's notifications, or all of them; their other tabs hear of it. */
export async function markAsRead(app: App, change: Change, personId: string, ids?: readonly string[]): Promise<void> {
  await NotificationModel(app).updateMany(
    where({ personId, readAt: null, ...(ids && { _id: { $in: [...ids] } }) }),
    { $set: { readAt: app.clock.now(), mailAt: null } },
    { session: change.session },
  );
  change.notice('notification:read', `person:${personId}`, {});
}
