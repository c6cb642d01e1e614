import { type ConsultationHere, consultationLimits, type SentStatement } from '@soundings/contracts/consultations';
import { useState } from 'react';
import { newOpId } from '#lib/api.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { TextField } from '#ui/field.tsx';
import { Loaded } from '#ui/states.tsx';
import { useJudge, useSent } from './use-consultations.ts';

/** What members sent, without its authors: let in, or left out with a reason; what was read can be decided anew until it closes. */
export function SentStatements({ consultation }: { consultation: ConsultationHere }) {
  const { id, waiting, read } = consultation;
  const query = useSent(id);
  return (
    <section className={waiting > 0 ? 'section panel' : 'section'} aria-labelledby="sent-h">
      <h2 id="sent-h">
        Statements to read <span className="count">{waiting}</span>
      </h2>
      <p className="quiet">
        {waiting > 0
          ? 'Members sent these. Nobody is told whose they are. Let in what others can agree or disagree with; leave out what is about one person, or is there already.'
          : 'What members sent was read.'}
      </p>
      <Loaded query={query}>
        {({ statements }) => (
          <>
            <List statements={statements.filter(({ state }) => state === 'waiting')} consultationId={id} />
            {read > 0 && (
              <Details words={`Read already (${read})`}>
                <List statements={statements.filter(({ state }) => state !== 'waiting')} consultationId={id} />
              </Details>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function List({ statements, consultationId }: { statements: readonly SentStatement[]; consultationId: string }) {
  if (statements.length === 0) return null;
  return (
    <ul className="rows section" role="list">
      {statements.map((each) => (
        <Sent key={`${each.statementId}-${each.state}`} statement={each} consultationId={consultationId} />
      ))}
    </ul>
  );
}

const actWords = {
  waiting: { in: 'Let in', out: 'Leave out', why: 'Why it is left out, for its author' },
  in: { in: '', out: 'Take out', why: 'Why it is taken out, for its author' },
  out: { in: 'Let in after all', out: '', why: '' },
} as const;

function Sent({ statement, consultationId }: { statement: SentStatement; consultationId: string }) {
  const judge = useJudge();
  const announce = useAnnounce();
  const [why, setWhy] = useState('');
  const [leaving, setLeaving] = useState(false);
  const { statementId, text, state } = statement;
  const words = actWords[state];
  const decide = (letIn: boolean) =>
    // Its row is another one by the time that this is told.
    void judge
      .mutateAsync({
        params: { consultationId, statementId },
        body: { opId: newOpId(), letIn, why: letIn ? '' : why, was: state },
      })
      .then(
        () => announce(letIn ? 'Let in.' : `${state === 'in' ? 'Taken' : 'Left'} out.`),
        () => undefined,
      );
  return (
    <li className="waiting-statement">
      <p className="strong">{text}</p>
      {state !== 'waiting' && (
        <p className="small quiet">{state === 'in' ? 'Others can answer it' : `Was left out: ${statement.why}`}</p>
      )}
      {state === 'in' && leaving && (
        <p className="small">Nobody is asked it any more, and it is in no result. Its author is told.</p>
      )}
      {leaving && (
        <TextField
          id={`why-${statementId}`}
          label={words.why}
          value={why}
          maxLength={consultationLimits.reason}
          error={judge.error?.fields?.why}
          onChange={(event) => setWhy(event.target.value)}
        />
      )}
      {judge.error && !judge.error.fields?.why && (
        <p className="nhsuk-error-message" role="alert">
          {judge.error.message}
        </p>
      )}
      <div className="row">
        {words.in && !leaving && (
          <Button
            look="tool"
            icon="tick"
            busy={judge.isPending}
            onClick={() => decide(true)}
            aria-label={`${words.in}: ${text}`}
          >
            {words.in}
          </Button>
        )}
        {words.out && (
          <Button
            look="tool"
            icon="close"
            busy={judge.isPending}
            aria-label={`${words.out}: ${text}`}
            onClick={() => (leaving ? decide(false) : setLeaving(true))}
          >
            {words.out}
          </Button>
        )}
        {leaving && (
          <Button look="tool" onClick={() => setLeaving(false)}>
            Cancel
          </Button>
        )}
      </div>
    </li>
  );
}
