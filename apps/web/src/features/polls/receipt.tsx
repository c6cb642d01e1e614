import type { PollView } from '@soundings/contracts/polls';
import { useEffect, useId } from 'react';
import { useMe } from '#lib/me.tsx';
import { Icon } from '#ui/icon.tsx';
import { clockTime, weekDate } from '#ui/when.ts';
import { type Level, Title } from './level.tsx';
import { answeredWords, areaOf } from './poll-words.ts';

/** That an answer is in, in words: what was kept, and what was not. The choice is not in it. */
export function Receipt({ poll, level, justNow }: { poll: PollView; level: Level; justNow: boolean }) {
  const { viewer } = useMe();
  const id = useId();
  // Whoever has just voted hears it here: the form, and the focus with it, is gone.
  useEffect(() => {
    const heading = document.getElementById(id);
    if (!justNow || !heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }, [justNow, id]);
  const area = poll.byIcs ? `your choice and “${areaOf(viewer) ?? 'other'}”` : null;
  const words = poll.kind === 'text' || poll.named ? 'Your answer is in' : 'Your vote is in';
  return (
    <section className="receipt" aria-label={`${words} for ${poll.question}`}>
      <Title level={level} id={id}>
        <span className="receipt__tick">
          <Icon name="tick" />
        </span>
        {words}
      </Title>
      {poll.named ? (
        <p>It is kept under your name, and you can change it until the poll closes.</p>
      ) : (
        <p>
          We kept two things, apart from each other: that you have answered, and{' '}
          {poll.kind === 'text' ? 'your words' : `a ballot that holds ${area ?? 'your choice'}`}. There is no name and
          no time on {poll.kind === 'text' ? 'them' : 'the ballot'}, so we cannot show you your answer again.
        </p>
      )}
      <dl className="receipt__facts">
        <div>
          <dt>Answered so far</dt>
          <dd className="num">{answeredWords(poll)}</dd>
        </div>
        <div>
          <dt>Results</dt>
          <dd>{resultsComing(poll)}</dd>
        </div>
      </dl>
    </section>
  );
}

function resultsComing({ revealed, reveal, closesAt }: PollView): string {
  if (revealed) return 'Shown below';
  if (reveal === 'by-facilitator') return 'When the facilitator shows them';
  return closesAt === null ? 'When the session ends' : `${weekDate(closesAt)}, after ${clockTime(closesAt)}`;
}
