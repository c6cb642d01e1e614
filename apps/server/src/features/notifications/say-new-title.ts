import { quoted, type ThingRef } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { nameOf } from '#platform/things.ts';
import { NotificationModel, type NotificationRecord } from './notification.model.ts';

interface Retitled extends ThingRef {
  /** A path of ours: its page, under which what is told of its parts leads too. Left out where it has none of its own. */
  link?: string;
  was: string;
  is: string;
}

/**
 * A thing got another title, in the change that gave it: what was told of it says that one, on the site and in mail that is still
 * to go. The earlier one may have been put right because it should not stand there.
 */
export async function sayNewTitle(app: App, change: Change, { kind, id, link, was, is }: Retitled): Promise<void> {
  if (was === '' || was === is) return;
  const about = nameOf({ kind, id });
  const told = await NotificationModel(app)
    .find(where({ $or: [{ about }, ...(link ? [{ link: { $gte: link, $lt: `${link}\uffff` } }] : [])] }))
    .select('personId text link about')
    .session(change.session)
    .lean<Pick<NotificationRecord, '_id' | 'personId' | 'text' | 'link' | 'about'>[]>();
  const ofIt = told.filter((each) => each.about === about || (link && isUnder(each.link, link)));
  const people = new Set<string>();
  for (const [text, same] of Map.groupBy(ofIt, (each) => each.text)) {
    const now = withTitle(text, was, is);
    if (now === text) continue;
    const ids = same.map((each) => each._id);
    await NotificationModel(app).updateMany(
      where({ _id: { $in: ids } }),
      { $set: { text: now } },
      { session: change.session },
    );
    for (const { personId } of same) people.add(personId);
  }
  for (const personId of people) change.notice('notification:read', `person:${personId}`, {});
}

const isUnder = (link: string, page: string): boolean =>
  link === page || (link.startsWith(page) && '?#/'.includes(link.charAt(page.length)));

/** Titles stand in quotes, those of sessions after a colon. */
function withTitle(text: string, was: string, is: string): string {
  const ways: [string, string][] = [
    [quoted(was), quoted(is)],
    [`“${was}”`, quoted(is)],
    [`: ${was}`, `: ${is}`],
  ];
  const [old, fresh] = ways.find(([each]) => text.includes(each)) ?? ['', ''];
  return text.replace(old, () => fresh);
}
