import { type NotificationKind, topicOf } from '@soundings/contracts/notifications';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { mailSettingsOf } from './mail-settings.service.ts';
import { NotificationModel, type NotificationRecord } from './notification.model.ts';

/**
 * Of these people those for whom something of that kind still waits: they have not read it, and no mail has brought it to them, or
 * they want none. `under` is how its links begin.
 */
export async function whoIsStillToHear(
  app: App,
  { session }: Change,
  personIds: readonly string[],
  { kind, under }: { kind: NotificationKind; under: string },
): Promise<ReadonlySet<string>> {
  const unread = await NotificationModel(app)
    .find(
      where({
        ...{ personId: { $in: [...personIds] }, kind, readAt: null },
        link: { $gte: under, $lt: `${under}\uffff` },
      }),
    )
    .select('personId mailAt')
    .session(session)
    .lean<Pick<NotificationRecord, '_id' | 'personId' | 'mailAt'>[]>();
  const settings = await mailSettingsOf(
    app,
    unread.map((each) => each.personId),
    session,
  );
  const wantsNone = (personId: string) => settings.get(personId)?.paces[topicOf(kind)] === 'off';
  return new Set(
    unread.filter(({ personId, mailAt }) => mailAt !== null || wantsNone(personId)).map((each) => each.personId),
  );
}
