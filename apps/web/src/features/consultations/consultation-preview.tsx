import type { ConsultationHere } from '@soundings/contracts/consultations';
import { counted } from '#ui/counted.ts';

/** What will be asked, for who writes it. */
export function ConsultationPreview({
  preview: { statements, polls },
}: {
  preview: NonNullable<ConsultationHere['preview']>;
}) {
  return (
    <>
      {polls.length > 0 && (
        <section className="section" aria-labelledby="polls-h">
          <div className="section__head">
            <h2 id="polls-h">{counted(polls.length, 'poll', 'polls')}</h2>
          </div>
          <ol className="stack" role="list">
            {polls.map((poll) => (
              <li key={poll.question} className="card">
                <h3>{poll.question}</h3>
                {poll.why && <p className="quiet">{poll.why}</p>}
                <p>{pollWords(poll)}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
      {statements.length > 0 && (
        <section className="section" aria-labelledby="seeds-h">
          <div className="section__head">
            <h2 id="seeds-h">{counted(statements.length, 'statement', 'statements')}</h2>
          </div>
          <p className="quiet">Each person gets them one at a time, in an order that shows each about equally often.</p>
          <ol className="nhsuk-list nhsuk-list--number section">
            {statements.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function pollWords(poll: NonNullable<ConsultationHere['preview']>['polls'][number]): string {
  if (poll.kind === 'text') return 'Answered in words.';
  if (poll.kind === 'scale') return `A number from ${poll.scale?.from ?? 1} to ${poll.scale?.to ?? 5}.`;
  const many = poll.kind === 'several' ? (poll.max ? `Up to ${poll.max} of` : 'Any of') : 'One of';
  return `${many}: ${poll.options.join('; ')}.`;
}
