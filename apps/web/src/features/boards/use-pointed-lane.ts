import type { Lane } from '@soundings/contracts/boards';
import type { Board } from '@soundings/doc-kinds';
import { useLayoutEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Where the address names a note or a theme (`#note-…`), a phone shows the lane in which it stands. */
export function usePointedLane(lanes: readonly Lane[], board: Board, show: (at: number) => void): void {
  const { hash, key } = useLocation();
  const shown = useRef('');
  const named = [
    ...board.notes.map(({ id, lane }) => ({ part: `#note-${id}`, lane })),
    ...board.themes.map(({ id, lane }) => ({ part: `#theme-${id}`, lane })),
  ].find(({ part }) => part === hash);
  const at = lanes.findIndex((lane) => lane.id === named?.lane);
  // Before anything is painted: what is out of sight cannot take the focus. Once: whoever has come is not moved along with it.
  useLayoutEffect(() => {
    const visit = `${key}${hash}`;
    if (at < 0 || shown.current === visit) return;
    shown.current = visit;
    show(at);
  }, [at, key, hash, show]);
}
