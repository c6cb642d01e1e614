// What tests and benchmarks build their people and records with; the product does not import it.

export { fillDemo } from './demo/fill-demo.ts';
export { hashPassword } from './features/accounts/index.ts';
export { importPolis } from './features/consultations/index.ts';
export { AttendanceModel, RoomModel, type RoomRecord } from './features/live/index.ts';
export { PersonModel } from './features/members/index.ts';
export { BoxModel, NamedAnswerModel, PollModel, RollModel } from './features/polls/index.ts';
export { ActionModel, CaseModel, RsvpModel, SessionModel } from './features/sessions/index.ts';
export { buildWebIfChanged } from './platform/web-build.ts';
