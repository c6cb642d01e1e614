import {
  type OutcomeSummary,
  rowWords,
  shownStatus,
  statusTag,
  statusWords,
  stepMarks,
  stepsWords,
} from '@soundings/contracts/outcomes';
import { Link } from 'react-router';

/** One outcome in the index. */
export function OutcomeRow({ outcome, today }: { outcome: OutcomeSummary; today: string }) {
  const status = shownStatus(outcome, today);
  return (
    <li className="orow">
      <div className="orow__t">
        <h3>
          <Link to={`/outcomes/${outcome.id}`}>{outcome.title}</Link>
        </h3>
        <p className="clamp">{outcome.did || 'No answer yet.'}</p>
        <p className="meta num">
          {rowWords(outcome, today).map((words) => (
            <span key={words}>{words}</span>
          ))}
        </p>
      </div>
      <div className="orow__s">
        {outcome.withdrawn ? (
          <span className="nhsuk-tag nhsuk-tag--grey">Withdrawn</span>
        ) : (
          <>
            <span className={statusTag[status]}>{statusWords[status]}</span>
            <span className="steps" role="img" aria-label={stepsWords(outcome.status)}>
              {stepMarks(outcome.status).map((mark, at) => (
                // The three marks never change places.
                <i className={mark} key={at} />
              ))}
            </span>
          </>
        )}
      </div>
    </li>
  );
}
