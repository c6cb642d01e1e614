import type { SessionDetail } from '@soundings/contracts/sessions';
import { Icon } from '#ui/icon.tsx';
import { lengthOf } from '#ui/when.ts';
import { JoinSession } from './join-session.tsx';

/** The ways in: the room, where it can be entered now, and the video call. Nothing where there is neither. */
export function WaysIn({ session, joins }: { session: SessionDetail; joins: boolean }) {
  if (!joins && !session.callLink) return null;
  return (
    <div className="next__go">
      <JoinSession session={session} />
      {session.callLink && (
        <a className="linkbtn" href={session.callLink} rel="noreferrer">
          <Icon name="call" />
          Open the video call
        </a>
      )}
    </div>
  );
}

export interface PlanLine {
  key: string;
  name: string;
  minutes: number;
  main: boolean;
}

/** What will happen, with minutes; the main part stands out. */
export function PlanMini({
  minutes,
  lines,
  heading: Heading,
}: {
  minutes: number;
  lines: PlanLine[];
  heading: 'h2' | 'h3';
}) {
  return (
    <div className="next__plan">
      <Heading className="plan-h">
        What will happen <span className="num">{lengthOf(minutes)}</span>
      </Heading>
      <ol className="plan-mini" role="list">
        {lines.map((line) => (
          <li key={line.key} className={line.main ? 'is-main' : undefined}>
            <span>{line.name}</span>
            <span>{line.minutes} min</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
