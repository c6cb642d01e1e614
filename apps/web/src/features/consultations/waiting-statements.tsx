import { type ConsultationHere, consultationLimits, type WaitingStatement } from '@soundings/contracts/consultations';
import { useState } from 'react';
import { newOpId } from '#lib/api.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { Loaded } from '#ui/states.tsx';
import { useJudge, useWaiting } from './use-consultations.ts';

/** Added statements that wait to be read, without their authors: let in, or left out with a reason. */
export function WaitingStatements({ consultation }: { consultation: ConsultationHere }) {
  const query = useWaiting(consultation.id);
  return (
    <section className="section panel" aria-labelledby="waiting-h">
      <h2 id="waiting-h">
        Statements to read <span className="count">{consultation.waiting}</span>
      </h2>
      <p className="quiet">
        Members sent these. Nobody is told whose they are. Let in what others can agree or disagree with; leave out what
        is about one person, or is there already.
      </p>
      <Loaded query={query}>
        {({ statements }) => (
          <ul className="rows section" role="list">
            {statements.map((each) => (
              <Waiting key={each.statementId} statement={each} consultationId={consultation.id} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function Waiting({ statement, consultationId }: { statement: WaitingStatement; consultationId: string }) {
  const judge = useJudge();
  const announce = useAnnounce();
  const [why, setWhy] = useState('');
  const [leaving, setLeaving] = useState(false);
  const { statementId, text } = statement;
  const decide = (letIn: boolean) =>
    judge.mutate(
      { params: { consultationId, statementId }, body: { opId: newOpId(), letIn, why } },
      { onSuccess: () => announce(letIn ? 'Let in.' : 'Left out.') },
    );
  return (
    <li className="waiting-statement">
      <p className="strong">{text}</p>
      {leaving && (
        <TextField
          id={`why-${statementId}`}
          label="Why it is left out, for its author"
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
        {!leaving && (
          <Button
            look="tool"
            icon="tick"
            busy={judge.isPending}
            onClick={() => decide(true)}
            aria-label={`Let in: ${text}`}
          >
            Let in
          </Button>
        )}
        <Button
          look="tool"
          icon="close"
          busy={judge.isPending}
          aria-label={`Leave out: ${text}`}
          onClick={() => (leaving ? decide(false) : setLeaving(true))}
        >
          Leave out
        </Button>
        {leaving && (
          <Button look="tool" onClick={() => setLeaving(false)}>
            Cancel
          </Button>
        )}
      </div>
    </li>
  );
}
