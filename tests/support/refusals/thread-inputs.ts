import { asPerson } from '../people.ts';
import { op } from '../rooms.ts';
import { type MadeThread, replyTo, startThread, threadInput } from '../threads.ts';
import type { Inputs } from './call.ts';
import type { PersonColumn } from './cast.ts';
import { otherSession } from './other-session.ts';
import type { World } from './world.ts';

const nothing = () => ({});
const draft = { text: 'Half a', title: '', tags: '', kind: null, from: null, quote: null };

/** Inputs of threads and their posts: the other member asked, and wrote the reply that is acted upon. */
export const threadInputs: Inputs = {
  'threads.list': nothing,
  'threads.tags': nothing,
  'threads.mentions': nothing,
  'threads.get': async (world) => ofThread(await asked(world)),
  'threads.get | deleted': async (world) => {
    const thread = await asked(world);
    await drop(world, 'other', thread.firstId);
    return ofThread(thread);
  },
  'threads.posts': async (world) => ({ ...ofThread(await asked(world)), query: { after: '0' } }),
  'threads.helpers': async (world) => ofThread(await asked(world)),
  'threads.start': ({ app, people }) => fresh({ app, people }).then(() => ({ body: threadInput() })),
  'threads.change': async (world) => ({
    ...ofThread(await asked(world)),
    body: { opId: op(), title: 'How do you write down a no?', kind: 'question', tags: [] },
  }),
  'threads.choose-best': async (world) => {
    const thread = await asked(world);
    return { ...ofThread(thread), body: { opId: op(), postId: await replied(world, thread) } };
  },
  'threads.follow': async (world) => ({ ...ofThread(await asked(world)), body: { opId: op(), level: 'muted' } }),
  'threads.read': async (world) => ({ ...ofThread(await asked(world)), body: { opId: op(), to: 0 } }),
  'threads.read-all': () => ({ body: { opId: op() } }),
  'threads.of-session': ({ sessionId }) => ({ params: { sessionId } }),
  'threads.take-messages': async (world) => {
    const { sessionId } = world;
    await world.sends('other', 'live:say', { sessionId, text: 'The link I spoke of' });
    await world.room({ state: 'ended', endedAt: world.app.app.clock.now() });
    return { params: { sessionId }, body: { opId: op() } };
  },
  'threads.reply': async (world) => ({
    ...ofThread(await asked(world)),
    body: { opId: op(), text: 'We write it down.' },
  }),
  'threads.reply | deleted': async (world) => {
    const thread = await asked(world);
    await drop(world, 'other', thread.firstId);
    return { ...ofThread(thread), body: { opId: op(), text: 'We write it down.' } };
  },
  'threads.post': ofReply(),
  'threads.source': ofReply(),
  'threads.edit': ofReply(() => ({ opId: op(), text: 'In better words', edits: 0 })),
  'threads.history': ofReply(),
  'threads.delete': ofReply(() => ({ opId: op() })),
  'threads.restore': ofReply(
    () => ({ opId: op() }),
    (world, postId) => drop(world, 'other', postId),
  ),
  'threads.restore | taken away by a facilitator': ofReply(
    () => ({ opId: op() }),
    (world, postId) => drop(world, 'facilitator', postId),
  ),
  'threads.react': async (world) => {
    const postId = await replied(world, await asked(world));
    return { params: { postId, kind: 'useful' }, body: { opId: op(), on: true } };
  },
  'threads.preview': () => ({ body: { text: '**Yes**' } }),
  'threads.people': () => ({ query: { words: 'the' } }),
  'threads.draft': async (world) => ({ params: { place: (await asked(world)).id } }),
  'threads.save-draft': async (world) => ({
    params: { place: (await asked(world)).id },
    body: { opId: op(), fields: draft, version: op(), base: '' },
  }),
  'threads.discard-draft': async (world) => ({
    params: { place: (await asked(world)).id },
    body: { opId: op(), base: '' },
  }),
  'watch thread': async (world) => ({ room: (await asked(world)).id }),
  'moderation.settle | a post': async (world) => reported(world, 'post', (await asked(world)).firstId),
  'moderation.settle | a message': async (world) => reported(world, 'message', await message(world)),
  'moderation.settle | a note': async (world) => reported(world, 'note', `${world.boardId}~${await world.note()}`),
  'live.messages': beforeMessage,
  'live.messages | of another session': async (world) => beforeMessage(await otherSession(world)),
  'live.remove-message': ofMessage,
  'live.remove-message | session ended': async (world) => {
    const call = await ofMessage(world);
    await world.room({ state: 'ended', endedAt: world.app.app.clock.now() });
    return call;
  },
};

/** Who asks may have started many threads already in this table, or reported much. */
async function fresh({ app, people }: Pick<World, 'app' | 'people'>): Promise<void> {
  for (const each of Object.values(people)) {
    for (const route of ['threads.start', 'threads.reply'])
      await app.app.limits.reset(`route:${route}`, `person:${each.id}`);
    await app.app.limits.reset('flag', `person:${each.id}`);
  }
}

async function asked(world: World): Promise<MadeThread> {
  await fresh(world);
  return await startThread(world.app, world.people.other);
}

async function replied(world: World, thread: MadeThread): Promise<string> {
  return (await replyTo(world.app, world.people.other, thread.id, 'We write “not now”.')).postId;
}

function ofThread({ id }: MadeThread): { params: Record<string, string> } {
  return { params: { threadId: id } };
}

function ofReply(body?: () => object, before?: (world: World, postId: string) => Promise<unknown>): Inputs[string] {
  return async (world) => {
    const postId = await replied(world, await asked(world));
    await before?.(world, postId);
    return { params: { postId }, ...(body && { body: body() }) };
  };
}

async function drop({ app, people }: World, as: PersonColumn, postId: string): Promise<void> {
  const answer = await asPerson(app, people[as]).delete(`/api/posts/${postId}`, { opId: op() });
  if (answer.status !== 200) throw new Error(`The post was not deleted: ${answer.text}`);
}

/** A message of the other member's in the session's own thread. */
async function message(world: World): Promise<string> {
  const { sessionId } = world;
  return ((await world.sends('other', 'live:say', { sessionId, text: 'Mrs A. of Camden' })) as { id: string }).id;
}

async function beforeMessage(world: World) {
  return { params: { sessionId: world.sessionId }, query: { before: await message(world) } };
}

async function ofMessage(world: World) {
  return { params: { sessionId: world.sessionId, messageId: await message(world) } };
}

/** A report of that thing, to be settled. */
async function reported(world: World, kind: string, id: string) {
  await fresh(world);
  await world.does('member', 'post', '/api/flags', { opId: op(), kind, id, excerpt: '', why: 'It names somebody.' });
  const { open } = (await world.does('administrator', 'get', '/api/flags')) as {
    open: { id: string; targetId: string }[];
  };
  const flagId = open.find((each) => each.targetId === id)?.id ?? '';
  return { params: { flagId }, body: { opId: op(), decision: 'removed' } };
}
