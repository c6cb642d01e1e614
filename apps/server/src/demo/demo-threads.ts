import { markMention } from '@soundings/contracts/threads';
import type { PersonRecord } from '#features/members/index.ts';
import {
  answerOf,
  lookUpWords,
  type PostRecord,
  type ReactionRecord,
  rankOf,
  type SeatRecord,
  type ThreadRecord,
} from '#features/threads/index.ts';
import { demoThreadMore } from './demo-thread-more.ts';
import { type DemoThread, demoThreadTexts } from './demo-thread-texts.ts';
import { seededRandom } from './seeded-random.ts';

type DemoPerson = Pick<PersonRecord, '_id' | 'name'>;

export interface DemoThreads {
  threads: ThreadRecord[];
  posts: PostRecord[];
  reactions: ReactionRecord[];
  seats: SeatRecord[];
  tags: { _id: string; threads: number }[];
}

const dayMs = 86_400_000;

/** Threads with replies, best answers, reactions and who follows; dates are relative to `now`, the rest is the same each time. */
export function demoThreads(now: Date, people: readonly DemoPerson[]): DemoThreads {
  const random = seededRandom(509);
  const made: DemoThreads = { threads: [], posts: [], reactions: [], seats: [], tags: [] };
  for (const [i, draft] of [...demoThreadTexts, ...demoThreadMore].entries())
    addThread(made, draft, i, now, people, random);
  for (const tag of made.threads.flatMap((thread) => thread.tags)) {
    const known = made.tags.find((each) => each._id === tag);
    if (known) known.threads += 1;
    else made.tags.push({ _id: tag, threads: 1 });
  }
  return made;
}

function addThread(
  made: DemoThreads,
  draft: DemoThread,
  i: number,
  now: Date,
  people: readonly DemoPerson[],
  random: () => number,
): void {
  const asker = people[draft.by];
  if (!asker) return;
  const _id = `demo-thread-${String(i + 1).padStart(2, '0')}`;
  const startedAt = new Date(now.getTime() - draft.daysAgo * dayMs - Math.floor(random() * 6 * 3_600_000));
  // Replies within the first days, the last of them before now.
  const step = Math.min(1.4, (draft.daysAgo * 0.9) / Math.max(1, draft.replies.length)) * dayMs;
  const posts = [{ by: draft.by, text: draft.text }, ...draft.replies].flatMap((each, n): PostRecord[] => {
    const by = people[each.by];
    if (!by) return [];
    const named = 'names' in each && each.names !== undefined ? people[each.names] : undefined;
    const quoted = 'quote' in each && each.quote ? each.quote : null;
    return [
      {
        _id: `${_id}-${n}`,
        threadId: _id,
        n,
        authorId: by._id,
        authorName: by.name,
        at: new Date(startedAt.getTime() + n * step + (n === 0 ? 0 : Math.floor(random() * 3_600_000))),
        text: named ? each.text.replace(/@(?=[,. ])/, markMention(named._id)) : each.text,
        named: named ? [named._id] : [],
        quote: quoted && {
          postId: `${_id}-${quoted.of + 1}`,
          n: quoted.of + 1,
          authorName: people[draft.replies[quoted.of]?.by ?? 0]?.name ?? '',
          words: quoted.words,
        },
        ...{ edits: 0, editedAt: null, thanks: 0, useful: 0, meToo: 0 },
        ...{ deletedAt: null, deletedById: null, deletedByName: '', wasBest: false, purged: false },
      },
    ];
  });
  for (const post of posts) react(made, post, people, random, draft.best !== undefined && post.n === draft.best + 1);
  const last = posts.at(-1);
  if (!last) return;
  const others = posts.filter((post) => post.n > 0 && post.authorId !== asker._id).length;
  const bestId = draft.best === undefined ? null : `${_id}-${draft.best + 1}`;
  made.posts.push(...posts);
  made.threads.push({
    ...{ _id, kind: draft.kind, title: draft.title, tags: draft.tags, startedAt },
    authorId: asker._id,
    authorName: asker.name,
    lastAt: last.at,
    lastName: last.authorName,
    rank: rankOf(last.at, _id),
    last: last.n,
    replies: last.n,
    others,
    answer: answerOf({ kind: draft.kind, bestId, others }),
    bestId,
    bestByName: bestId ? asker.name : '',
    writers: [...new Set(posts.flatMap((post) => post.authorId ?? []))],
    words: lookUpWords([draft.title, ...draft.tags].join(' ')),
    ...{ from: null, fromKey: '', gone: false },
  });
  for (const personId of new Set(posts.flatMap((post) => post.authorId ?? []))) {
    // Who is named has something to come back for.
    const mentions = posts.filter((post) => post.named.includes(personId)).map((post) => post.n);
    const own = posts.findLast((post) => post.authorId === personId)?.n ?? 0;
    made.seats.push({
      _id: `${_id}:${personId}`,
      threadId: _id,
      personId,
      readTo: own,
      readAt: posts[own]?.at ?? startedAt,
      level: personId === asker._id ? 'follow' : 'normal',
      mentions,
      waits: mentions.length > 0,
    });
  }
}

function react(
  made: DemoThreads,
  post: PostRecord,
  people: readonly DemoPerson[],
  random: () => number,
  best: boolean,
): void {
  const most = best ? 30 : post.n === 0 ? 10 : 6;
  for (const kind of ['thanks', 'useful', 'meToo'] as const) {
    const wanted = Math.floor(random() * most * (kind === 'meToo' && post.n > 0 ? 0.3 : 1));
    const who = new Set(Array.from({ length: wanted }, () => people[Math.floor(random() * people.length)]?._id ?? ''));
    who.delete(post.authorId ?? '');
    for (const personId of who) {
      post[kind] += 1;
      made.reactions.push({ _id: `${post._id}:${kind}:${personId}`, postId: post._id, personId, kind });
    }
  }
}
