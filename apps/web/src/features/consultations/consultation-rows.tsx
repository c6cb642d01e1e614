import type { ConsultationSummary } from '@soundings/contracts/consultations';
import { Link } from 'react-router';
import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';
import { atWords } from './consultation-facts.tsx';

const tags = {
  draft: { words: 'Draft', look: 'nhsuk-tag nhsuk-tag--yellow' },
  coming: { words: 'Not open yet', look: 'nhsuk-tag nhsuk-tag--blue' },
  open: { words: 'Open', look: 'nhsuk-tag nhsuk-tag--green' },
  closed: { words: 'Closed', look: 'nhsuk-tag nhsuk-tag--grey' },
} as const;

/** Consultations in a list: what is asked, and how it stands. */
export function ConsultationRows({ consultations }: { consultations: readonly ConsultationSummary[] }) {
  return (
    <ul className="rows section" role="list">
      {consultations.map((each) => (
        <li key={each.id}>
          <Icon name="speech" />
          <div>
            <p className="rows__title">
              <Link to={`/consultations/${each.id}`}>{each.title}</Link>
            </p>
            <p className="rows__hint">{hintOf(each)}</p>
          </div>
          <div className="rows__end">
            <span className={tags[each.state].look}>{tags[each.state].words}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}

function hintOf({ state, statements, people, opensAt, closesAt }: ConsultationSummary): string {
  const asked = statements > 0 ? counted(statements, 'statement', 'statements') : 'Polls';
  if (state === 'draft') return `${asked}. Only who writes consultations sees it.`;
  if (state === 'coming') return `${asked}. Opens at ${opensAt ? atWords(opensAt) : 'a time to come'}.`;
  if (state === 'open') return `${asked}, ${people} answered so far. Closes at ${closesAt ? atWords(closesAt) : ''}.`;
  return `${asked}, answered by ${counted(people, 'person', 'people')}`;
}
