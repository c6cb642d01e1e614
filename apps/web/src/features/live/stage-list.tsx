import { leftOf } from '@soundings/contracts/live';
import { Icon } from '#ui/icon.tsx';
import { lengthOf } from '#ui/when.ts';
import { useRoomHere } from './room-context.tsx';
import { minutesUsed, timeWords } from './time-used.ts';
import { figures } from './timer-bar.tsx';
import { useTick } from './use-server-now.ts';

/** The stages with their minutes; finished ones can be opened to look back. */
export function StageList({ open }: { open: boolean }) {
  const { room, shownIndex, lookBack, now } = useRoomHere();
  const at = useTick(now, 1_000);
  const total = room.stages.reduce((sum, stage) => sum + stage.minutes, 0);
  const used = minutesUsed(room, at);
  return (
    <nav className={open ? 'room__stages is-open' : 'room__stages'} id="stages" aria-label="Stages">
      <h2 className="side-h">
        Stages <span>{room.stageIndex < 0 ? lengthOf(total) : `${used} of ${total} min`}</span>
      </h2>
      <ol className="stages" role="list">
        {room.stages.map((stage, index) => {
          const state = index < room.stageIndex ? 'is-done' : index === room.stageIndex ? 'is-now' : '';
          const inside = (
            <>
              <span className="stage__mark">{state === 'is-done' && <Icon name="tick" />}</span>
              <span className="stage__name">
                {stage.name}
                {state === 'is-done' && <span className="nhsuk-u-visually-hidden">, finished</span>}
              </span>
              <span className="stage__min">{stage.minutes} min</span>
              {state === 'is-now' && room.clock && (
                <span className="stage__sub" aria-hidden="true">
                  {figures(leftOf(room.clock, at))} {timeWords(leftOf(room.clock, at), room.clock.endsAt === null)}
                </span>
              )}
            </>
          );
          return (
            <li key={stage.id} className={state}>
              {state === '' || room.state === 'ended' ? (
                <div className="stage">{inside}</div>
              ) : (
                <button
                  type="button"
                  className={index === shownIndex ? 'stage is-shown' : 'stage'}
                  aria-current={state === 'is-now' ? 'step' : undefined}
                  aria-pressed={state === 'is-done' ? index === shownIndex : undefined}
                  onClick={() => lookBack(state === 'is-now' ? null : index)}
                >
                  {inside}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
