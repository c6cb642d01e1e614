import { type Ics, icsNames } from '@soundings/contracts/members';
import type { PollTerms, PollView } from '@soundings/contracts/polls';
import type { Viewer } from '@soundings/contracts/wire';
import { clockTime, weekDate } from '#ui/when.ts';

/** "5pm on Friday 4 December 2026", or that it ends with the session. */
export function untilWords({ closesAt }: Pick<PollTerms, 'closesAt'>): string {
  return closesAt === null ? 'Until the session ends.' : `Until ${clockTime(closesAt)} on ${weekDate(closesAt)}.`;
}

/** When the results come, and what happens to them afterwards. */
export function resultsWords(poll: Pick<PollTerms, 'reveal' | 'kind' | 'named' | 'threshold' | 'closesAt'>): string {
  if (poll.reveal === 'at-closing')
    return poll.closesAt === null ? 'When the session ends, or the poll is closed.' : 'When the poll closes.';
  if (poll.named || poll.kind === 'text') return 'When the facilitator shows them; answers that follow are added.';
  return `When the facilitator shows them. After that the figures move only when ${poll.threshold} more have answered: a last few answers may be counted as answered and never shown.`;
}

/** Who sees what, in one or two sentences, and the one that matters most. */
export function whoSeesWords(poll: Pick<PollTerms, 'named' | 'namesFor' | 'kind' | 'threshold'>): {
  plain: string;
  strong: string;
} {
  if (poll.named) {
    return poll.namesFor === 'everyone'
      ? { plain: 'Everyone in the community, and visitors of the session.', strong: 'Your name is shown with it.' }
      : { plain: 'Everyone sees the totals.', strong: 'Who leads, and facilitators, see your name with your answer.' };
  }
  if (poll.kind === 'text') {
    return {
      plain: 'The facilitator reads it without your name and lets it through, or leaves it out.',
      strong: 'Your name is not kept with it. Your words could still give you away.',
    };
  }
  return {
    plain: `Everyone sees the totals, once ${poll.threshold} have answered.`,
    strong: 'Nobody can see how you voted.',
  };
}

/** What happens with the area in a poll that is shown by area. */
export function areaWords(viewer: Viewer, poll: Pick<PollTerms, 'threshold'>): string {
  const area = areaOf(viewer);
  return area === null
    ? 'Results are shown by area. You belong to none here, so your vote counts as “other”.'
    : `Your vote is kept with “${area}”. An area with fewer than ${poll.threshold} answers counts as “other”.`;
}

export function areaOf(viewer: Viewer): string | null {
  return viewer.kind === 'person' ? (icsNames[viewer.ics as Ics] ?? null) : null;
}

/** "132 of 214", or "132" where it is not known how many were asked. */
export function answeredWords({ answered, asked }: Pick<PollView, 'answered' | 'asked'>): string {
  return asked === null || answered > asked ? String(answered) : `${answered} of ${asked}`;
}
