import type { PollNeed } from '@soundings/contracts/polls';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';
import { longDate } from '#ui/when.ts';
import { useNeedsOfPolls } from './use-polls.ts';

interface Rows {
  rows: ReactNode;
  count: number;
  /** False until they were read. */
  known: boolean;
}

/** What waits for me in polls, as rows of "Needs you". */
export function usePollNeeds(): Rows {
  return asRows(useNeedsOfPolls().data?.needs);
}

/** Answers in words that wait to be read, as rows of the queue. */
export function useHeldAnswers(): Rows {
  const needs = useNeedsOfPolls().data?.needs;
  return asRows(needs?.filter((need) => need.kind === 'held'));
}

const asRows = (needs: readonly PollNeed[] | undefined): Rows => ({
  rows: needs?.map((need) => <Row key={`${need.kind}-${need.id}`} need={need} />),
  count: needs?.length ?? 0,
  known: needs !== undefined,
});

function Row({ need }: { need: PollNeed }) {
  const soon = need.kind === 'answer' && Date.parse(need.closesAt) - Date.now() < 3 * 86_400_000;
  return (
    <li>
      <Icon name="bars" />
      <div>
        <p className="rows__title">
          <Link to={`/polls/${need.id}`}>{need.kind === 'answer' ? need.question : `Read: ${need.question}`}</Link>
        </p>
        <p className="rows__hint">
          {need.kind === 'answer'
            ? 'A poll that needs your answer.'
            : `${counted(need.waiting, 'answer in words waits', 'answers in words wait')} to be let through or left out.`}
        </p>
      </div>
      <div className="rows__end">
        {need.kind === 'answer' && (
          <span className={soon ? 'due due--soon' : 'due'}>Closes {longDate(need.closesAt)}</span>
        )}
      </div>
    </li>
  );
}
