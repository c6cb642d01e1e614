import { type ConsultationSummary, listWords, stateTags } from '@soundings/contracts/consultations';
import { Link } from 'react-router';
import { Icon } from '#ui/icon.tsx';

/** Consultations in a list: what is asked, and how it stands. */
export function ConsultationRows({ consultations }: { consultations: readonly ConsultationSummary[] }) {
  return (
    <ul className="rows section" role="list">
      {consultations.map((each) => (
        <li key={each.id}>
          <Icon name="bars" />
          <div>
            <p className="rows__title">
              <Link to={`/consultations/${each.id}`}>{each.title}</Link>
            </p>
            <p className="rows__hint">{listWords(each)}</p>
          </div>
          <div className="rows__end">
            <span className={stateTags[each.state].look}>{stateTags[each.state].words}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
