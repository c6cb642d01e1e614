import type {
  AskedStatement,
  ConsultationHere,
  StatementAnswer,
  StatementProgress,
} from '@soundings/contracts/consultations';
import { type AppError, quoted } from '@soundings/contracts/wire';
import { useEffect, useRef, useState } from 'react';
import { useLineState } from '#lib/live-context.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Icon } from '#ui/icon.tsx';
import { answerIcons, answerWords, saidWords } from './answer-words.ts';
import { BeforeYouStart } from './before-you-start.tsx';
import { useStatements } from './use-consultations.ts';

interface Last {
  statement: AskedStatement;
  answer: StatementAnswer;
}

/** An answer of which nobody knows whether it arrived. */
interface Lost extends Last {
  was: StatementAnswer | null;
}

const askAgainMs = 2_000;

/** Statements one at a time. The card keeps its place and its height; the last answer can be changed right under it. */
export function StatementDeck({
  consultation,
  progress,
}: {
  consultation: ConsultationHere;
  progress: StatementProgress;
}) {
  const announce = useAnnounce();
  const line = useLineState();
  const { next, answer } = useStatements(consultation.id);
  const [last, setLast] = useState<Last | null>(null);
  const [changing, setChanging] = useState(false);
  const { answered, total, showing } = progress;
  const [known, setKnown] = useState(total);
  if (known !== total) {
    setKnown(total);
    // One was taken out, perhaps the last one answered.
    if (total < known) {
      setLast(null);
      setChanging(false);
    }
  }
  const begun = answered > 0 || showing !== null;
  const done = answered === total;
  // One was let in since I had answered all.
  const waits = begun && !showing && !done;
  const ask = next.mutate;
  const connected = line === 'connected';
  const [lost, setLost] = useState<Lost | null>(null);
  const unknown = answer.error?.code === 'unavailable';
  useEffect(() => {
    if (waits) ask();
  }, [waits, ask]);

  const card = lost?.statement ?? (changing && last ? last.statement : showing);
  async function say(said: StatementAnswer): Promise<void> {
    if (!card || answer.isPending) return;
    const was = lost?.was ?? (changing && last ? last.answer : null);
    await send({ statement: card, answer: said, was });
  }
  /** Sent again it is the same answer to the same statement, whether it had arrived or not. */
  async function send({ statement, answer: said, was }: Lost): Promise<void> {
    const { statementId } = statement;
    const now = await answer.mutateAsync({ statementId, answer: said, was }).catch((refused: AppError) => {
      setLost(refused.code === 'unavailable' ? { statement, answer: said, was } : null);
      return null;
    });
    if (!now) return;
    setLost(null);
    setLast({ statement, answer: said });
    setChanging(false);
    announce(
      now.showing
        ? `${saidWords[said]}. ${now.answered} of ${now.total}. Next statement: ${now.showing.text}`
        : `${saidWords[said]}. You have answered all ${now.total} statements.`,
    );
  }

  const again = useRef(send);
  again.current = send;
  const { isPending: sending } = answer;
  useEffect(() => {
    if (!lost || !connected || sending) return;
    const timer = setTimeout(() => void again.current(lost), askAgainMs);
    return () => clearTimeout(timer);
  }, [lost, connected, sending]);

  return (
    <>
      <div className="section__head">
        <h2 id="st-h">Statements</h2>
        <p className="num quiet">
          <b className="ink">{answered}</b> of {total} answered
        </p>
      </div>
      <div
        className="meter"
        role="progressbar"
        aria-label="Statements answered"
        aria-valuenow={answered}
        aria-valuemin={0}
        aria-valuemax={total}
      >
        <span ref={(node) => node?.style.setProperty('width', `${total === 0 ? 0 : (answered / total) * 100}%`)} />
      </div>
      <ErrorSummary error={unknown ? null : (answer.error ?? next.error)} />
      {(lost || !connected) && (
        <p className="msg msg--warn section" role={lost ? 'alert' : undefined}>
          <Icon name="warn" />
          <span>
            {lost
              ? `The connection was lost. Your answer here, “${answerWords[lost.answer]}”, is sent by itself when it is back, and counts once.`
              : 'There is no connection. What you answered is kept; go on when the connection is back.'}
          </span>
        </p>
      )}
      {!begun && <BeforeYouStart consultation={consultation} busy={next.isPending} onStart={() => ask()} />}
      {card && (
        <div className="statement">
          <p className="statement__by">
            {changing ? 'Change your answer' : `Statement ${Math.min(answered + 1, total)} of ${total}`}
            {card.added && ', added by a member'}
          </p>
          <p
            className={card.text.length > 80 ? 'statement__text statement__text--long' : 'statement__text'}
            id="statement-text"
          >
            {card.text}
          </p>
          {/* biome-ignore lint/a11y/useSemanticElements: three buttons that belong to one sentence, not fields of a form */}
          <div className="statement__acts" role="group" aria-labelledby="statement-text">
            {(['agree', 'disagree', 'pass'] as const).map((each) => (
              <button
                key={each}
                type="button"
                className={`say say--${each === 'disagree' ? 'dis' : each}`}
                aria-disabled={answer.isPending || undefined}
                onClick={() => void say(each)}
              >
                <Icon name={answerIcons[each]} />
                {answerWords[each]}
              </button>
            ))}
          </div>
        </div>
      )}
      {begun && done && !card && (
        <div className="statement statement--done">
          <p className="statement__by">All {total} answered</p>
          <p className="statement__text">Thank you. You can change your answers until it closes.</p>
        </div>
      )}
      {begun && (
        <p className="undo">
          {last && !changing && (
            <>
              <span className="undo__said">
                <Icon name="tick" small />
                <span className="undo__words">
                  {saidWords[last.answer]}: {quoted(last.statement.text)}
                </span>
              </span>
              <button type="button" className="linkbtn" onClick={() => setChanging(true)}>
                Change that
              </button>
            </>
          )}
          {changing && (
            <button type="button" className="linkbtn" onClick={() => setChanging(false)}>
              Leave it as it was
            </button>
          )}
        </p>
      )}
    </>
  );
}
