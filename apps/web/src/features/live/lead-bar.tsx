import { useState } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { counted } from '#ui/counted.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { EndSession, HandOver } from './lead-dialogs.tsx';
import { useRoomHere } from './room-context.tsx';

/** The one more bar of whoever leads. `onPoll` is there where polls are. */
export function LeadBar({ onPoll }: { onPoll?: (() => void) | undefined }) {
  const { room, people, acts, lookBack } = useRoomHere();
  const visitors = people.filter((each) => each.kind === 'visitor').length;
  const announce = useAnnounce();
  const [dialog, setDialog] = useState<'hand-over' | 'end' | null>(null);
  const [more, setMore] = useState(false);
  const next = room.stages[room.stageIndex + 1];
  const paused = room.clock !== null && room.clock.endsAt === null;
  const go = async (to: number) => {
    if (await acts.send('live:go', { from: room.stageIndex, to })) lookBack(null);
  };
  const open = (which: 'hand-over' | 'end') => {
    setMore(false);
    setDialog(which);
  };
  const lookHere = async () => {
    if (await acts.send('live:look-here', {})) announce('Everybody was asked to look here.');
  };
  return (
    <section className="lead-bar" aria-label="You are leading">
      <button
        className="nhsuk-button nhsuk-button--brand"
        type="button"
        onClick={() => (next ? void go(room.stageIndex + 1) : setDialog('end'))}
      >
        <Icon name="next" />
        {next ? `${room.stageIndex < 0 ? 'Start' : 'Next'}: ${next.name}` : 'End the session'}
      </button>
      <div className="lead-bar__tools">
        {room.clock && (
          <>
            <Tool
              icon="addtime"
              words="1 minute more"
              often
              onClick={() => void acts.send('live:more-time', { minutes: 1 })}
            />
            <Tool
              icon={paused ? 'play' : 'pause'}
              words={paused ? 'Go on' : 'Pause'}
              onClick={() => void acts.send('live:pause', { paused: !paused })}
            />
          </>
        )}
        {onPoll && <Tool icon="bars" words="Start a poll" onClick={onPoll} />}
        <span className="only-wide flex">
          <Tool icon="eye" words="Ask all to look here" onClick={() => void lookHere()} />
        </span>
        <Tool icon="more" words="More" expanded={more} onClick={() => setMore(!more)} />
      </div>
      {more && (
        <div className="lead-bar__more row">
          {room.stageIndex > 0 && (
            <More
              icon="back"
              words={`Back: ${room.stages[room.stageIndex - 1]?.name}`}
              onClick={() => void go(room.stageIndex - 1)}
            />
          )}
          <span className="only-narrow">
            <More icon="eye" words="Ask all to look here" onClick={() => void lookHere()} />
          </span>
          <More icon="swap" words="Hand over" onClick={() => open('hand-over')} />
          <More
            icon="people"
            words={room.visitorsAllowed ? closeWords(visitors) : 'Let visitors in by code'}
            onClick={() => void acts.send('live:visitors', { allowed: !room.visitorsAllowed })}
          />
          <More icon="leave" words="End the session" onClick={() => open('end')} />
          {room.visitorsAllowed && (
            <p className="lead-bar__code">
              Visitors join at <b>{`${window.location.host}/join`}</b> with the code{' '}
              <b className="num code">{`${room.code.slice(0, 3)} ${room.code.slice(3)}`}</b>
            </p>
          )}
        </div>
      )}
      {dialog === 'hand-over' && <HandOver onClose={() => setDialog(null)} />}
      {dialog === 'end' && <EndSession onClose={() => setDialog(null)} />}
    </section>
  );
}

/** Closing the room to visitors is the end of the visit for those who are in it: so says the button. */
function closeWords(visitors: number): string {
  if (visitors === 0) return 'Let no more visitors in';
  return `Let no more visitors in (${counted(visitors, 'visitor has', 'visitors have')} to leave)`;
}

interface ToolProps {
  icon: IconName;
  words: string;
  onClick: () => void;
  expanded?: boolean;
  /** Two presses of it are two. */
  often?: boolean;
}

function Tool({ icon, words, onClick, expanded, often }: ToolProps) {
  return (
    <button
      className="lead-tool"
      type="button"
      aria-expanded={expanded}
      data-often={often ? '' : undefined}
      onClick={onClick}
    >
      <Icon name={icon} />
      <span>{words}</span>
    </button>
  );
}

function More({ icon, words, onClick }: ToolProps) {
  return (
    <button className="tool" type="button" onClick={onClick}>
      <Icon name={icon} />
      {words}
    </button>
  );
}
