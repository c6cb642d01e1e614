import type { ConsultationHere } from '@soundings/contracts/consultations';
import { clockTime, weekDate } from '#ui/when.ts';

/** Who asks, what will happen with the answers, who sees what and until when: before anything is answered. */
export function ConsultationFacts({ consultation }: { consultation: ConsultationHere }) {
  const { whoAsks, next, byIcs, threshold, state, opensAt, closesAt, closedAt, published, people, asked } =
    consultation;
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
          {state === 'closed'
            ? `${published ? 'Everybody sees' : 'Members see'} totals${byIcs ? ', and by area with small numbers hidden' : ''}.`
            : `Members see totals when it closes, once ${threshold} have answered${byIcs ? ', and by area with small numbers hidden' : ''}. They may then be published.`}{' '}
          <strong>No page shows how you answered to anybody but you.</strong>
        </dd>
      </div>
      {(state === 'draft' || state === 'coming') && (
        <div>
          <dt>Opens</dt>
          <dd>{opensAt ? atWords(opensAt) : 'As soon as it is published'}</dd>
        </div>
      )}
      <div>
        <dt>{state === 'closed' ? 'Closed' : 'Closes'}</dt>
        <dd>
          {state === 'closed'
            ? atWords(closedAt ?? closesAt)
            : `${atWords(closesAt)}${leftWords(closesAt, new Date())}`}
        </dd>
      </div>
      {(state === 'open' || state === 'closed') && (
        <div>
          <dt>Answered</dt>
          <dd className="num">{asked === null ? people : `${people} of ${asked}`}</dd>
        </div>
      )}
    </dl>
  );
}

export function atWords(iso: string): string {
  return `${clockTime(iso)} on ${weekDate(iso)}`;
}

/** ", in 8 days" */
export function leftWords(iso: string, now: Date): string {
  const hours = (Date.parse(iso) - now.getTime()) / 3_600_000;
  if (hours <= 0) return '';
  if (hours < 1) return ', in less than an hour';
  if (hours < 36) return `, in ${Math.round(hours)} ${Math.round(hours) === 1 ? 'hour' : 'hours'}`;
  return `, in ${Math.round(hours / 24)} days`;
}
