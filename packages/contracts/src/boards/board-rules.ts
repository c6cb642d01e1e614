import { canEnter, canSteer } from '../live/index.ts';
import type { Viewer } from '../wire/index.ts';
import type { BoardView } from './board.ts';

/** What the rules need to know of a board. */
export interface BoardFacts {
  locked: boolean;
  holdBack: boolean;
  emptied: boolean;
  room: BoardView['room'];
}

/** Whoever is let into its room. */
export function canReadBoard(viewer: Viewer, board: Pick<BoardFacts, 'room'>): boolean {
  return canEnter(viewer, board.room);
}

/** Locks, holds back, shows, sets the votes, removes any note, also after the session. */
export function canLeadBoard(viewer: Viewer, board: Pick<BoardFacts, 'room'>): boolean {
  return canSteer(viewer, board.room);
}

/** Moves, groups, votes and edits: everybody in the room while it is open and the board is not locked; who leads, always. */
export function canWriteBoard(viewer: Viewer, board: BoardFacts): boolean {
  if (board.emptied) return false;
  if (canLeadBoard(viewer, board)) return true;
  return canReadBoard(viewer, board) && board.room.state === 'open' && !board.locked;
}

/** The presenter hears ideas on their case and gives none. */
export function isListening(viewer: Viewer, board: Pick<BoardFacts, 'room'>): boolean {
  return viewer.kind !== 'nobody' && viewer.id === board.room.listeningId;
}

/** Adds notes, by whichever way: straight to the board, or to wait. */
export function canAddNote(viewer: Viewer, board: BoardFacts): boolean {
  return canWriteBoard(viewer, board) && !isListening(viewer, board);
}
