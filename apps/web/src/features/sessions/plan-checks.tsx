import { totalMinutes } from '@soundings/contracts/sessions';
import { Icon } from '#ui/icon.tsx';
import type { PlanValues } from './plan-values.ts';

/** What a plan still lacks, beside the form. */
export function PlanChecks({ values }: { values: PlanValues }) {
  const checks = [
    { done: values.title.trim() !== '' && values.startsAt !== '', words: 'Title and date' },
    { done: totalMinutes(values.stages) <= values.minutes, words: 'Stages fit the time' },
    { done: values.callLink.trim() !== '', words: 'Link of the call' },
    { done: values.coFacilitatorId !== null, words: 'Somebody who can take over' },
  ];
  return (
    <aside className="margin" aria-label="What the plan has">
      <h2>Before you publish</h2>
      <ul className="checks" role="list">
        {checks.map(({ done, words }) => (
          <li key={words} className={done ? undefined : 'todo'}>
            <Icon name={done ? 'tick' : 'clock'} small />
            <span>
              {words}
              {!done && <span className="nhsuk-u-visually-hidden">: not yet</span>}
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
