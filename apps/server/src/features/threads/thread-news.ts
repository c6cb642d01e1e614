import { threadKinds } from '@soundings/contracts/threads';
import type { Person } from '@soundings/contracts/wire';
import { counted } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import type { NewsItem } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { isUnread, readMark, unreadIn } from './read-up-to.ts';
import { seatsOf } from './seat.service.ts';
import { ThreadModel, type ThreadRecord } from './thread.model.ts';

const named = 3;
const looked = 40;

/** Unread threads in which something was written since then: the latest by name, the rest in one line. */
export async function threadNews(app: App, viewer: Person, since: Date): Promise<NewsItem[]> {
  const threads = await ThreadModel(app)
    .find(where({ rank: { $gt: `${since.toISOString()}~~` }, gone: false }))
    .select('-writers -words')
    .sort({ rank: -1 })
    .limit(looked)
    .lean<ThreadRecord[]>();
  const seats = await seatsOf(
    app,
    viewer.id,
    threads.map((each) => each._id),
  );
  const mark = await readMark(app, viewer.id);
  const unread = threads.filter((thread) => isUnread(thread, seats.get(thread._id), mark));
  const lines = await Promise.all(
    unread.slice(0, named).map(async (thread): Promise<NewsItem> => {
      const count = await unreadIn(app, mark, thread, seats.get(thread._id));
      const hint =
        count <= thread.last
          ? `Skills share. ${count === 1 ? `${thread.lastName} replied` : `${count} new replies; ${thread.lastName} wrote last`}.`
          : `Skills share. ${threadKinds[thread.kind].words}, ${counted(thread.replies, 'reply', 'replies')}.`;
      return { kind: 'threads', title: thread.title, hint, link: `/skills/${thread._id}`, at: thread.lastAt };
    }),
  );
  const rest = unread.slice(named);
  if (rest[0] === undefined) return lines;
  const more = `${rest.length}${threads.length === looked ? ' or more' : ''} other ${rest.length === 1 ? 'thread' : 'threads'} with something new`;
  return [
    ...lines,
    { kind: 'threads', title: more, hint: 'Skills share.', link: '/skills?show=unread', at: rest[0].lastAt },
  ];
}
