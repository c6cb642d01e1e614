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
export { decodeRefused, decodeSaved, encodeRefused, encodeSaved, messageRefused, messageSaved } from './saved.ts';
export { countingWebSocket, createSavedState, type SavedState, type SavedWord } from './saved-state.ts';
export {
  type CitationRun,
  citedIn,
  citedNow,
  listNumbers,
  type Paragraph,
  plainText,
  readText,
  type TextRun,
  textOf,
  wordsOf,
} from './text.ts';
export {
  type Anchor,
  anchorOf,
  commentRange,
  movedAnchor,
  type Place,
  type Range,
  rangeOf,
  wordsIn,
} from './text-anchor.ts';
export type { Clocks } from './text-letters.ts';
export { type MovedWords, movedWords, type TornLetter } from './text-moved.ts';
export { refuseText } from './text-rules.ts';
export { anchorsRoot, deepest, isSafeHref, type ParagraphKind, paragraphKinds, textSchema } from './text-schema.ts';
export { writeText } from './text-write.ts';
