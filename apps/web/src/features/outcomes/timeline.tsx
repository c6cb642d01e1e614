import { dayOf, type OutcomeChange, plainDay } from '@soundings/contracts/outcomes';
import { Details } from '#ui/details.tsx';

/** Every change with its day, the latest first, with the words that stood there before. */
export function Timeline({ changes, askedAt }: { changes: OutcomeChange[]; askedAt: string | null }) {
  return (
    <ol className="timeline" role="list">
      {changes.toReversed().map((change, at) => (
        <Entry key={change.at} change={change} now={at === 0} />
      ))}
      {askedAt && (
        <li>
          <time className="num" dateTime={dayOf(askedAt)}>
            {plainDay(dayOf(askedAt))}
          </time>
          <p>It began to wait for an answer.</p>
        </li>
      )}
    </ol>
  );
}

function Entry({ change, now }: { change: OutcomeChange; now: boolean }) {
  const { at, lines, why, by, before } = change;
  return (
    <li className={now ? 'is-now' : undefined}>
      <time className="num" dateTime={dayOf(at)}>
        {plainDay(dayOf(at))}
      </time>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {why && <p>{why}</p>}
      <p className="quiet small">{by}</p>
      {before.length > 0 && (
        <Details words="What stood there before">
          {before.map(({ what, text }) => (
            <div key={what}>
              <p>
                <b>{what}</b>
              </p>
              <p className="told">{text}</p>
            </div>
          ))}
        </Details>
      )}
    </li>
  );
}
