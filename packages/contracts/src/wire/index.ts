export { type Answer, done, type Refusal, refusal } from './answer.ts';
export { counted } from './counted.ts';
export { AppError, type ErrorCode, errorTable, type FieldErrors } from './errors.ts';
export { fieldErrors } from './field-errors.ts';
export { day, email, id, instant, link, opId, optionalText, text } from './fields.ts';
export { initials } from './initials.ts';
export { clockTime, londonFormat, longDate, weekDate } from './london-format.ts';
export { quoted } from './quoted.ts';
export { footRooms, footWords, isInRoom, publicRooms, type Room, roomsOf } from './rooms.ts';
export type {
  CommandMap,
  CommandSpec,
  Contract,
  NoticeMap,
  NoticeSpec,
  RouteCall,
  RouteInput,
  RouteMap,
  RouteOutput,
  RouteResult,
  RouteSpec,
  Scanned,
} from './spec.ts';
export { type Thing, type ThingKind, type ThingRef, thing, thingKind, thingKinds, thingRef } from './thing.ts';
export { hasRole, isPerson, nobody, type Person, type Role, role, roles, type Viewer, type Visitor } from './viewer.ts';
