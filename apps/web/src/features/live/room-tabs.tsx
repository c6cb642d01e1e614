import { leftOf } from '@soundings/contracts/live';
import { handsOf } from './hands-of.ts';
import { useRoomHere } from './room-context.tsx';
import { timeWords } from './time-used.ts';
import { figures } from './timer-bar.tsx';
import { useTick } from './use-server-now.ts';

export type Tab = 'work' | 'people' | 'stages';
const words: Record<Tab, string> = { work: 'Work', people: 'People', stages: 'Stages' };

/** On a phone: stage and time on top, then one of three views. */
export function RoomTabs({ tab, setTab }: { tab: Tab; setTab: (tab: Tab) => void }) {
  const { room, people, now } = useRoomHere();
  const hands = handsOf(room, people).length;
  const at = useTick(now, 1_000);
  const stage = room.stages[room.stageIndex];
  return (
    <>
      <section className="room__now" aria-label="Now">
        <p>
          <strong>{room.state === 'ended' ? 'Ended' : (stage?.name ?? 'Not begun')}</strong>
        </p>
        {room.clock && (
          <p className="num" aria-hidden="true">
            <strong>{figures(leftOf(room.clock, at))}</strong>{' '}
            <span className="small quiet">{timeWords(leftOf(room.clock, at), room.clock.endsAt === null)}</span>
          </p>
        )}
      </section>
      <nav className="room__tabs" aria-label="Room">
        {(['work', 'people', 'stages'] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-current={tab === each ? 'true' : undefined}
            onClick={() => setTab(each)}
          >
            {words[each]}
            {each === 'people' && room.state === 'open' && hands > 0 && (
              <span className="count">
                <span className="nhsuk-u-visually-hidden">hands raised: </span>
                {hands}
              </span>
            )}
          </button>
        ))}
      </nav>
    </>
  );
}
