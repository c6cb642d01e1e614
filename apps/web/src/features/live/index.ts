export { CaseHere } from './case-here.tsx';
export { ChooseCases } from './choose-cases.tsx';
export { JoinPage } from './pages.ts';
export { KeptNotes, PrivateNotes } from './private-notes.tsx';
export { useRoomHere } from './room-context.tsx';
export { RoomPage } from './room-page.tsx';
export { stageWords } from './stage-words.ts';
