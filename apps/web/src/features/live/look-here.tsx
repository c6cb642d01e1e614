import type { RoomView } from '@soundings/contracts/live';
import { Icon } from '#ui/icon.tsx';

/** Somebody who leads asked all to look at a stage, while the person of this page was writing. */
export interface Look {
  by: string;
  stageIndex: number;
}

/** The room went on or ended: what was to be looked at is not there any more, and is not asked for again by coming back. */
export const isOver = (look: Look, room: RoomView): boolean =>
  room.state !== 'open' || look.stageIndex !== room.stageIndex;

export const lookWords = (by: string, room: RoomView): string =>
  `${by} asks everybody to look at ${room.stages[room.stageIndex]?.name ?? 'the start'}.`;

/** Whoever is writing is not moved: they see who asks, over the foot of whichever tab they are on, and go there when they want. */
export function LookHere({
  look,
  room,
  onGo,
  onStay,
}: {
  look: Look | null;
  room: RoomView;
  onGo: () => void;
  onStay: () => void;
}) {
  if (!look || isOver(look, room)) return null;
  return (
    <section className="toast toast--here" aria-label="Look here">
      <p>{lookWords(look.by, room)}</p>
      <button className="toast__b" type="button" onClick={onGo}>
        Go there
      </button>
      <button className="toast__x" type="button" aria-label="Stay here" onClick={onStay}>
        <Icon name="close" />
      </button>
    </section>
  );
}
