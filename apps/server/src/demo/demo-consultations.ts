import type { StatementAnswer } from '@soundings/contracts/consultations';
import { type Ics, icsNames, icsOf } from '@soundings/contracts/members';
import { answerSheet, type PersonsAnswers, statementResults } from '@soundings/insight';
import {
  type AnswersRecord,
  type KeyRecord,
  type LiveConsultationRecord,
  type LiveStatementRecord,
  lineOf,
  newKey,
  numberOf,
  type ParticipantsRecord,
  type SheetRecord,
} from '#features/consultations/index.ts';
import type { PersonRecord } from '#features/members/index.ts';
import { closedStatements, openStatements } from './demo-statements.ts';
import { seededRandom } from './seeded-random.ts';

const dayMs = 86_400_000;
const threshold = 7;
const openId = 'demo-consultation-1';
const closedId = 'demo-consultation-2';

type Voter = Pick<PersonRecord, '_id' | 'borough'>;
type Seed = readonly [text: string, agree: number, disagree: number];

export interface DemoConsultations {
  consultations: LiveConsultationRecord[];
  statements: LiveStatementRecord[];
  keys: KeyRecord[];
  answers: AnswersRecord[];
  participants: ParticipantsRecord[];
  sheets: SheetRecord[];
}

/** One that is open and about half answered, one that is closed with results by area; the same ones each time but for its key. */
export function demoConsultations(now: Date, people: readonly Voter[], convenorId: string): DemoConsultations {
  const random = seededRandom(606);
  const open = openOne(now, people.slice(8), convenorId, random);
  const closed = closedOne(now, people, convenorId, random);
  return {
    consultations: [open.consultation, closed.consultation],
    statements: [...open.statements, ...closed.statements],
    keys: [open.key],
    answers: open.answers,
    participants: [open.participants, closed.participants],
    sheets: [closed.sheet],
  };
}

function openOne(now: Date, people: readonly Voter[], convenorId: string, random: () => number) {
  const key: KeyRecord = { _id: openId, key: newKey() };
  const asked = statementsOf(openId, openStatements);
  const waiting: LiveStatementRecord = {
    ...blank(openId, asked.length, 'Phones for link workers should be paid for.'),
    ...{ _id: `${openId}-waiting`, added: true, authorId: people[20]?._id ?? null, state: 'waiting' },
  };
  const said = answersOf(
    people,
    asked,
    openStatements,
    () => (random() < 0.3 ? 30 : Math.floor(random() * 24)),
    0.72,
    random,
    now,
  );
  for (const each of asked)
    each.shown = said.flatMap(({ answers }) => answers).filter((a) => a.statementId === each._id).length;
  return {
    key,
    consultation: {
      ...terms(openId, convenorId),
      title: 'What should be the same in every borough?',
      whoAsks: 'The London social prescribing programme',
      why: 'People move between boroughs. The support they get from a link worker changes when they do. Tell us what should not.',
      next: 'An answer to each of the top ten within eight weeks of closing, on a public page.',
      openedAt: new Date(now.getTime() - 6 * dayMs),
      closesAt: atFive(now, 8),
      state: 'open',
    } satisfies LiveConsultationRecord,
    statements: [...asked, waiting],
    answers: said.map(({ personId, answers }) => ({
      _id: numberOf(key.key, personId),
      consultationId: openId,
      showing: null,
      answers: answers.map((each) => lineOf(each.statementId, each.answer, each.group ?? '')).sort(),
    })),
    participants: { _id: openId, people: said.map((each) => each.personId).sort() },
  };
}

function closedOne(now: Date, people: readonly Voter[], convenorId: string, random: () => number) {
  const asked = statementsOf(closedId, closedStatements);
  const said = answersOf(people, asked, closedStatements, () => (random() < 0.9 ? 10 : 4), 0.93, random, now);
  const groups = Object.keys(icsNames).map((id) => ({ id, name: icsNames[id as Ics] }));
  const rows = said.map((each) => each.answers);
  const results = statementResults(
    rows,
    asked.map((each) => each._id),
    { threshold, groups },
  );
  const closedAt = atFive(now, -12);
  return {
    consultation: {
      ...terms(closedId, convenorId),
      title: 'How should we meet?',
      whoAsks: 'The facilitators',
      why: 'The community has grown. We would like the monthly session to suit those who come now.',
      next: 'The facilitators plan the next half year with it, and say in the next session what changes.',
      openedAt: new Date(now.getTime() - 33 * dayMs),
      closesAt: closedAt,
      closedAt,
      state: 'closed',
      published: true,
      asked: 200,
      people: said.length,
    } satisfies LiveConsultationRecord,
    statements: asked.map((each, at) => {
      const found = results[at];
      return {
        ...each,
        result: found ? { answered: found.answered, figures: found.figures, breakdown: found.breakdown } : null,
      };
    }),
    participants: { _id: closedId, people: said.map((each) => each.personId).sort() },
    sheet: { _id: closedId, rows: answerSheet(rows) },
  };
}

function terms(id: string, convenorId: string) {
  return {
    ...{ _id: id, opensAt: null, byIcs: true, published: false, from: null, statements: [], polls: [], threshold },
    ...{ madeById: convenorId, madeAt: new Date(0), closedAt: null, asked: null, people: null },
  };
}

function statementsOf(id: string, seeds: readonly Seed[]): LiveStatementRecord[] {
  return seeds.map(([text], order) => blank(id, order, text));
}

function blank(consultationId: string, order: number, text: string): LiveStatementRecord {
  return {
    ...{ _id: `${consultationId}-s${order + 1}`, consultationId, order, text },
    ...{ added: false, authorId: null, state: 'in', why: '', shown: 0, result: null },
  };
}

/** Who takes part answers so many, of those that were answered least; each area leans a little its own way. */
function answersOf(
  people: readonly Voter[],
  asked: readonly LiveStatementRecord[],
  seeds: readonly Seed[],
  howMany: () => number,
  turnout: number,
  random: () => number,
  now: Date,
): { personId: string; answers: PersonsAnswers[number][] }[] {
  const times = new Map(asked.map((each) => [each._id, 0]));
  return people.flatMap((person) => {
    const many = howMany();
    if (random() > turnout || many === 0) return [];
    const group = icsOf(person.borough, now.toISOString().slice(0, 10)) || null;
    const order = asked
      .map((each, at) => ({ at, rank: (times.get(each._id) ?? 0) + random() }))
      .sort((a, b) => a.rank - b.rank);
    const answers = order.slice(0, many).map(({ at }) => {
      const statementId = asked[at]?._id ?? '';
      times.set(statementId, (times.get(statementId) ?? 0) + 1);
      const [, agree = 0.5, disagree = 0.3] = seeds[at] ?? [];
      const lean = ((group?.length ?? 0) + (group?.charCodeAt(0) ?? 0) + at) % 5 === 0 ? 0.15 : 0;
      const dice = random();
      const answer: StatementAnswer = dice < agree - lean ? 'agree' : dice < agree + disagree ? 'disagree' : 'pass';
      return { statementId, answer, group };
    });
    return [{ personId: person._id, answers }];
  });
}

/** So many days from now, at five in the afternoon. */
function atFive(now: Date, days: number): Date {
  const at = new Date(now.getTime() + days * dayMs);
  at.setUTCHours(17, 0, 0, 0);
  return at;
}
