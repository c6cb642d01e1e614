// What tests and benchmarks build their people and records with; the product does not import it.

export { fillDemo } from './demo/fill-demo.ts';
export { BoardModel } from './features/boards/index.ts';
export { importPolis, LiveConsultationModel } from './features/consultations/index.ts';
export { CommentModel, DocumentModel, SignatureModel } from './features/documents/index.ts';
export { EvidenceModel } from './features/evidence/index.ts';
export { AttendanceModel, MessageModel, RoomModel, type RoomRecord } from './features/live/index.ts';
export { PersonModel } from './features/members/index.ts';
export { LetterModel, NotificationModel, sendDueLetters, stopLinkOf } from './features/notifications/index.ts';
export { OutcomeModel } from './features/outcomes/index.ts';
export { BoxModel, NamedAnswerModel, PollModel, RollModel } from './features/polls/index.ts';
export { ActionModel, CaseModel, RsvpModel, SessionModel } from './features/sessions/index.ts';
export {
  newPost,
  newThread,
  PostModel,
  SeatModel,
  ThreadModel,
  threadQuery,
  windowQuery,
} from './features/threads/index.ts';
export { buildWebIfChanged } from './platform/web-build.ts';
