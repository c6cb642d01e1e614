import { randomBytes } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { attack, type Evidence, hits } from '../support/ballot-attack.ts';
import type { Known } from '../support/ballot-evidence.ts';
import { collectionsOf, filesOf } from '../support/evidence-of.ts';
import { logInto } from '../support/log-into.ts';
import { asPerson, person, socketOf, type TestPerson } from '../support/people.ts';
import { makePoll, pollRoom } from '../support/polls.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

const voters = 40;
const choices = 8;
/** Everybody's choice guessed from the totals alone is right for one in eight; five standard deviations above that. */
const chance = voters / choices + 5 * Math.sqrt(voters * (1 / choices) * (1 - 1 / choices));
const labels = Array.from({ length: choices }, (_, i) => `Choice ${i}`);

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((value) => ({ value, by: randomBytes(8).toString('hex') }))
    .sort((a, b) => (a.by < b.by ? -1 : 1))
    .map((each) => each.value);
}

/** Everybody's true choice: each option as often as any other, in no order. */
function truthOf(people: readonly string[], options: readonly string[]): Map<string, string> {
  const dealt = shuffled(people.map((_, i) => options[i % options.length] ?? ''));
  return new Map(people.map((id, i) => [id, dealt[i] ?? '']));
}

function scores(evidence: Evidence, known: Known, truth: Map<string, string>): [string, number][] {
  return [...attack(evidence, known)].map(([name, guess]) => [name, hits(guess, truth)]);
}

// Forty people with a socket each, in a database that other tests may share.
vi.setConfig({ testTimeout: 90_000 });

it('no ballot of a closed poll can be joined to its voter, not even by who watched the network', async () => {
  const logLines: string[] = [];
  const app = await startApp({}, { log: logInto(logLines) });
  const lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  const people: TestPerson[] = [];
  for (let i = 0; i < voters; i += 1)
    people.push(await person(app, `Voter ${i}`, { borough: i % 2 ? 'Camden' : 'Lambeth' }));
  const { id: sessionId } = await pollRoom(app, lead);
  const poll = await makePoll(app, lead, sessionId, { options: labels, byIcs: true, closesAt: null });
  const known: Known = {
    people: people.map((each) => each.id),
    options: poll.options,
    opOf: new Map(),
    timeOf: new Map(),
    order: [],
  };
  const truth = truthOf(known.people, poll.options);
  const sockets = new Map(await Promise.all(people.map(async (each) => [each, await socketOf(app, each)] as const)));
  for (const [voter, socket] of shuffled([...sockets])) {
    const opId = randomBytes(16).toString('hex');
    const sent = { pollId: poll.id, opId, answer: { choice: truth.get(voter.id) } };
    expect(await socket.send('poll:vote', sent)).toMatchObject({ ok: true });
    // As their page does: ask again, once it has its answer.
    await asPerson(app, voter).get(`/api/polls/${poll.id}`);
    known.order.push(voter.id);
    known.opOf.set(voter.id, opId);
    known.timeOf.set(voter.id, app.app.clock.now().getTime());
  }
  const leads = await socketOf(app, lead);
  expect(await leads.send('poll:close', { pollId: poll.id, opId: randomBytes(16).toString('hex') })).toMatchObject({
    ok: true,
  });
  const running = { collections: await collectionsOf(app), files: await filesOf(app), logLines };
  for (const socket of [...sockets.values(), leads]) socket.close();
  const { body } = await asPerson(app, lead).get(`/api/polls/${poll.id}`);
  expect(body.results.bars.map((bar: { count: number }) => bar.count)).toEqual(labels.map(() => voters / choices));
  if (app.app.databaseKind === 'embedded') await app.close();
  const closed = { ...running, files: await filesOf(app), logLines };
  await app.stop();

  expect(logLines.length).toBeGreaterThan(voters);
  for (const evidence of [running, closed]) {
    const found = scores(evidence, known, truth);
    expect(found.filter(([, right]) => right > chance)).toEqual([]);
    expect(found.length).toBeGreaterThan(5);
    if (app.app.databaseKind === 'embedded') expect(evidence.files.length).toBeGreaterThan(0);
  }
  const everything = Buffer.concat([...closed.files, Buffer.from(logLines.join('\n'))]);
  for (const opId of known.opOf.values()) expect(everything.includes(opId)).toBe(false);
});

