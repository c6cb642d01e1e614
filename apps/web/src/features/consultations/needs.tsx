import type { ConsultationNeed } from '@soundings/contracts/consultations';
import type { ReactNode } from 'react';
import { counted } from '#ui/counted.ts';
import { NeedRow } from '#ui/need-row.tsx';
import { useNeedsOfConsultations } from './use-consultations.ts';

/** What waits for me in consultations, as rows of "Needs you". */
export function useConsultationNeeds(): { rows: ReactNode; count: number } {
  const needs = useNeedsOfConsultations().data?.needs ?? [];
  return {
    rows: needs.map((need) => <Row key={`${need.kind}-${need.id}`} need={need} />),
    count: needs.length,
  };
}

function Row({ need }: { need: ConsultationNeed }) {
  const at = `/consultations/${need.id}`;
  if (need.kind === 'answer')
    return <NeedRow to={at} title={need.title} hint={progressWords(need)} closesAt={need.closesAt} />;
  const hint = `${counted(need.waiting, 'statement waits', 'statements wait')} to be read.`;
  return <NeedRow to={at} title={`Read: ${need.title}`} hint={hint} closesAt={null} />;
}

function progressWords(need: Extract<ConsultationNeed, { kind: 'answer' }>): string {
  const statements = need.total > 0 ? `${need.answered} of ${counted(need.total, 'statement', 'statements')}` : '';
  const polls = need.polls > 0 ? `${need.pollsAnswered} of ${counted(need.polls, 'poll', 'polls')}` : '';
  return `Needs your answer: ${[statements, polls].filter(Boolean).join(' and ')} answered.`;
}
