import { defaultPaces, type NotificationKind, topicOf } from '@soundings/contracts/notifications';
import type { App } from '@soundings/server';
import {
  CommentModel,
  DocumentModel,
  LetterModel,
  NotificationModel,
  OutcomeModel,
  PersonModel,
  PostModel,
  SignatureModel,
  ThreadModel,
} from '@soundings/server/testing';
import type { ParsedMail } from 'mailparser';
import { type Acknowledged, foundAs, toldKey } from './between-work.ts';

/** What waited for one person's mail when its time came. */
export interface Due {
  personId: string;
  ids: string[];
}

/** Everything that was acknowledged is in the database, once; and each person was told of it, once. */
export async function checkRecords(app: App, done: Acknowledged, outcomeId: string): Promise<string[]> {
  const faults: string[] = [];
  const once = (what: string, wanted: Iterable<string>, there: string[]) => {
    const counts = Map.groupBy(there, (each) => each);
    for (const each of wanted) {
      const count = counts.get(each)?.length ?? 0;
      if (count !== 1) faults.push(`${what} ${each} is there ${count} times.`);
    }
    // Whatever was begun was answered in the end: there is nothing of ours beside it, and nothing of it twice.
    for (const [each, { length }] of counts) if (length > 1) faults.push(`${what} ${each} is there ${length} times.`);
  };
  const ours = ({ text }: { text: string }) => /^r\d+ m\d+ n\d+( @\[.*)?$/.test(text);
  const comments = await CommentModel(app).find({}).lean();
  const posts = await PostModel(app).find({}).lean();
  const threads = (await ThreadModel(app).find({}).lean()).filter(({ title }) => /^Thread of round \d+$/.test(title));
  const written = {
    Thread: threads.map(({ _id, title, authorId }) => foundAs(_id, title, authorId)),
    Post: posts.filter(ours).map(({ _id, text }) => foundAs(_id, text.replace(/ @\[.*$/, ''))),
    Comment: comments.filter(ours).map(({ _id, text }) => foundAs(_id, text)),
    Reply: comments.flatMap(({ _id, replies }) => replies.filter(ours).map(({ text }) => foundAs(_id, text))),
  };
  const wanted = { Thread: done.threads, Post: done.posts, Comment: done.comments, Reply: done.replies };
  for (const kind of ['Thread', 'Post', 'Comment', 'Reply'] as const) {
    const [there, acknowledged] = [written[kind], wanted[kind]];
    once(kind, acknowledged, there);
    if (acknowledged.size === 0) faults.push(`${kind}: none was acknowledged. Nothing was tried.`);
    // The same words under another id are a second one.
    if (there.length !== acknowledged.size)
      faults.push(`${kind}: ${there.length} are there, ${acknowledged.size} acknowledged.`);
  }
  const signatures = await SignatureModel(app).find({}).lean();
  once(
    'Signature',
    done.signatures,
    signatures.map(({ documentId, personId, version }) => `${documentId}:${personId}:${version}`),
  );
  const moved = await DocumentModel(app)
    .find({ state: 'signing', title: /^Letter \d+$/ })
    .lean();
  once(
    'To sign',
    done.moves,
    moved.flatMap(({ _id, moves }) => Array.from({ length: moves }, () => _id)),
  );
  const outcome = await OutcomeModel(app).findById(outcomeId).lean();
  once('Publication', done.published, outcome?.changes.map(({ why }) => why) ?? []);
  const last = [...done.published].at(-1);
  if (!last || outcome?.shown?.did !== `We did ${last}.`)
    faults.push(`What is public says “${outcome?.shown?.did}”, and the last that was published is ${last}.`);
  const notifications = await NotificationModel(app).find({}).lean();
  for (const thread of threads) {
    const own = posts.filter(({ threadId }) => threadId === thread._id);
    const numbers = own.map(({ n }) => n);
    if (thread.replies !== numbers.length - 1 || Math.max(...numbers) !== thread.replies)
      faults.push(`${thread.title} counts ${thread.replies} replies and has ${numbers.length - 1}.`);
    // Who started it follows it: they are told of the first reply, and of each other at most once.
    const replied = notifications
      .filter(
        ({ kind, personId, link }) => kind === 'reply' && personId === thread.authorId && link.includes(thread._id),
      )
      .map(({ link }) => Number(/\?at=(\d+)$/.exec(link)?.[1]));
    if (numbers.length > 1 && !replied.includes(1)) faults.push(`Who started ${thread.title} was told of no reply.`);
    if (new Set(replied).size !== replied.length) faults.push(`${thread.title}: told twice of one reply.`);
    if (!replied.every((n) => numbers.includes(n))) faults.push(`${thread.title}: told of a reply that is not there.`);
  }
  const told = Map.groupBy(notifications, ({ personId, text, link }) => toldKey(personId, text, link));
  for (const [key, wanted] of done.told) {
    const count = told.get(key)?.length ?? 0;
    if (count !== wanted) faults.push(`Told ${count} times, not ${wanted}: ${key.replaceAll('\n', ' | ')}`);
  }
  return faults;
}

/** What a person was mailed, by what each mail says: how often as something new, how often as perhaps had before. */
interface Said {
  fresh: number;
  again: number;
}

const headline = 'You may have had these before';

export async function checkMails(
  app: App,
  mails: readonly ParsedMail[],
  url: string,
  due: readonly Due[],
  done: Acknowledged,
): Promise<{ faults: string[]; words: string }> {
  const faults: string[] = [];
  for (const [id, { length }] of Map.groupBy(mails, (mail) => mail.messageId ?? ''))
    if (length > 1) faults.push(`The mail ${id} was taken ${length} times.`);
  const people = await PersonModel(app).find({}).lean();
  const idOf = new Map(people.map((person) => [person.email, person._id]));
  const said = new Map<string, Said>();
  let items = 0;
  for (const mail of mails)
    for (const { text, times, link, again } of itemsOf(mail, url)) {
      const key = toldKey(idOf.get(addressOf(mail)) ?? addressOf(mail), text, link);
      const before = said.get(key) ?? { fresh: 0, again: 0 };
      said.set(key, again ? { ...before, again: before.again + times } : { ...before, fresh: before.fresh + times });
      items += times;
    }
  const notifications = await NotificationModel(app).find({}).lean();
  const paces = await pacesOf(app);
  const signed = new Set([...done.signatures].map((each) => each.replace(/:\d+$/, '')));
  // Who has signed meanwhile is not asked by mail any more; who has not is.
  const wasSigned = ({ whileSo, about, personId }: (typeof notifications)[number]) =>
    whileSo === 'asked-signing' && signed.has(`${about.replace(/^document:/, '')}:${personId}`);
  const wanted = Map.groupBy(notifications, ({ personId, text, link }) => toldKey(personId, text, link));
  let [repeated, told, past] = [0, 0, 0];
  for (const [key, each] of wanted) {
    const one = each[0];
    const off = one !== undefined && paces(one.personId, one.kind) === 'off';
    const count = off ? 0 : each.length;
    const { fresh, again } = said.get(key) ?? { fresh: 0, again: 0 };
    const words = key.replaceAll('\n', ' | ');
    if (fresh + again === 0 && one && wasSigned(one)) {
      past += 1;
      continue;
    }
    if (fresh + again < count) faults.push(`Mailed ${fresh + again} times, not ${count}: ${words}`);
    else if (fresh > count) faults.push(`Mailed ${fresh} times as new, not ${count}: ${words}`);
    else if (fresh + again > count) {
      repeated += fresh + again - count;
      faults.push(`Mailed ${fresh} times and ${again} times more as perhaps had before, not ${count}: ${words}`);
    }
    told += count;
  }
  for (const key of said.keys())
    if (!wanted.has(key)) faults.push(`Mailed, though nobody was told: ${key.replaceAll('\n', ' | ')}`);
  const letters = await LetterModel(app).find({}).lean();
  const states = [...Map.groupBy(letters, ({ state }) => state)].map(([state, each]) => `${each.length} ${state}`);
  const taken = new Set(mails.map((mail) => mail.messageId?.replace(/^<|@.*$/g, '')));
  const unsure = letters.filter(({ state }) => state === 'unsure');
  const wentOut = unsure.filter(({ _id }) => taken.has(_id)).length;
  const digests = digestsIn(due, letters, (id) => {
    const found = notifications.find(({ _id }) => _id === id);
    return found !== undefined && paces(found.personId, found.kind) === 'daily' && !wasSigned(found);
  });
  if (digests.missing > 0) faults.push(`${digests.missing} digests that were due stand in no letter.`);
  const words = [
    `Mails taken by the mail server: ${mails.length}, with ${items} items, for ${told} that were to be mailed; ${past} to sign were signed before their mail.`,
    `Letters: ${states.join(', ')}. Of the unsure ones ${wentOut} had gone out; ${repeated} items came again, marked as such.`,
    `Digests due: ${digests.due}, each in one letter: ${digests.whole}; small ones in parts: ${digests.inParts}.`,
  ];
  return { faults, words: words.join('\n') };
}

/** Each paragraph of a mail that ends in a link of ours is an item, said once for all times it happened; those under the headline may have been had before. */
function itemsOf(mail: ParsedMail, url: string): { text: string; times: number; link: string; again: boolean }[] {
  const [body = ''] = (mail.text ?? '').split('\n--\n');
  let again = false;
  return body.split('\n\n').flatMap((paragraph) => {
    const lines = paragraph.trim().split('\n');
    if (lines.at(-1) === headline) again = true;
    const link = lines.at(-1) ?? '';
    if (!link.startsWith(url)) return [];
    const [, text = '', times = '1'] = /^(.*?)(?: \((\d+) times\))?$/.exec(lines[0] ?? '') ?? [];
    return [{ text, times: Number(times), link: link.slice(url.length), again }];
  });
}

function addressOf({ to }: ParsedMail): string {
  return to && 'text' in to ? to.text : '';
}

async function pacesOf(app: App): Promise<(personId: string, kind: string) => string> {
  const kept = await app.db
    .collection<{ _id: string; paces: Partial<typeof defaultPaces> }>('mailSettings')
    .find({})
    .toArray();
  const own = new Map(kept.map(({ _id, paces }) => [_id, paces]));
  return (personId, kind) => ({ ...defaultPaces, ...own.get(personId) })[topicOf(kind as NotificationKind)];
}

/** What fell due together for who is mailed once a day stands in one letter (of those that went, or are not surely gone). */
function digestsIn(
  due: readonly Due[],
  letters: readonly { state: string; items: string[]; at: Date }[],
  daily: (id: string) => boolean,
): { due: number; whole: number; inParts: number; missing: number } {
  const first = new Map<string, number>();
  for (const [at, { items, state }] of letters.entries())
    for (const id of items) if (state !== 'refused' && !first.has(id)) first.set(id, at);
  const digests = due.map(({ ids }) => ids.filter(daily)).filter((ids) => ids.length > 0);
  const inLetters = digests.map((ids) => new Set(ids.map((id) => first.get(id))));
  return {
    due: digests.length,
    whole: inLetters.filter((each) => each.size === 1 && !each.has(undefined)).length,
    inParts: inLetters.filter((each, i) => each.size > 1 && (digests[i]?.length ?? 0) <= 50).length,
    missing: inLetters.filter((each) => each.has(undefined)).length,
  };
}
