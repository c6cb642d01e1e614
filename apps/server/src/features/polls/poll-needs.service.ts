import { canAnswerPoll, canRunPolls, type PollNeed } from '@soundings/contracts/polls';
import type { Viewer } from '@soundings/contracts/wire';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { PollModel, type PollRecord } from './poll.model.ts';
import { hasAnswered } from './poll-person.service.ts';
import { textsToJudge } from './poll-texts.service.ts';

/**
 * What waits for me in polls: those of sessions that stay open for the absent and that I have not answered, the first to close first (a
 * consultation counts its own); then, for facilitators, answers in words that nobody has read. Who only leads a room has these before them.
 */
export async function pollNeeds(app: App, viewer: Viewer): Promise<{ needs: PollNeed[] }> {
  const me = personOf(viewer);
  const now = app.clock.now();
  const needs: PollNeed[] = [];
  const closing = await PollModel(app)
    .find(where({ state: 'open' as const, consultationId: null, closesAt: { $gt: now } }))
    .sort({ closesAt: 1 })
    .lean<PollRecord[]>();
  for (const poll of closing) {
    const closesAt = poll.closesAt?.toISOString();
    if (!closesAt || !canAnswerPoll(me, { ...poll, closesAt }, null, now) || (await hasAnswered(app, me, poll)))
      continue;
    needs.push({ kind: 'answer', id: poll._id, question: poll.question, closesAt });
  }
  if (!canRunPolls(me, null)) return { needs };
  const inWords = await PollModel(app)
    .find(where({ kind: 'text' as const, state: { $in: ['open', 'closed'] as const } }))
    .sort({ openedAt: 1 })
    .lean<PollRecord[]>();
  for (const poll of inWords) {
    const waiting = (await textsToJudge(app, poll)).held.length;
    if (waiting > 0) needs.push({ kind: 'held', id: poll._id, question: poll.question, waiting });
  }
  return { needs };
}
