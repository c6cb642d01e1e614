import {
  answeredWords,
  type ConsultationHere,
  closedWords,
  consultationAt,
  ownAnswersWords,
  whoSeesWords,
} from '@soundings/contracts/consultations';
import { counted } from '#ui/counted.ts';

/** Who asks, what will happen with the answers, who sees what and until when: before anything is answered. */
export function ConsultationFacts({ consultation }: { consultation: ConsultationHere }) {
  const { whoAsks, next, state, opensAt, closesAt } = consultation;
  return (
    <dl className="facts consult-facts">
      <div>
        <dt>Who asks</dt>
        <dd>{whoAsks}</dd>
      </div>
      <div>
        <dt>What happens next</dt>
        <dd>{next}</dd>
      </div>
      <div>
        <dt>Who sees it</dt>
        <dd>
          {whoSeesWords(consultation)} <strong>{ownAnswersWords}</strong>
        </dd>
      </div>
      {(state === 'draft' || state === 'coming') && (
        <div>
          <dt>Opens</dt>
          <dd>{opensAt ? consultationAt(opensAt) : 'As soon as it is published'}</dd>
        </div>
      )}
      <div>
        <dt>{state === 'closed' ? 'Closed' : 'Closes'}</dt>
        <dd>
          {state === 'closed'
            ? closedWords(consultation)
            : `${consultationAt(closesAt)}${leftWords(closesAt, new Date())}`}
        </dd>
      </div>
      {(state === 'open' || state === 'closed') && (
        <div>
          <dt>Answered</dt>
          <dd className="num">{answeredWords(consultation)}</dd>
        </div>
      )}
    </dl>
  );
}

/** ", in 8 days" */
function leftWords(iso: string, now: Date): string {
  const hours = (Date.parse(iso) - now.getTime()) / 3_600_000;
  if (hours <= 0) return '';
  if (hours < 1) return ', in less than an hour';
  if (hours < 36) return `, in ${counted(Math.round(hours), 'hour', 'hours')}`;
  return `, in ${Math.round(hours / 24)} days`;
}
