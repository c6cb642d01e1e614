import type { ConsultationHere } from '@soundings/contracts/consultations';
import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';

/** What it is made of, and how far I am in it. */
export function ConsultationParts({ consultation }: { consultation: ConsultationHere }) {
  const { polls, statements, progress } = consultation;
  if (polls === 0 || statements === 0) return null;
  const done = progress !== null && progress.total > 0 && progress.answered === progress.total;
  return (
    <nav className="parts" aria-label="Parts of this consultation">
      <ol role="list" className="parts--two">
        <li>
          <a href="#polls">
            <span>{counted(polls, 'poll', 'polls')}</span>
            <small>one answer each</small>
          </a>
        </li>
        <li className={done ? 'is-done' : undefined}>
          <a href="#statements">
            {done && <Icon name="tick" small />}
            <span>{counted(statements, 'statement', 'statements')}</span>
            <small>{progress ? `${progress.answered} answered` : 'agree, disagree or pass'}</small>
          </a>
        </li>
      </ol>
    </nav>
  );
}
