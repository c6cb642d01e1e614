import { leftOf } from '@soundings/contracts/live';
import { useEffect, useRef } from 'react';
import { useLineState } from '#lib/live-context.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';
import { clockTime } from '#ui/when.ts';
import { useRoomHere } from './room-context.tsx';
import { saidMinutes } from './said-minutes.ts';
import { timeUsed } from './time-used.ts';
import { useTick } from './use-server-now.ts';

const lineWords = { connected: 'Connected', reconnecting: 'Reconnecting', offline: 'Offline' } as const;
const lineClass = { connected: 'conn', reconnecting: 'conn conn--wait', offline: 'conn conn--off' } as const;

/** The foot of the room, on every tab: the time and my signals; once the session has ended, that it has. */
export function TimerBar() {
  return useRoomHere().room.state === 'ended' ? <Over /> : <Running />;
}

function Over() {
  return (
    <section className="timer" aria-label="Time">
      <div className="in">
        <p>
          <b>The session has ended.</b>
        </p>
        <div className="timer__acts">
          <Line />
        </div>
      </div>
    </section>
  );
}

function Line() {
  const line = useLineState();
  return (
    <span className={lineClass[line]} role="status">
      {lineWords[line]}
    </span>
  );
}

/** The time left, in the largest figures of the page, and my signals to the room. */
function Running() {
  const { room, now, meId, acts } = useRoomHere();
  const at = useTick(now);
  const left = room.clock ? leftOf(room.clock, at) : null;
  const stage = room.stages[room.stageIndex];
  useSaid(left, room.clock?.endsAt ?? null, stage?.name ?? '');
  const handUp = room.hands.includes(meId);
  const ready = room.ready.includes(meId);
  const used = room.clock && left !== null ? timeUsed(left, room.clock.lengthMs) : 0;
  return (
    <section className="timer" aria-label="Time and your signals">
      <svg className="timer__bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="timer__bar-track" width="100" height="6" />
        <rect className="timer__bar-used" width={used} height="6" />
      </svg>
      <div className="in">
        <p className={left !== null && left < 0 ? 'timer__left timer__left--over' : 'timer__left'} role="timer">
          {left === null ? '0:00' : figures(left)}
        </p>
        <p className="timer__label">
          {stage && left !== null ? (
            <>
              <b>
                {left < 0 ? 'over' : room.clock?.endsAt === null ? 'paused' : 'left'}
                <span className="only-wide"> in {stage.name}</span>
              </b>
              {room.clock?.endsAt != null && (
                <>
                  {left < 0 ? 'ended' : 'ends'}
                  <span className="only-wide"> at</span> {clockTime(new Date(room.clock.endsAt).toISOString())}
                </>
              )}
            </>
          ) : (
            <b>Not begun</b>
          )}
        </p>
        <div className="timer__acts">
          <button
            className="tool"
            type="button"
            aria-pressed={handUp}
            onClick={() => void acts.send('live:hand', { up: !handUp })}
          >
            <Icon name="hand" />
            {handUp ? 'Lower hand' : 'Raise hand'}
          </button>
          <button
            className="tool"
            type="button"
            aria-pressed={ready}
            onClick={() => void acts.send('live:ready', { ready: !ready })}
          >
            <Icon name="tick" />
            I’m ready
          </button>
          <Line />
        </div>
      </div>
    </section>
  );
}

/** "11:42"; over time counts up: "+0:15". */
export function figures(leftMs: number): string {
  const seconds = Math.abs(leftMs >= 0 ? Math.ceil(leftMs / 1_000) : Math.floor(leftMs / 1_000));
  const words = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return leftMs < 0 ? `+${words}` : words;
}

function useSaid(left: number | null, endsAt: number | null, stage: string): void {
  const announce = useAnnounce();
  const before = useRef<{ endsAt: number | null; left: number }>({ endsAt: null, left: 0 });
  useEffect(() => {
    if (left === null || endsAt === null) return;
    const last = before.current;
    before.current = { endsAt, left };
    if (last.endsAt !== endsAt) return;
    const minutes = saidMinutes(last.left, left);
    if (minutes !== null)
      announce(minutes === 0 ? `Time is up for ${stage}.` : `${counted(minutes, 'minute', 'minutes')} left.`);
  }, [left, endsAt, stage, announce]);
}
