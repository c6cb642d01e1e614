export {
  addNote,
  addTheme,
  type Board,
  boardLimits,
  deleteNote,
  deleteTheme,
  editNoteText,
  moveNote,
  type NewNote,
  type Note,
  readBoard,
  renameTheme,
  restoreNote,
  shiftNote,
  type Theme,
} from './board.ts';
export { type BoardWriter, refuseBoardChange } from './board-rules.ts';
export { keyBetween } from './order-key.ts';
export {
  carriesUpdate,
  decodeRefused,
  decodeSaved,
  encodeRefused,
  encodeSaved,
  messageRefused,
  messageSaved,
} from './saved.ts';
export { countingWebSocket, createSavedState, type SavedState, type SavedWord } from './saved-state.ts';
