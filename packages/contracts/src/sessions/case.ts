import * as z from 'zod';
import { id, isPerson, opId, text, type Viewer } from '../wire/index.ts';
import type { StageKind } from './recipes.ts';
import { isInCharge, type LedSession } from './session-rules.ts';

/** What a member brings for the others to think through. */
export const caseCard = z.object({
  id,
  sessionId: id,
  title: z.string(),
  /** Empty where it is not shown to this viewer, or was taken back. */
  summary: z.string(),
  presenterId: id,
  presenterName: z.string(),
  /** Its words were taken out for everybody, because somebody could be identified by them. */
  takenBack: z.boolean(),
});
export type CaseCard = z.infer<typeof caseCard>;

/** What stands in place of the title of a case that was taken back. */
export const takenBackTitle = 'Taken back';

const ofCase: readonly StageKind[] = ['present', 'key-question', 'clarify', 'ideas', 'response', 'case-actions'];

/**
 * Which case a stage is about: 1 for the first, 2 for the second, null where it is about none. A case begins at each
 * "present" stage and ends at the first stage that is not of a case.
 */
export function caseSlot(stages: readonly { kind: StageKind }[], index: number): number | null {
  let [slot, within] = [0, false];
  for (const { kind } of stages.slice(0, index + 1)) {
    if (kind === 'present') slot += 1;
    within = kind === 'present' || (within && ofCase.includes(kind));
  }
  return within ? slot : null;
}

/** How many cases the stages have room for. */
export function caseSlots(stages: readonly { kind: StageKind }[]): number {
  return stages.filter((stage) => stage.kind === 'present').length;
}

export const caseLimits = { title: 120, summary: 1_500, perPerson: 3, perSession: 30 } as const;

const caseFields = z.object({
  title: text(caseLimits.title, 'Give the case a title.'),
  summary: text(caseLimits.summary, 'Say in a few sentences what the case is about.'),
  /** Their word for it; the scan comes on top. */
  nobodyIdentified: z.literal(true, { error: 'Confirm that nobody can be identified.' }),
});

export const offerInput = caseFields.extend({ opId });
export const changeCaseInput = caseFields;
export type CaseInput = z.infer<typeof changeCaseInput>;

interface CaseSession {
  state: string;
  /** The session, or its room, has ended. */
  over: boolean;
  /** The room has begun its first stage. */
  begun: boolean;
}

/** Any member, until the session has ended: the room may still choose it. */
export function canOfferCase(viewer: Viewer, session: CaseSession): boolean {
  return isPerson(viewer) && session.state === 'planned' && !session.over;
}

/** One's own, until the session begins; what was taken back stays so. */
export function canChangeCase(
  viewer: Viewer,
  offered: { presenterId: string; takenBack?: boolean | undefined },
  session: CaseSession,
): boolean {
  const own = isPerson(viewer) && viewer.id === offered.presenterId;
  return own && !offered.takenBack && !session.begun && canOfferCase(viewer, session);
}

/** Who brings it, leads or facilitates its session, or administers, takes its words back for everybody, at any time. */
export function canTakeBackCase(
  viewer: Viewer,
  offered: Pick<CaseCard, 'presenterId' | 'takenBack'>,
  session: LedSession,
): boolean {
  return !offered.takenBack && standsBy(viewer, offered, session);
}

/** All members read its summary before the room begins, and again once its presenter has confirmed that it identifies nobody. */
export function canReadSummary(
  viewer: Viewer,
  offered: Pick<CaseCard, 'presenterId'>,
  session: LedSession & { begun: boolean; confirmed: boolean },
): boolean {
  return !session.begun || session.confirmed || standsBy(viewer, offered, session);
}

function standsBy(viewer: Viewer, offered: Pick<CaseCard, 'presenterId'>, session: LedSession): boolean {
  return isInCharge(viewer, session) || (isPerson(viewer) && viewer.id === offered.presenterId);
}
