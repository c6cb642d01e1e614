import type { StatementAnswer } from '@soundings/contracts/consultations';
import type { Person } from '@soundings/contracts/wire';
import { expect, it } from 'vitest';
import { attack, type Evidence, hits } from '../../../../../tests/support/ballot-attack.ts';
import type { Known } from '../../../../../tests/support/ballot-evidence.ts';
import { answerSome, openOne, run } from '../../../../../tests/support/consultations.ts';
import { collectionsOf, filesOf } from '../../../../../tests/support/evidence-of.ts';
import { logInto } from '../../../../../tests/support/log-into.ts';
import { byNumber } from '../../../../../tests/support/number-attack.ts';
import { asPerson, person } from '../../../../../tests/support/people.ts';
import { seeded } from '../../../../../tests/support/seeded.ts';
import { startApp } from '../../../../../tests/support/start-app.ts';
import { loadPersonViewer, PersonModel } from '../members/index.ts';
import { answerStatement, nextStatement } from './answer-statement.service.ts';
import { AnswersModel, KeyModel } from './answers.model.ts';
import { LiveStatementModel } from './live-consultation.model.ts';

const members = 200;
const byHttp = 8;
const statements = Array.from({ length: 30 }, (_, i) => `Statement ${i + 1} of thirty, to agree with or not.`);
const says: StatementAnswer[] = ['agree', 'disagree', 'pass'];
const seed = Number(process.env.SOUNDINGS_SEED ?? Date.now() % 1_000_000);

