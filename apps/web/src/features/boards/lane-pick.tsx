import type { Lane } from '@soundings/contracts/boards';
import { useId } from 'react';
import { Icon } from '#ui/icon.tsx';
import { useBoardHere } from './board-context.tsx';

/** Where there is no room for columns: which lane stands there. */
export function LanePick({ lanes, at, onPick }: { lanes: readonly Lane[]; at: number; onPick: (at: number) => void }) {
  const { picture } = useBoardHere();
  const id = useId();
  const count = (lane: Lane) => picture.board.notes.filter((note) => note.lane === lane.id).length;
  const arrow = (by: -1 | 1) => (
    <button
      className="tool tool--icon"
      type="button"
      aria-disabled={!lanes[at + by]}
      data-often=""
      aria-label={`${by === -1 ? 'Lane before' : 'Next lane'}${lanes[at + by] ? `: ${lanes[at + by]?.name}` : ''}`}
      onClick={() => lanes[at + by] && onPick(at + by)}
    >
      <Icon name={by === -1 ? 'back' : 'next'} />
    </button>
  );
  return (
    <div className="lanepick">
      {arrow(-1)}
      <div>
        <label className="nhsuk-label small" htmlFor={id}>
          Lane {at + 1} of {lanes.length}
        </label>
        <select
          className="nhsuk-select lane-select"
          id={id}
          value={at}
          onChange={(event) => onPick(Number(event.target.value))}
        >
          {lanes.map((lane, i) => (
            <option key={lane.id} value={i}>
              {lane.name} ({count(lane)})
            </option>
          ))}
        </select>
      </div>
      {arrow(1)}
    </div>
  );
}
