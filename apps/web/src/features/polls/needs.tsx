import type { PollNeed } from '@soundings/contracts/polls';
import type { ReactNode } from 'react';
import { counted } from '#ui/counted.ts';
import { NeedRow } from '#ui/need-row.tsx';
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
  const at = `/polls/${need.id}`;
  if (need.kind === 'answer')
    return <NeedRow to={at} title={need.question} hint={'A poll that needs your answer.'} closesAt={need.closesAt} />;
  const hint = `${counted(need.waiting, 'answer in words waits', 'answers in words wait')} to be let through or left out.`;
  return <NeedRow to={at} title={`Read: ${need.question}`} hint={hint} closesAt={null} />;
}
