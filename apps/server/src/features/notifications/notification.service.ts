import { type Notification, notificationLimits } from '@soundings/contracts/notifications';
import { nobody, type Viewer } from '@soundings/contracts/wire';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { NotificationModel, type NotificationRecord } from './notification.model.ts';

export interface NotificationInput {
  kind: string;
  text: string;
  /** A path of ours. */
  link: string;
  /** The same key for the same person is told once, however often it is asked for. */
  key?: string;
}

/** Tells a person something, in the change that caused it or in one of its own; their open pages show it at once. */
export async function notify(
  app: App,
  change: Change | null,
  personId: string,
  input: NotificationInput,
): Promise<void> {
  if (!change) {
    await app.change({ viewer: nobody }, (own) => notify(app, own, personId, input));
    return;
  }
  const { kind, text, link, key } = input;
  const id = key ? `${personId}:${key}` : app.ids.next();
  const made = await NotificationModel(app).updateOne(
    { _id: id },
    { $setOnInsert: { personId, kind, text, link, at: app.clock.now(), readAt: null } },
    { upsert: true, session: change.session },
  );
  if (made.upsertedCount > 0) change.notice('notification:made', `person:${personId}`, { id });
}

export async function listNotifications(
  app: App,
  viewer: Viewer,
): Promise<{ notifications: Notification[]; unread: number }> {
  const me = personOf(viewer);
  const records = await NotificationModel(app)
    .find({ personId: me.id })
    .sort({ at: -1 })
    .limit(notificationLimits.shown)
    .lean<NotificationRecord[]>();
  return { notifications: records.map(toNotification), ...(await countUnread(app, viewer)) };
}

export async function countUnread(app: App, viewer: Viewer): Promise<{ unread: number }> {
  const me = personOf(viewer);
  return { unread: await NotificationModel(app).countDocuments({ personId: me.id, readAt: null }) };
}

/** Marks these as read, or all; the reader's other tabs hear of it. */
export async function markRead(app: App, viewer: Viewer, ids: string[] | undefined): Promise<{ done: true }> {
  const me = personOf(viewer);
  const which = ids
    ? where({ personId: me.id, readAt: null, _id: { $in: ids } })
    : where({ personId: me.id, readAt: null });
  await app.change({ viewer }, async (change) => {
    await NotificationModel(app).updateMany(which, { $set: { readAt: app.clock.now() } }, { session: change.session });
    change.notice('notification:read', `person:${me.id}`, {});
  });
  return { done: true };
}

export async function notificationsOf(app: App, personId: string): Promise<Record<string, unknown>> {
  const records = await NotificationModel(app).find({ personId }).sort({ at: 1 }).lean<NotificationRecord[]>();
  return { notifications: records.map(toNotification) };
}

function toNotification({ _id, kind, text, link, at, readAt }: NotificationRecord): Notification {
  return { id: _id, kind, text, link, at: at.toISOString(), readAt: readAt?.toISOString() ?? null };
}
