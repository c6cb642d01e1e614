import { type ConsultationHere, consultationAt } from '@soundings/contracts/consultations';
import { type Ics, icsNames } from '@soundings/contracts/members';
import { useMe } from '#lib/me.tsx';
import { Button } from '#ui/button.tsx';

/** What is kept of an answer, and what is not, in words: before the first statement. */
export function BeforeYouStart({
  consultation: { closesAt, byIcs, threshold },
  busy,
  onStart,
}: {
  consultation: ConsultationHere;
  busy: boolean;
  onStart: () => void;
}) {
  const { viewer } = useMe();
  const area = viewer.kind === 'person' ? icsNames[viewer.ics as Ics] : undefined;
  return (
    <section className="receipt" aria-labelledby="before-h">
      <h3 id="before-h">Before you start</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          Your answers are kept together under a random number, not under your name. You can change them until{' '}
          {consultationAt(closesAt)}.
        </li>
        <li>
          For that, a key ties the number to you while this is open.{' '}
          <strong>When it closes, the key is destroyed</strong>: from then on nobody can tell from what is kept whose
          answers are whose, and you cannot see yours again.
        </li>
        <li>
          Until then, somebody who controls the server could. The database’s own logs, and backups made while this is
          open, are outside the promise.
        </li>
        <li>That you took part is kept on a list of its own. It does not say how, or when.</li>
        {byIcs && (
          <li>
            {area
              ? `Each answer carries your area, “${area}”. An area with fewer than ${threshold} answers counts as “other”.`
              : 'Results are shown by area. You belong to none here, so your answers count as “other”.'}
          </li>
        )}
      </ul>
      <p className="row section">
        <Button busy={busy} onClick={onStart}>
          Start
        </Button>
      </p>
    </section>
  );
}
