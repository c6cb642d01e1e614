import { AppError, isPerson, nobody, type Thing, type ThingRef, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import type { Feature } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { hasAllWords } from '#platform/words.ts';
import { countAnswered } from './answered-count.ts';
import { NamedAnswerModel, type NamedAnswerRecord, RollModel, type RollRecord } from './ballot.model.ts';
import { PollModel, type PollRecord } from './poll.model.ts';
import { findPoll } from './poll-load.ts';
import { resultsOf } from './poll-results.ts';

const mostFound = 20;
const newestRead = 200;

/** A poll is cited by its result in one sentence, as everybody may read it: no names, no answers in words, no areas. */
export const pollThings: Feature['things'] = {
  poll: {
    async look(app, viewer, id) {
      const found = await findPoll(app, viewer, id).catch(() => null);
      if (!found) return null;
      return { ...toThing(found.poll), from: found.poll.from ?? ownerOf(found.poll) };
    },
    async closed(app) {
      const polls = await PollModel(app)
        .find(where({ state: 'closed' as const, revealed: true, consultationId: null }))
        .lean<PollRecord[]>();
      return polls.map(toThing);
    },
    async tookPart(app, id) {
      const poll = await PollModel(app).findById(id).lean<PollRecord>();
      if (!poll) return [];
      if (!poll.named) return [...((await RollModel(app).findById(id).lean<RollRecord>())?.people ?? [])];
      const answers = await NamedAnswerModel(app)
        .find({ pollId: id, visitorName: null })
        .select('personId')
        .lean<NamedAnswerRecord[]>();
      return answers.map((answer) => answer.personId);
    },
    evidence: {
      async find(app, viewer, words) {
        if (!isPerson(viewer)) return [];
        const polls = await PollModel(app)
          .find({ state: 'closed', revealed: true })
          .sort({ closedAt: -1 })
          .limit(newestRead)
          .lean<PollRecord[]>();
        return polls
          .filter(({ question, why }) => hasAllWords(`${question} ${why}`, words))
          .slice(0, mostFound)
          .map(toThing);
      },
      async freeze(app, viewer, id) {
        const { poll, room } = await findPoll(app, viewer, id);
        if (poll.state !== 'closed' || !poll.revealed)
          throw new AppError('conflict', 'A poll can be cited once it is closed and its results are out.');
        const { answered } = await countAnswered(app, poll);
        // As nobody: what the public may read, whoever cites it.
        const results = await resultsOf(app, nobody, poll, room, answered);
        return {
          thing: toThing(poll),
          excerpt: `${poll.question}\n${results?.sentence ?? ''}`.trim(),
          figure: `${answered} answered${poll.asked ? `, of ${poll.asked} who were asked` : ''}`,
          authors: [],
        };
      },
    },
  },
};

/** What a poll is a part of. */
function ownerOf({ sessionId, consultationId }: PollRecord): ThingRef | null {
  if (sessionId !== null) return { kind: 'session', id: sessionId };
  return consultationId === null ? null : { kind: 'consultation', id: consultationId };
}

/** Polls of that session, and polls that were made out of that thing. */
export async function pollsFrom(app: App, viewer: Viewer, from: ThingRef): Promise<Thing[]> {
  if (!isPerson(viewer)) return [];
  const filter = from.kind === 'session' ? { sessionId: from.id } : { 'from.kind': from.kind, 'from.id': from.id };
  const polls = await PollModel(app).find(filter).lean<PollRecord[]>();
  return polls.filter((poll) => poll.state !== 'draft').map(toThing);
}

function toThing({ _id, question, state, openedAt, closedAt, madeAt }: PollRecord): Thing {
  return {
    ...{ kind: 'poll', id: _id, title: question, hint: `Poll, ${state === 'draft' ? 'not open yet' : state}` },
    link: `/polls/${_id}`,
    at: (closedAt ?? openedAt ?? madeAt).toISOString(),
  };
}