/** Stores that look harmless and are not. Each is written to as people vote, in the order in which they do. */
type Store = (
  app: TestApp,
  vote: { person: string; option: string; opId: string; at: Date; number: number },
) => Promise<void>;
const rows = (app: TestApp, name: string) => app.app.db.db!.collection<{ _id: string }>(name);
const ballot = (option: string) => JSON.stringify({ choice: option });
const fresh = () => randomBytes(16).toString('base64url');
const earlier = new WeakMap<TestApp, { people: string[]; box: Map<string, number> }>();

const undetached: Record<string, { way: RegExp; store: Store }> = {
  'rows with voter and ballot': {
    way: /^id$/,
    store: async (app, { person: voter, option }) => {
      await rows(app, 'ballots').insertOne({ _id: fresh(), voter, ballot: ballot(option) } as never);
    },
  },
  'rows with voter and ballot, read from the file': {
    way: /^place: next/,
    store: async (app, { person: voter, option }) => {
      await rows(app, 'ballots').insertOne({ _id: fresh(), voter, ballot: ballot(option) } as never);
    },
  },
  'two lists in the order of voting': {
    way: /^order/,
    store: async (app, { person: voter, option }) => {
      await rows(app, 'voted').insertOne({ _id: fresh(), voter } as never);
      await rows(app, 'ballots').insertOne({ _id: fresh(), ballot: ballot(option) } as never);
    },
  },
  'ballots with their time': {
    way: /^time$/,
    store: async (app, { option, at }) => {
      await rows(app, 'ballots').insertOne({ _id: fresh(), ballot: ballot(option), at } as never);
    },
  },
  'ballots with their operation id': {
    way: /^operation id$/,
    store: async (app, { option, opId }) => {
      await rows(app, 'ballots').insertOne({ _id: fresh(), opId, ballot: ballot(option) } as never);
    },
  },
  'a line in the log for each vote': {
    way: /^id$/,
    store: async (app, { person: voter, option }) => {
      app.app.log.info({ voter, answer: { choice: option } }, 'voted');
    },
  },
  'a roll and a box whose earlier versions stay': {
    way: /^earlier versions/,
    store: async (app, { person: voter, option, number }) => {
      const kept = earlier.get(app) ?? { people: [], box: new Map<string, number>() };
      earlier.set(app, kept);
      kept.people = [...kept.people, voter].sort();
      kept.box.set(ballot(option), (kept.box.get(ballot(option)) ?? 0) + 1);
      const entries = [...kept.box].sort().map(([each, count]) => ({ ballot: each, count }));
      await rows(app, 'rolls').insertOne({ _id: `version-${number}`, people: kept.people } as never);
      await rows(app, 'boxes').insertOne({ _id: `version-${number}`, entries } as never);
    },
  },
};

describe('the same attack breaks a store that is not detached', () => {
  it.each(Object.entries(undetached))('%s', async (_name, { way, store }) => {
    const logLines: string[] = [];
    const app = await startApp({}, { log: logInto(logLines) });
    const people = Array.from({ length: voters }, fresh);
    const options = labels.map(fresh);
    const known: Known = { people, options, opOf: new Map(), timeOf: new Map(), order: shuffled(people) };
    const truth = truthOf(people, options);
    for (const [number, voter] of known.order.entries()) {
      const opId = randomBytes(16).toString('hex');
      const at = new Date(app.app.clock.now().getTime() + number * 1_000);
      known.opOf.set(voter, opId);
      known.timeOf.set(voter, at.getTime());
      await store(app, { person: voter, option: truth.get(voter) ?? '', opId, at, number });
    }
    const collections = await collectionsOf(app);
    if (app.app.databaseKind === 'embedded') await app.close();
    const found = scores({ collections, files: await filesOf(app), logLines }, known, truth);
    const best = Math.max(...found.filter(([name]) => way.test(name)).map(([, right]) => right));
    const readsFiles = /place|versions/.test(way.source);
    await app.stop();
    if (readsFiles && app.app.databaseKind !== 'embedded') return;
    expect(best).toBeGreaterThanOrEqual(voters - 2);
  });
});
