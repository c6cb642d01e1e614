import { canTake, caseAt } from '@soundings/contracts/live';
import { quoted } from '@soundings/contracts/wire';
import { useEffect, useState } from 'react';
import { TakeBackCase } from '#features/sessions/index.ts';
import { useLineState } from '#lib/live-context.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Icon } from '#ui/icon.tsx';
import { LineNote } from '#ui/line-note.tsx';
import { useRoomHere } from './room-context.tsx';
import { useTick } from './use-server-now.ts';

/** What the room has to tell or ask me, above the work. */
export function RoomBanners() {
  const line = useLineState();
  if (useRoomHere().room.state === 'ended') return <LineNote line={line}>You can read what is here.</LineNote>;
  return (
    <>
      <LineNote line={line}>
        The clock goes on. You can read what is here; notes wait on this page until they are saved, so leave it open.
      </LineNote>
      <Refused />
      <LookedBack />
      <TakeControls />
      <ConfirmCase />
    </>
  );
}

/**
 * What was refused, until the room goes on or somebody else leads: then it is so no more. What was never sent stays until it is
 * closed or pressed again, since nothing else says that it was not done.
 */
function Refused() {
  const { acts, room } = useRoomHere();
  const now = `${room.stageIndex} ${room.leaderId} ${room.leaderGoneAt}`;
  const { error, clear } = acts;
  const [seen, setSeen] = useState({ error, now });
  if (seen.error !== error) setSeen({ error, now });
  const over = error?.code !== 'unavailable' && seen.error === error && seen.now !== now;
  useEffect(() => {
    if (over) clear();
  }, [over, clear]);
  if (!error || over) return null;
  return (
    <>
      <ErrorSummary error={error} />
      <p>
        <Button look="tool" onClick={clear}>
          Close this
        </Button>
      </p>
    </>
  );
}

function LookedBack() {
  const { room, shown, shownIndex, lookBack, writing, meId } = useRoomHere();
  const current = room.stages[room.stageIndex];
  if (shownIndex === room.stageIndex || !current || !shown) return null;
  const listens = current.kind === 'ideas' && caseAt(room, room.stageIndex)?.presenterId === meId;
  const words = listens
    ? `You are listening now. What you were writing in ${shown.name} is kept.`
    : `You can finish what you are writing in ${shown.name}.`;
  return (
    <div className="msg banner">
      <Icon name={writing ? 'clock' : 'back'} />
      <div>
        <p>
          {writing ? words : `You are looking back at ${shown.name}.`} <b>The room is at {current.name}.</b>
        </p>
        <p>
          <Button look="secondary" onClick={() => lookBack(null)}>
            Rejoin
          </Button>
        </p>
      </div>
    </div>
  );
}

/** The room never freezes: when who leads is gone, others are asked in turn. */
function TakeControls() {
  const { room, viewer, now, acts } = useRoomHere();
  const at = useTick(now, 1_000);
  const announce = useAnnounce();
  const may = room.state === 'open' && canTake(viewer, room, at);
  const gone = room.leaderGoneAt !== null;
  useEffect(() => {
    if (may && gone) announce('Whoever leads is gone. You can take the controls.');
  }, [may, gone, announce]);
  if (room.state !== 'open') return null;
  if (!may) {
    // Silent for the first moments: a lost line is mostly back at once.
    if (room.leaderGoneAt === null || at - room.leaderGoneAt < 5_000) return null;
    return (
      <p className="msg banner">
        <Icon name="clock" />
        <span>{room.leaderName} has lost the connection. The clock goes on.</span>
      </p>
    );
  }
  return (
    <div className="msg msg--warn banner">
      <Icon name="warn" />
      <div>
        <p>
          {gone ? (
            <b>{room.leaderName} is not here. The room needs somebody to lead.</b>
          ) : (
            <>{room.leaderName} is leading the session that was yours to lead.</>
          )}
        </p>
        <p>
          <Button look="secondary" onClick={() => void acts.send('live:take', {})}>
            Take the lead
          </Button>
        </p>
      </div>
    </div>
  );
}

function ConfirmCase() {
  const { room, meId, acts } = useRoomHere();
  const mine = room.cases.find(
    (each) => each.presenterId === meId && room.chosen.includes(each.id) && !each.confirmed && !each.takenBack,
  );
  if (!mine || room.state !== 'open') return null;
  return (
    <div className="msg msg--warn banner">
      <Icon name="eye" />
      <div>
        <p>
          <b>Your case {quoted(mine.title)} was chosen.</b> Before the room sees it: could anybody be identified by it?
          Names, dates of birth, addresses, numbers, or a story that only one person has.
        </p>
        <div className="row">
          <Button look="secondary" onClick={() => void acts.send('live:confirm-case', { caseId: mine.id })}>
            It identifies nobody: show it
          </Button>
          <TakeBackCase key={mine.id} offered={mine} />
        </div>
      </div>
    </div>
  );
}
