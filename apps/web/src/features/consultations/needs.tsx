import type { ConsultationNeed } from '@soundings/contracts/consultations';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';
import { longDate } from '#ui/when.ts';
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
  const soon = need.kind === 'answer' && Date.parse(need.closesAt) - Date.now() < 3 * 86_400_000;
  return (
    <li>
      <Icon name="bars" />
      <div>
        <p className="rows__title">
          <Link to={`/consultations/${need.id}`}>{need.kind === 'answer' ? need.title : `Read: ${need.title}`}</Link>
        </p>
        <p className="rows__hint">
          {need.kind === 'answer'
            ? progressWords(need)
            : `${counted(need.waiting, 'statement waits', 'statements wait')} to be read.`}
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

function progressWords(need: Extract<ConsultationNeed, { kind: 'answer' }>): string {
  const statements = need.total > 0 ? `${need.answered} of ${counted(need.total, 'statement', 'statements')}` : '';
  const polls = need.polls > 0 ? `${need.pollsAnswered} of ${counted(need.polls, 'poll', 'polls')}` : '';
  return `Needs your answer: ${[statements, polls].filter(Boolean).join(' and ')} answered.`;
}
