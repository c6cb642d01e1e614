import {
  type Notification,
  type NotificationKind,
  notificationLimits,
  topicOf,
} from '@soundings/contracts/notifications';
import { nobody, type ThingRef, type Viewer } from '@soundings/contracts/wire';
import { PersonModel, type PersonRecord, personOf, viewerOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { nameOf } from '#platform/things.ts';
import { goneOf } from './gone-things.ts';
import { mailSettingsOf } from './mail-settings.service.ts';
import { mailTime } from './mail-time.ts';
import { NotificationModel, type NotificationRecord } from './notification.model.ts';
import { markAsRead } from './read-told.ts';

export interface NotificationInput {
  kind: NotificationKind;
  text: string;
  /** Further lines for the mail only. */
  more?: readonly string[];
  /** A path of ours. */
  link: string;
  /** The thing whose title it says: once that is taken away, nobody is shown or mailed it any more. */
  about?: ThingRef;
  /** What must still be so of that, as `stillSo` of its kind reads it, when a mail is made; left out where it stays true. */
  whileSo?: string;
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
  await notifyAll(app, change, [personId], input);
}

/** Tells each of these people the same. `text` goes into mail: it names who and what, and holds no words of theirs. */
export async function notifyAll(
  app: App,
  change: Change | null,
  personIds: readonly string[],
  input: NotificationInput,
): Promise<void> {
  if (!change) {
    await app.change({ viewer: nobody }, (own) => notifyAll(app, own, personIds, input));
    return;
  }
  const { kind, text, more = [], link, key, whileSo = '' } = input;
  const about = input.about ? nameOf(input.about) : '';
  const told = { kind, text, more, link, about, whileSo };
  const topic = topicOf(kind);
  const at = app.clock.now();
  const settings = await mailSettingsOf(app, personIds, change.session);
  for (const [personId, { paces, hour }] of settings) {
    const id = key ? `${personId}:${key}` : app.ids.next();
    const mailAt = mailTime(paces[topic], hour, at);
    const made = await NotificationModel(app).updateOne(
      { _id: id },
      { $setOnInsert: { ...told, personId, at, readAt: null, topic, mailAt, unsure: false } },
      { upsert: true, session: change.session },
    );
    if (made.upsertedCount > 0) change.notice('notification:made', `person:${personId}`, { id });
  }
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
  const shown = (await withoutGone(app, me, records)).map(toNotification);
  return { notifications: shown, ...(await countUnread(app, viewer)) };
}

export async function countUnread(app: App, viewer: Viewer): Promise<{ unread: number }> {
  const me = personOf(viewer);
  return { unread: await NotificationModel(app).countDocuments({ personId: me.id, readAt: null }) };
}

/** Marks these as read, or all; the reader's other tabs hear of it. */
export async function markRead(app: App, viewer: Viewer, ids: string[] | undefined): Promise<{ done: true }> {
  const me = personOf(viewer);
  await app.change({ viewer }, (change) => markAsRead(app, change, me.id, ids));
  return { done: true };
}

export async function notificationsOf(app: App, personId: string): Promise<Record<string, unknown>> {
  const records = await NotificationModel(app).find({ personId }).sort({ at: 1 }).lean<NotificationRecord[]>();
  const person = await PersonModel(app).findById(personId).lean<PersonRecord>();
  const shown = person ? await withoutGone(app, viewerOf(app, person), records) : records;
  return { notifications: shown.map(toNotification) };
}

/** A title that was taken away goes from what was told of it too. */
async function withoutGone(
  app: App,
  viewer: Viewer,
  records: readonly NotificationRecord[],
): Promise<readonly NotificationRecord[]> {
  const gone = await goneOf(app, viewer, records);
  if (gone.size === 0) return records;
  return records.map((each) => (gone.has(each.about) ? { ...each, ...removed } : each));
}

const removed = { text: 'What this was about is not here any more.', link: '/notifications' };

function toNotification({ _id, kind, text, link, at, readAt }: NotificationRecord): Notification {
  return { id: _id, kind, text, link, at: at.toISOString(), readAt: readAt?.toISOString() ?? null };
}
