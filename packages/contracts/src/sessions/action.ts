import * as z from 'zod';
import { day, id, instant, isPerson, opId, optionalText, text, type Viewer } from '../wire/index.ts';
import { canPlan, isInCharge, type LedSession } from './session-rules.ts';

export const actionLimits = { text: 300, learned: 1_000 } as const;

/** What became of an action; `open` is what comes back next time. */
export const actionStates = {
  open: 'Open',
  done: 'Done',
  partly: 'Done in part',
  dropped: 'Dropped',
} as const;
export type ActionState = keyof typeof actionStates;
const actionState = z.enum(Object.keys(actionStates) as [ActionState, ...ActionState[]], {
  error: 'Choose what became of it.',
});

export const action = z.object({
  id,
  /** Where it was made. */
  sessionId: id,
  text: z.string(),
  ownerId: id,
  ownerName: z.string(),
  ownerBorough: z.string(),
  dueOn: day.nullable(),
  state: actionState,
  /** What was learned in trying. */
  learned: z.string(),
  /** In which session its outcome was told. */
  resolvedIn: id.nullable(),
  boardId: z.string().nullable(),
  noteId: z.string().nullable(),
  createdBy: id,
  createdAt: instant,
});
export type Action = z.infer<typeof action>;

/** An action of an earlier session, as it stands in a later one. */
export const carriedAction = action.extend({
  /** In how many sessions before this one, which took place, it came back and stayed open. */
  carried: z.number(),
  madeAt: instant,
});
export type CarriedAction = z.infer<typeof carriedAction>;

/** What the scan finds in an action may be a service's: then its author says so. */
const notAPersons = z.boolean().default(false);
const fields = z.object({
  text: text(actionLimits.text, 'Say what will be done.'),
  ownerId: id.or(z.literal('')).refine((value) => value !== '', 'Choose who does it.'),
  dueOn: day.nullable(),
  notAPersons,
});

export const makeActionInput = fields.extend({
  boardId: z.string().max(120).nullable().default(null),
  noteId: z.string().max(120).nullable().default(null),
  opId,
});
export type MakeActionInput = z.infer<typeof makeActionInput>;

export const changeActionInput = fields;
export type ChangeActionInput = z.infer<typeof changeActionInput>;

export const outcomeInput = z.object({
  state: actionState,
  learned: optionalText(actionLimits.learned),
  /** The session in which it is told, while one is held. */
  sessionId: id.nullable(),
  notAPersons,
});
export type OutcomeInput = z.infer<typeof outcomeInput>;

/** What of a session and its room decides on its actions. */
export type ActionSession = LedSession;

/** Whoever leads tells what became of any action. */
export function canSetAllOutcomes(viewer: Viewer, session: ActionSession): boolean {
  return isInCharge(viewer, session);
}

/** While the room is open any member; before and after, those who led it, were in it, or plan sessions. */
export function canMakeAction(viewer: Viewer, session: ActionSession, attended: boolean): boolean {
  return (
    isPerson(viewer) && (session.leaderId !== null || attended || canPlan(viewer) || canSetAllOutcomes(viewer, session))
  );
}

/** Its words, owner and day: who made it, and who may set what became of it. */
export function canChangeAction(
  viewer: Viewer,
  made: { ownerId: string; createdBy: string },
  session: ActionSession,
): boolean {
  return isPerson(viewer) && (viewer.id === made.createdBy || canSetOutcome(viewer, made, session));
}

/** Its owner, and whoever leads. */
export function canSetOutcome(viewer: Viewer, made: { ownerId: string }, session: ActionSession): boolean {
  return isPerson(viewer) && (viewer.id === made.ownerId || canSetAllOutcomes(viewer, session));
}
