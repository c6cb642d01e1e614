import type { MyPart, StatementAnswer } from '@soundings/contracts/consultations';
import { useParams } from 'react-router';
import { useAnnounce } from '#ui/announce.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Icon } from '#ui/icon.tsx';
import { Page } from '#ui/page.tsx';
import { Radios } from '#ui/radios.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { answerWords } from './answer-words.ts';
import { useMyPart, useStatements } from './use-consultations.ts';

const options = (['agree', 'disagree', 'pass'] as const).map((value) => ({ value, words: answerWords[value] }));
const became = { waiting: 'Waits to be read', in: 'Others can answer it', out: 'Was left out' } as const;

/** What I answered, to change it until it closes; and what became of the statements I sent. Only I see this. */
export function MyAnswersPage() {
  const { consultationId = '' } = useParams();
  const query = useMyPart(consultationId);
  return (
    <Page
      title="My answers"
      lead="Only you see this page. When the consultation closes, nothing on it is tied to you any more, and what you were told of your statements goes too."
      back={{ to: `/consultations/${consultationId}`, words: 'The consultation' }}
    >
      <div className="measure">
        <Loaded query={query}>{(mine) => <Mine mine={mine} consultationId={consultationId} />}</Loaded>
      </div>
    </Page>
  );
}

function Mine({ mine, consultationId }: { mine: MyPart; consultationId: string }) {
  const announce = useAnnounce();
  const { answer } = useStatements(consultationId);
  const change = (statementId: string, was: StatementAnswer, next: StatementAnswer) =>
    answer.mutate(
      { statementId, answer: next, was },
      { onSuccess: () => announce(`Changed to ${answerWords[next]}.`) },
    );
  return (
    <>
      <ErrorSummary error={answer.error} />
      {mine.answers.length === 0 && (
        <Empty title="You have answered nothing so far">
          <p>What you answer will stand here, and you can change it until the consultation closes.</p>
        </Empty>
      )}
      <ul className="statements section" role="list">
        {mine.answers.map((each) => (
          <li key={each.statementId}>
            <Radios
              id={`mine-${each.statementId}`}
              legend={each.text}
              options={options}
              value={each.answer}
              onChoose={(next) => change(each.statementId, each.answer, next)}
            />
          </li>
        ))}
      </ul>
      {mine.added.length > 0 && (
        <section className="section" aria-labelledby="added-h">
          <div className="section__head">
            <h2 id="added-h">Statements you sent</h2>
          </div>
          <ul className="rows" role="list">
            {mine.added.map((each) => (
              <li key={each.text}>
                <Icon name="speech" />
                <div>
                  <p className="rows__title">{each.text}</p>
                  <p className="rows__hint">
                    {became[each.state]}
                    {each.why && `: ${each.why}`}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
