import { makePoll } from '../polls.ts';
import { op } from '../rooms.ts';
import type { Call, Inputs } from './call.ts';
import { otherSession } from './other-session.ts';
import type { World } from './world.ts';

/** Payload of a command on the session's room, or on its board. */
const run =
  (more: object | ((world: World) => object) = {}) =>
  ({ sessionId, ...world }: World): Call => ({
    body: { sessionId, opId: op(), ...(typeof more === 'function' ? more({ sessionId, ...world }) : more) },
  });
const elsewhere = (build: (world: World) => Call | Promise<Call>) => async (world: World) =>
  await build(await otherSession(world));
const ended = (build: (world: World) => Call | Promise<Call>) => async (world: World) => {
  const call = await build(world);
  await world.room({ state: 'ended', endedAt: world.app.app.clock.now() });
  return call;
};
const locked = (build: (world: World) => Call | Promise<Call>) => async (world: World) => {
  const call = await build(world);
  await world.sends('facilitator', 'board:lock', { boardId: world.boardId, locked: true });
  return call;
};

const board =
  (more: object = {}) =>
  ({ boardId }: World): Call => ({ body: { boardId, opId: op(), ...more } });
const note = board({ lane: 'ideas', text: 'Ask the practice', anonymous: true });

/** A note of the other member's that waits. */
async function held(world: World, more: object = {}): Promise<Call> {
  const { boardId } = world;
  await world.sends('other', 'board:hold-note', { boardId, lane: 'ideas', text: 'Quietly', anonymous: true });
  const { myHeld } = await world.does('other', 'get', `/api/boards/${boardId}`);
  const [first] = (myHeld as { id: string }[]).slice(-1);
  return { body: { boardId, opId: op(), heldId: first?.id, ...more } };
}

const dot = async (world: World) => board({ noteId: await world.note(), on: true })(world);

async function ballot(world: World, more: object = {}): Promise<Call> {
  const poll = await world.poll(more);
  return { body: { pollId: poll.id, opId: op(), answer: { choice: poll.options[0] } } };
}

const poll = (more: object) => async (world: World) => ({ body: { pollId: (await world.poll(more)).id, opId: op() } });

/** Inputs of socket commands. */
export const commandInputs: Inputs = {
  'board:hold-note': note,
  'board:hold-note | of another session': elsewhere(note),
  'board:hold-note | board locked': locked(note),
  'board:hold-note | session ended': ended(note),
  'board:change-held': (world) => held(world, { text: 'Quietly, again' }),
  'board:withdraw-held': (world) => held(world),
  'board:lock': board({ locked: true }),
  'board:hold': board(),
  'board:reveal': board(),
  'board:set-dots': board({ dots: 3 }),
  'board:dot': dot,
  'board:dot | board locked': locked(dot),

  'live:enter': run(),
  'live:enter | of another session': elsewhere(run()),
  'live:leave': run(),
  'live:time': run(),
  'live:go': run(({ indexOf }) => ({ from: indexOf('ideas'), to: indexOf('harvest') })),
  'live:more-time': run({ minutes: 1 }),
  'live:pause': run({ paused: true }),
  'live:look-here': run(),
  'live:choose-cases': run(({ otherCaseId }) => ({ caseIds: [otherCaseId] })),
  'live:confirm-case': async (world) => {
    await world.room({ confirmed: [] });
    return run({ caseId: world.caseId })(world);
  },
  'live:hear': async (world) => {
    await world.room({ hands: [world.people.other.id] });
    return run({ who: world.people.other.id })(world);
  },
  'live:hand': run({ up: true }),
  'live:hand | of another session': elsewhere(run({ up: true })),
  'live:hand | session ended': ended(run({ up: true })),
  'live:ready': run({ ready: true }),
  'live:hand-over': async (world) => {
    await world.sends('other', 'live:enter', { sessionId: world.sessionId });
    return run({ to: world.people.other.id })(world);
  },
  'live:take': async (world, as) => {
    if (as !== 'out') await world.sends(as, 'live:enter', { sessionId: world.sessionId });
    return run()(world);
  },
  'live:take | the leader is gone': async (world, as) => {
    if (as !== 'out') await world.sends(as, 'live:enter', { sessionId: world.sessionId });
    // By their clock; whoever leads and is here again has them anyway.
    await world.room({ leaderGoneAt: new Date(world.app.app.clock.now().getTime() - 61_000) });
    return run()(world);
  },
  'live:visitors': run({ allowed: false }),
  'live:say': run({ text: 'Hello' }),
  'live:say | of another session': elsewhere(run({ text: 'Hello' })),
  'live:say | session ended': ended(run({ text: 'Hello' })),
  'live:end': run(),

  'poll:vote': (world) => ballot(world),
  'poll:vote | for members only': (world) => ballot(world, { visitorsMay: false }),
  'poll:vote | of another session': elsewhere((world) => ballot(world)),
  'poll:vote | closed': async (world) => {
    const call = await ballot(world);
    await world.sends('facilitator', 'poll:close', call.body);
    return { body: { ...call.body, opId: op() } };
  },
  'poll:open': poll({ open: false }),
  'poll:reveal': poll({ reveal: 'by-facilitator' }),
  'poll:close': poll({}),
  'poll:judge-text': async (world) => {
    const { id: pollId } = await world.poll({ kind: 'text', options: [], named: true });
    await world.sends('other', 'poll:vote', { pollId, answer: { text: 'More time' } });
    const { held: waiting } = await world.does('facilitator', 'get', `/api/polls/${pollId}`);
    return { body: { pollId, opId: op(), textId: (waiting as { id: string }[])[0]?.id, shown: true } };
  },

  'room:unwatch': ({ sessionId }) => ({ body: { room: `session:${sessionId}` } }),
};

/** Which room of its kind is asked for. */
export const roomInputs: Inputs = {
  'watch session': ({ sessionId }) => ({ room: sessionId }),
  'watch session | of another session': async (world) => ({ room: (await otherSession(world)).sessionId }),
  'watch session | visitors not let in any more': async (world, as) => {
    await world.socket(as);
    await world.room({ visitorsAllowed: false });
    return { room: world.sessionId };
  },
  'watch poll': async (world) => ({ room: (await world.poll()).id }),
  'watch poll | draft': async (world) => ({ room: (await world.poll({ open: false })).id }),
  'watch poll | of another session': async (world) => {
    const other = await otherSession(world);
    return { room: (await makePoll(world.app, world.people.facilitator, other.sessionId)).id };
  },
  'watch present': async (world) => ({ room: (await world.poll()).code }),
  'watch present | draft': async (world) => ({ room: (await world.poll({ open: false })).code }),
  'watch community': () => ({ room: 'all' }),
  'watch person': ({ people }) => ({ room: people.other.id }),
  'watch visitor': () => ({ room: 'v-somebody' }),
  'watch sign-in': () => ({ room: 'somebody' }),
};
