import * as z from 'zod';
import { id } from '../wire/index.ts';
import type { StageKind } from './recipes.ts';

/** What a member brings for the others to think through. */
export const caseCard = z.object({
  id,
  sessionId: id,
  title: z.string(),
  summary: z.string(),
  presenterId: id,
  presenterName: z.string(),
});
export type CaseCard = z.infer<typeof caseCard>;

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
