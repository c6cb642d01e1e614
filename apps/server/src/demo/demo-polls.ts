import { icsOf } from '@soundings/contracts/members';
import type { PollAnswer } from '@soundings/contracts/polls';
import { addToRoll, canonicalBallot, castInto, closeBox, emptyBox, otherGroup } from '@soundings/insight';
import type { PersonRecord } from '#features/members/index.ts';
import {
  type BoxRecord,
  breakdownOf,
  type NamedAnswerRecord,
  type PollRecord,
  questionOf,
  type RollRecord,
} from '#features/polls/index.ts';
import { type DemoPoll, demoPollList } from './demo-poll-list.ts';
import { seededRandom } from './seeded-random.ts';

const dayMs = 86_400_000;
const threshold = 7;

type Voter = Pick<PersonRecord, '_id' | 'borough'>;

export interface DemoPolls {
  polls: PollRecord[];
  rolls: RollRecord[];
  boxes: BoxRecord[];
  answers: NamedAnswerRecord[];
}

/** Polls of the demo sessions, open and closed, anonymous and named, some by area with `*`; the same ones each time. */
export function demoPolls(now: Date, people: readonly Voter[], facilitatorId: string): DemoPolls {
  const random = seededRandom(404);
  const made: DemoPolls = { polls: [], rolls: [], boxes: [], answers: [] };
  for (const [index, draft] of demoPollList.entries()) {
    const poll = pollOf(draft, index, now, facilitatorId);
    // The people one can try it as have not answered what is open.
    const may = draft.state === 'open' ? people.slice(12) : people;
    const voters = may.filter(() => random() < draft.turnout);
    const given = voters.map((voter) => ({ voter, answer: answerOf(poll, draft, random) }));
    made.polls.push(
      poll.named ? { ...poll, inRoom: inRoomOf(draft, voters.length) } : detach(made, poll, draft, given, now),
    );
    if (poll.named) made.answers.push(...given.map(({ voter, answer }) => namedOf(poll, voter, answer)));
  }
  return made;
}

function pollOf(draft: DemoPoll, index: number, now: Date, facilitatorId: string): PollRecord {
  const openedAt = new Date(now.getTime() - draft.daysAgo * dayMs);
  const closed = draft.state === 'closed';
  const staysUntil = draft.openDays ? new Date(openedAt.getTime() + draft.openDays * dayMs) : null;
  const closesAt = closed ? staysUntil : new Date(now.getTime() + 9 * dayMs);
  return {
    _id: `demo-poll-${index + 1}`,
    sessionId: draft.sessionId,
    consultationId: null,
    code: `DEMP${'ABCDEFGH'[index]}${index + 2}`,
    question: draft.question,
    why: draft.why,
    kind: draft.kind,
    options: draft.options.map((label, at) => ({ id: `demo-option-${index + 1}-${at + 1}`, label })),
    max: null,
    scale: draft.kind === 'scale' ? { from: 1, to: 5, fromLabel: 'Not at all', toLabel: 'Very' } : null,
    named: draft.named,
    namesFor: 'everyone',
    byIcs: draft.byIcs,
    visitorsMay: false,
    reveal: 'at-closing',
    closesAt,
    state: draft.state,
    revealed: closed,
    madeById: facilitatorId,
    madeAt: openedAt,
    openedAt,
    closedAt: closed ? (staysUntil ?? new Date(openedAt.getTime() + 2 * 3_600_000)) : null,
    threshold,
    inRoom: null,
    asked: null,
    shown: null,
    breakdown: null,
  };
}

type Given = { voter: Voter; answer: PollAnswer }[];

function detach(made: DemoPolls, poll: PollRecord, draft: DemoPoll, given: Given, now: Date): PollRecord {
  const question = questionOf(poll);
  const people = given.reduce<readonly string[]>((roll, { voter }) => addToRoll(roll, voter._id), []);
  const cast = given.reduce((box, { voter, answer }) => {
    const area = icsOf(voter.borough, now.toISOString().slice(0, 10)) || otherGroup;
    return castInto(box, canonicalBallot(question, answer, poll.byIcs ? area : undefined));
  }, emptyBox());
  const closed = poll.state === 'closed' ? closeBox(question, cast, threshold) : cast;
  const words = poll.kind === 'text';
  made.rolls.push({ _id: poll._id, people, visitors: [], ops: [] });
  made.boxes.push({
    _id: poll._id,
    entries: words ? [] : closed.entries,
    waiting: [],
    held: words ? closed.entries.slice(-1) : [],
    passed: words ? closed.entries.slice(0, -1) : [],
  });
  const counts = { inRoom: inRoomOf(draft, given.length), asked: draft.state === 'closed' ? draft.asked : null };
  if (poll.state === 'open') return { ...poll, ...counts };
  return { ...poll, ...counts, shown: words ? emptyBox() : closed, breakdown: breakdownOf(poll, closed) };
}

function inRoomOf(draft: DemoPoll, answered: number): number {
  return draft.state === 'closed' && !draft.openDays ? answered : Math.ceil(answered * 0.2);
}

/** Earlier answers are likelier, or as likely as the draft says, so that a result has a shape. */
function answerOf(poll: PollRecord, draft: DemoPoll, random: () => number): PollAnswer {
  const pick = (count: number) => Math.min(count - 1, Math.floor(random() ** 1.8 * count));
  if (poll.kind === 'scale') return { value: 5 - pick(5) };
  if (poll.kind === 'text') return { text: draft.words[Math.floor(random() * draft.words.length)] ?? '' };
  const first = poll.options[draft.weights ? weighted(draft.weights, random()) : pick(poll.options.length)]?.id ?? '';
  if (poll.kind === 'one') return { choice: first };
  const second = poll.options[pick(poll.options.length)]?.id ?? '';
  return { choices: [...new Set([first, second])] };
}

function weighted(weights: readonly number[], dice: number): number {
  let sum = 0;
  return weights.findIndex((weight) => {
    sum += weight;
    return dice < sum;
  });
}

function namedOf(poll: PollRecord, voter: Voter, answer: PollAnswer): NamedAnswerRecord {
  return {
    _id: `${poll._id}:${voter._id}`,
    pollId: poll._id,
    personId: voter._id,
    visitorName: null,
    ballot: canonicalBallot(questionOf(poll), answer),
    passed: false,
    leftOut: false,
  };
}
