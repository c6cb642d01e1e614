import {
  answerTitle,
  checkWords,
  daysLeftWords,
  keptSentence,
  type OutcomeView,
  promisePassed,
  promiseSentence,
  shownStatus,
  stepStates,
  weekDay,
} from '@soundings/contracts/outcomes';
import type { ReactNode } from 'react';
import { EvidenceCard } from '#features/evidence/index.ts';
import { Icon } from '#ui/icon.tsx';

/** What the three blocks need: an outcome that is public, or one that is being written. */
export type Told = Pick<
  OutcomeView,
  | ('asked' | 'said' | 'did' | 'status' | 'evidence' | 'due' | 'owner' | 'steps' | 'today')
  | ('promisedOn' | 'convenor' | 'askedAt' | 'answeredAt')
>;

const stepIcons = { done: 'tick', underway: 'clock', next: 'next' } as const;

/** We asked, you said, we did. The server renders the same. */
export function OutcomeBlocks({ told }: { told: Told }) {
  const { asked, said, did, status, evidence } = told;
  return (
    <ol className="wesaid" role="list">
      <Block n={1} title="We asked">
        <p className="lead told">{asked}</p>
      </Block>
      <Block n={2} title="You said">
        <p className="lead told">{said}</p>
        {evidence.length > 0 && (
          <>
            <ul className="evidence" role="list">
              {evidence.map((each) => (
                <EvidenceCard key={each.id} evidence={each} />
              ))}
            </ul>
            <p className="frozen">
              <Icon name="lock" small />
              <span>
                {keptSentence(evidence)} {checkWords}
              </span>
            </p>
          </>
        )}
      </Block>
      <Block n={3} title={answerTitle[status]} last>
        <p className="lead told">{did || 'The answer is still to come.'}</p>
        {status === 'promised' && told.due !== '' && <Promised told={told} />}
        {told.steps.length > 0 && (
          <dl className="did">
            {told.steps.map(({ state, text }, at) => (
              // Steps have no id; they are shown in their order.
              <div className={`did--${state}`} key={at}>
                <dt>
                  <Icon name={stepIcons[state]} small />
                  {stepStates[state]}
                </dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        )}
      </Block>
    </ol>
  );
}

function Block({ n, title, last, children }: { n: number; title: string; last?: boolean; children: ReactNode }) {
  return (
    <li className={last ? 'ws ws--last' : 'ws'}>
      <div className="ws__label">
        <span className="ws__n" aria-hidden="true">
          {n}
        </span>
        <h2>{title}</h2>
      </div>
      <div className="ws__body">{children}</div>
    </li>
  );
}

function Promised({ told }: { told: Told }) {
  const { number, words } = daysLeftWords(told, told.today);
  const passed = promisePassed(told);
  const late = shownStatus(told, told.today) === 'late';
  return (
    <div className={late ? 'promise promise--late' : 'promise'}>
      <div className="promise__days">
        {number !== '' && <b className="num">{number}</b>}
        <span>{words}</span>
      </div>
      <div className="promise__t">
        <p>
          <b>Promised by {weekDay(told.due)}</b>
        </p>
        <svg
          className="promise__meter"
          viewBox="0 0 100 8"
          preserveAspectRatio="none"
          role="img"
          aria-label={passed.words}
        >
          <rect className="promise__all" width="100" height="8" />
          <rect className="promise__passed" width={passed.percent} height="8" />
        </svg>
        <p className="small">{promiseSentence(told)}</p>
      </div>
    </div>
  );
}
