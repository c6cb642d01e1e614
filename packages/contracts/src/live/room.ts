import * as z from 'zod';
import { caseCard, stageKinds } from '../sessions/index.ts';
import { id } from '../wire/index.ts';

export const liveLimits = {
  message: 1_000,
  privateNotes: 10_000,
  /** Messages that a page starts with. */
  messages: 200,
  visitorName: 40,
  visitors: 60,
} as const;

/** Seconds the controls may be without their holder before somebody else can take them, one after the other. */
export const handOverAfter = { coFacilitator: 30, facilitators: 45, anyone: 60 } as const;

const roomStage = z.object({ id, name: z.string(), kind: z.enum(stageKinds), minutes: z.number() });
export type RoomStage = z.infer<typeof roomStage>;

/** The clock of the current stage. Times are milliseconds since 1970 on the server's clock. */
const stageClock = z.object({
  /** When the stage is over; null while paused. */
  endsAt: z.number().nullable(),
  /** What was left when it was paused; null while it runs. */
  leftMs: z.number().nullable(),
  /** The whole length, with minutes that were added. */
  lengthMs: z.number(),
});
export type StageClock = z.infer<typeof stageClock>;

const roomCase = caseCard.extend({
  /** The presenter said in the room that nobody can be identified; before that the summary is not shown to others. */
  confirmed: z.boolean(),
});
export type RoomCase = z.infer<typeof roomCase>;

/** What everybody in the room may know; the same for all. Made anew by the server at each change. */
export const roomView = z.object({
  sessionId: id,
  title: z.string(),
  state: z.enum(['open', 'ended']),
  /** Rises with each change; a client keeps the highest it has seen. */
  version: z.number(),
  stages: z.array(roomStage),
  /** -1 before the first stage. */
  stageIndex: z.number(),
  clock: stageClock.nullable(),
  leaderId: id,
  leaderName: z.string(),
  coFacilitatorId: id.nullable(),
  /** Who was to lead when the room was opened: may take the controls back at any time. */
  facilitatorId: id,
  /** Since when (server's clock, ms) the leader has not been here; null while they are. */
  leaderGoneAt: z.number().nullable(),
  /** Cases offered for this session, and those chosen, in order of their turn. */
  cases: z.array(roomCase),
  chosen: z.array(id),
  /** Raised hands, first come first heard. */
  hands: z.array(z.string()),
  ready: z.array(z.string()),
  /** Whom the facilitator has called on so far. */
  heard: z.array(z.string()),
  visitorsAllowed: z.boolean(),
  code: z.string(),
  startedAt: z.number().nullable(),
});
export type RoomView = z.infer<typeof roomView>;

/** Somebody who is in the room; one entry for one person, whatever the number of their tabs. */
export const roomPerson = z.object({
  id: z.string(),
  kind: z.enum(['person', 'visitor']),
  name: z.string(),
  borough: z.string(),
  ics: z.string(),
  facilitator: z.boolean(),
  /** Their line broke a moment ago, and they are expected back. */
  away: z.boolean(),
});
export type RoomPerson = z.infer<typeof roomPerson>;

export const roomMessage = z.object({
  id,
  authorId: z.string(),
  authorName: z.string(),
  visitor: z.boolean(),
  text: z.string(),
  at: z.number(),
  /** Its words were taken out for everybody; what stands there says so. */
  removed: z.boolean().default(false),
});
export type RoomMessage = z.infer<typeof roomMessage>;
