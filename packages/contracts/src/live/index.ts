export { enterInput, liveContract, privateNotesText } from './live-contract.ts';
export {
  canEnter,
  canLead,
  canOpen,
  canRemoveMessage,
  canSteer,
  canTake,
  caseAt,
  type LedRoom,
  ledSession,
  leftOf,
} from './live-rules.ts';
export {
  liveLimits,
  type RoomCase,
  type RoomMessage,
  type RoomPerson,
  type RoomStage,
  type RoomView,
  type StageClock,
} from './room.ts';
