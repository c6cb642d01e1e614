import { type ConsultationHere, pollsTitle } from '@soundings/contracts/consultations';
import { Link } from 'react-router';
import { FlagButton } from '#features/moderation/index.ts';
import { ConsultationPolls } from '#features/polls/index.ts';
import { useMe } from '#lib/me.tsx';
import { counted } from '#ui/counted.ts';
import { ConsultationFacts } from './consultation-facts.tsx';
import { ConsultationParts } from './consultation-parts.tsx';
import { ConsultationPreview } from './consultation-preview.tsx';
import { ConsultationTools } from './consultation-tools.tsx';
import { OwnStatement } from './own-statement.tsx';
import { SentStatements } from './sent-statements.tsx';
import { StatementDeck } from './statement-deck.tsx';
import { StatementResults } from './statement-results.tsx';

/** A consultation that is held here: its terms, its polls, its statements one at a time; once closed, its results. */
export function LiveConsultation({ consultation }: { consultation: ConsultationHere }) {
  const { id, state, from, polls, progress, mayJudge, mayWrite, waiting, read, preview, results, statements, title } =
    consultation;
  const member = useMe().viewer.kind === 'person';
  const held = state === 'open' || state === 'closed';
  return (
    <div className="measure">
      <ConsultationFacts consultation={consultation} />
      {from && (
        <p className="small section">
          Came out of <Link to={from.link}>{from.title}</Link>
        </p>
      )}
      {state === 'open' && <ConsultationParts consultation={consultation} />}
      {mayJudge && state === 'open' && waiting + read > 0 && <SentStatements consultation={consultation} />}
      {held && polls > 0 && (
        <section id="polls" className="section" aria-labelledby="polls-h">
          <div className="section__head">
            <h2 id="polls-h">{pollsTitle}</h2>
          </div>
          <ConsultationPolls consultationId={id} />
        </section>
      )}
      {progress && (
        <section id="statements" className="section" aria-labelledby="st-h">
          {statements > 0 && <StatementDeck consultation={consultation} progress={progress} />}
          {statements === 0 && <h2 id="st-h">Statements</h2>}
          <OwnStatement consultationId={id} />
          {(progress.answered > 0 || progress.showing) && (
            <p className="section">
              <Link to={`/consultations/${id}/mine`}>See and change my answers</Link>
            </p>
          )}
        </section>
      )}
      {state === 'open' && !progress && (
        <p className="msg section">Its closing time has come. The results will stand here in a moment.</p>
      )}
      {state === 'coming' && !preview && (
        <p className="msg section">
          It will ask {counted(statements, 'statement', 'statements')}
          {polls > 0 && ` and ${counted(polls, 'poll', 'polls')}`}. Come back when it opens.
        </p>
      )}
      {preview && <ConsultationPreview preview={preview} />}
      {results && statements > 0 && <StatementResults consultation={consultation} results={results} />}
      {mayWrite && <ConsultationTools consultation={consultation} />}
      {member && state !== 'draft' && (
        <p className="section">
          <FlagButton kind="consultation" id={id} what="this consultation" excerpt={title} />
        </p>
      )}
    </div>
  );
}
