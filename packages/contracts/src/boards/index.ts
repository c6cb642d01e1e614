export {
  type BoardState,
  type BoardView,
  boardIdOf,
  boardLimits,
  caseLanes,
  enterTogether,
  type HeldNote,
  type Lane,
  laneOfStage,
  signatureOf,
  stageLanes,
} from './board.ts';
export { type BoardFacts, canAddNote, canLeadBoard, canReadBoard, canWriteBoard, isListening } from './board-rules.ts';
export { type BoardThemes, boardsContract, type RankedNote } from './boards-contract.ts';
