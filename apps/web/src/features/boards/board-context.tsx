import { type BoardView, canAddNote, canLeadBoard, canWriteBoard } from '@soundings/contracts/boards';
import type { Viewer } from '@soundings/contracts/wire';
import type { Note, Theme } from '@soundings/doc-kinds';
import { createContext, useContext } from 'react';
import type { MenuItem } from '#ui/menu-button.tsx';
import type { BoardPicture } from './open-board-doc.ts';
import type { BoardCommands } from './use-board.ts';
import type { NoteActs } from './use-note-acts.ts';

/** Everything the parts of a board share. */
export interface BoardHere {
  view: BoardView;
  picture: BoardPicture;
  meId: string;
  may: BoardMay;
  acts: NoteActs;
  commands: BoardCommands;
  /** What others do waits until the returned function is called. */
  holdStill: () => () => void;
  vote: (note: Note, on: boolean) => void;
  /** Votes of mine that are left. */
  votesLeft: number;
  remove: (note: Note) => void;
  /** Asks for the name of a theme: a new one (with a note), or another name for one. */
  askTheme: (ask: ThemeAsk) => void;
  onMakeAction?: ((note: Note) => void) | undefined;
  /** What the page puts into the menu of each note, also when the board can be read only. */
  noteActs?: NoteActsOfPage | undefined;
  /** The same for each theme. */
  themeActs?: ThemeActsOfPage | undefined;
}

export type NoteActsOfPage = (note: Note) => MenuItem[];
export type ThemeActsOfPage = (theme: Theme) => MenuItem[];

export type ThemeAsk = { note?: Note } | { id: string; name: string };

export interface BoardMay {
  lead: boolean;
  write: boolean;
  add: boolean;
}

/** The board's own rules; a live room around it knows sooner who leads and who listens. */
export function mayOf(
  viewer: Viewer,
  view: BoardView,
  { leading, listening }: { leading?: boolean; listening?: boolean },
): BoardMay {
  const meId = viewer.kind === 'nobody' ? '' : viewer.id;
  const room = { ...view.room };
  if (leading !== undefined) room.leaderId = leading ? meId : '';
  if (listening !== undefined) room.listeningId = listening ? meId : null;
  const now = { ...view, room };
  return {
    lead: !view.emptied && canLeadBoard(viewer, now),
    write: canWriteBoard(viewer, now),
    add: canAddNote(viewer, now),
  };
}

const BoardContext = createContext<BoardHere | null>(null);
export const BoardProvider = BoardContext.Provider;

export function useBoardHere(): BoardHere {
  const here = useContext(BoardContext);
  if (!here) throw new Error('This belongs on a board.');
  return here;
}

export const mayEdit = ({ may, view, meId }: BoardHere, note: Note): boolean =>
  may.add && !view.holdBack && note.author !== '' && note.author === meId;

export const mayDelete = ({ may, meId }: BoardHere, note: Note): boolean =>
  may.write && (may.lead || (note.author !== '' && note.author === meId));
