import {
  byAgreement,
  type ConsultationHere,
  consultationsContract,
  downloadWords,
  figuresWords,
  hiddenWords,
  resultsFoot,
  resultsSentence,
  resultsTitle,
  type StatementResult,
} from '@soundings/contracts/consultations';
import { breakdownSentence, statementRow } from '@soundings/insight';
import { AreaFigures } from '#features/polls/index.ts';
import { addressOf } from '#lib/api.ts';
import { Details } from '#ui/details.tsx';
import { answerWords } from './answer-words.ts';
import { useStatementFilters } from './statement-filters.tsx';
import { VoteBar } from './vote-bar.tsx';

type Results = NonNullable<ConsultationHere['results']>;
const most = (of: (each: StatementResult) => number) => (a: StatementResult, b: StatementResult) => of(b) - of(a);
const orders = {
  agree: { words: 'Most agreement', sort: byAgreement },
  divided: { words: 'Most divided', sort: most((each) => each.figures?.division ?? -1) },
  answered: { words: 'Most answered', sort: most((each) => each.answered) },
  asked: { words: 'As they were asked', sort: () => 0 },
} as const;
const labels = new Map(Object.entries(answerWords));

/** Every statement with what was said to it: sorted by agreement or division, filtered by words, by area where there are figures. */
export function StatementResults({ consultation, results }: { consultation: ConsultationHere; results: Results }) {
  const { shown, fields } = useStatementFilters(results.statements, orders, 'agree');
  const { id, byIcs, threshold } = consultation;
  const csv = addressOf(consultationsContract.routes['consultations.statements-csv'].path, { consultationId: id });
  return (
    <section id="results" className="section" aria-labelledby="results-h">
      <div className="section__head">
        <h2 id="results-h">{resultsTitle}</h2>
      </div>
      <p className="lead sentence">{resultsSentence(results)}</p>
      {fields}
      <ul className="statements" role="list">
        {shown.map((each) => (
          <li key={each.statementId} id={`statement-${each.statementId}`}>
            <p className="strong">{each.text}</p>
            {each.figures ? (
              <Figures result={each} threshold={threshold} />
            ) : (
              <p className="small quiet">{hiddenWords(each.answered)}</p>
            )}
          </li>
        ))}
      </ul>
      <p className="section">
        <a href={csv}>{downloadWords}</a>
      </p>
      <p className="small quiet">{resultsFoot(byIcs)}</p>
    </section>
  );
}

function Figures({ result, threshold }: { result: StatementResult; threshold: number }) {
  const { figures, breakdown } = result;
  if (!figures) return null;
  return (
    <>
      <VoteBar row={statementRow(figures)} />
      <p className="small num">{figuresWords(figures, result)}</p>
      {breakdown && (
        <Details
          words={
            <>
              By area<span className="nhsuk-u-visually-hidden">: {result.text}</span>
            </>
          }
          look="by-area"
        >
          <AreaFigures
            breakdown={breakdown}
            labels={labels}
            level={2}
            sentence={breakdownSentence(breakdown)}
            threshold={threshold}
          />
        </Details>
      )}
    </>
  );
}