it(`200 members and 30 statements: shown equally often, counted exactly, and linked to nobody (seed ${seed})`, async () => {
  const random = seeded(seed);
  const logLines: string[] = [];
  const app = await startApp({ SOUNDINGS_RATE_PER_MINUTE: '1000000' }, { log: logInto(logLines) });
  const lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  const id = await openOne(app, lead, { statements, byIcs: true });

  // A quarter of them go to the end, the others stop somewhere.
  const patience = () => (random() < 0.25 ? statements.length : 2 + Math.floor(random() * 12));
  const said = new Map<string, Map<string, StatementAnswer>>();
  const say = (who: string, statementId: string): StatementAnswer => {
    const answer = says[Math.floor(random() * says.length)] ?? 'pass';
    said.get(who)?.set(statementId, answer);
    return answer;
  };
  const people: string[] = [];
  const known: Known = { people, options: [], opOf: new Map(), timeOf: new Map(), order: [] };
  const visit = (who: string) => {
    people.push(who);
    said.set(who, new Map());
    known.order.push(who);
    known.timeOf.set(who, app.app.clock.now().getTime());
  };

  for (let i = 0; i < byHttp; i += 1) {
    const who = await person(app, `By HTTP ${i}`, { borough: 'Camden' });
    visit(who.id);
    await answerSome(app, who, id, (statementId) => say(who.id, statementId), patience());
  }
  const viewers = await makeMembers(members - byHttp);
  const walks = viewers.map((me) => ({ me, left: patience(), showing: '' }));
  /** As a page does: the answer to one statement brings the next. */
  const step = async (walk: (typeof walks)[number]): Promise<void> => {
    const statementId = walk.showing || ((await nextStatement(app.app, walk.me, id)).showing?.statementId ?? '');
    const given = { statementId, answer: say(walk.me.id, statementId), was: null };
    const { showing } = await answerStatement(app.app, walk.me, id, given);
    walk.showing = showing?.statementId ?? '';
    walk.left = showing ? walk.left - 1 : 0;
  };
  // One after the other at first, so that who watches the network knows the order in which they came.
  for (const walk of walks) {
    visit(walk.me.id);
    await step(walk);
  }
  // Then in any order, several at once; some change their minds.
  const walkers = Array.from({ length: 6 }, async (_, walker) => {
    for (;;) {
      const going = walks.filter((walk, at) => at % 6 === walker && walk.left > 0);
      const walk = going[Math.floor(random() * going.length)];
      if (!walk) return;
      await step(walk);
    }
  });
  await Promise.all(walkers);
  for (const me of viewers.slice(0, 20)) {
    const [first] = said.get(me.id) ?? [];
    if (!first) continue;
    await answerStatement(app.app, me, id, { statementId: first[0], answer: say(me.id, first[0]), was: first[1] });
  }

  const kept = await LiveStatementModel(app.app).find({ consultationId: id }).sort({ order: 1 }).lean();
  const shown = kept.map((each) => each.shown);
  const mean = shown.reduce((sum, each) => sum + each, 0) / shown.length;
  const apart = (Math.max(...shown) - Math.min(...shown)) / mean;
  expect(shown.filter((each) => Math.abs(each - mean) > mean * 0.2)).toEqual([]);

  // The statement that is attacked: who answered it, and how, is known to them only.
  const target = kept[0]?._id ?? '';
  const truth = new Map<string, string>();
  for (const [who, answers] of said) {
    const answer = answers.get(target);
    if (answer) truth.set(who, `${target}:${answer}`);
  }
  const about: Known = {
    ...known,
    people: people.filter((who) => truth.has(who)),
    options: says.map((answer) => `${target}:${answer}`),
    order: known.order.filter((who) => truth.has(who)),
  };
  const asked = truth.size;
  const luck =
    Math.max(...says.map((a) => [...truth.values()].filter((each) => each.endsWith(`:${a}`)).length)) / asked;
  const chance = asked * luck + 5 * Math.sqrt(asked * luck * (1 - luck));
  const best = (evidence: Evidence) => {
    const found = [...attack(evidence, about), ['number', byNumber(evidence, about)] as const];
    return new Map(found.map(([name, guess]) => [name, hits(guess, truth)]));
  };

  const key = (await KeyModel(app.app).findById(id).lean())?.key ?? '';
  const numbers = (await AnswersModel(app.app).find({ consultationId: id }).lean()).map((each) => each._id);
  expect([key.length, numbers.length]).toEqual([43, members]);
  const open: Evidence = { collections: await collectionsOf(app), files: await filesOf(app), logLines: [...logLines] };
  await run(app, lead, id, 'close');
  const closed: Evidence = { collections: await collectionsOf(app), files: await filesOf(app), logLines };

  const { results, people: took } = (await asPerson(app, lead).get(`/api/consultations/${id}`)).body;
  expect(took).toBe([...said.values()].filter((answers) => answers.size > 0).length);
  for (const each of results.statements) {
    const counts = says.map((a) => [...said.values()].filter((answers) => answers.get(each.statementId) === a).length);
    expect([each.figures.agree, each.figures.disagree, each.figures.pass]).toEqual(counts);
  }

  // While it is open the page says that the link is there: the same attack finds it.
  const whileOpen = best(open);
  expect(whileOpen.get('number')).toBe(asked);
  // Had only the key been destroyed, and the answers been left as they came, the order would have told.
  const keyless = new Map([...open.collections].filter(([name]) => name !== 'consultationKeys'));
  const inOrder = best({ collections: keyless, files: [], logLines: [] });
  expect(inOrder.get('number')).toBe(0);
  expect(
    Math.max(...[...inOrder].filter(([name]) => name.startsWith('order')).map(([, right]) => right)),
  ).toBeGreaterThan(asked * 0.95);
  const afterwards = best(closed);
  expect([...afterwards].filter(([, right]) => right > chance)).toEqual([]);
  expect(afterwards.size).toBeGreaterThan(4);

  const bytes = [
    Buffer.from(JSON.stringify([...closed.collections])),
    ...closed.files,
    Buffer.from(logLines.join('\n')),
  ];
  const everything = Buffer.concat(bytes);
  expect([key, ...numbers].filter((secret) => everything.includes(secret))).toEqual([]);
  if (app.app.databaseKind === 'embedded') {
    expect(closed.files.length).toBeGreaterThan(0);
    expect(Buffer.concat(open.files).includes(numbers[0] ?? '')).toBe(true);
  }
  console.log(
    `${members} members, ${said.size} took part, ${[...said.values()].reduce((sum, a) => sum + a.size, 0)} answers; ` +
      `shown ${Math.min(...shown)} to ${Math.max(...shown)} times, ${(apart * 100).toFixed(1)} % apart. ` +
      `Of ${asked} answers to one statement (chance ${Math.floor(chance)}): while open ${whileOpen.get('number')}, ` +
      `key destroyed but not rewritten ${Math.max(...inOrder.values())}, closed at best ${Math.max(...afterwards.values())} ` +
      `in ${afterwards.size} ways.`,
  );
  await app.stop();

  async function makeMembers(count: number): Promise<Person[]> {
    const now = app.app.clock.now();
    const boroughs = ['Camden', 'Lambeth', 'Newham', 'Ealing', 'Merton'];
    const records = Array.from({ length: count }, (_, i) => ({
      ...{ _id: app.app.ids.next(), email: `m${i}@test.example`, name: `Member ${i}`, roles: ['member' as const] },
      ...{ borough: boroughs[i % boroughs.length] ?? '', joinedAt: now, lastSeenAt: now },
    }));
    await PersonModel(app.app).insertMany(records);
    const found = await Promise.all(records.map((each) => loadPersonViewer(app.app, { id: each._id, epoch: 0 })));
    return found.filter((each): each is Person => each?.kind === 'person');
  }
}, 300_000);
