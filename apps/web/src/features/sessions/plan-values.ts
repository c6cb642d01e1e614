import { recipes, type SessionDetail, type SessionKind, sessionKinds } from '@soundings/contracts/sessions';
import type { StageDraft } from './stage-row.tsx';

export interface PlanValues extends Record<string, unknown> {
  title: string;
  about: string;
  kind: SessionKind;
  startsAt: string;
  minutes: number;
  stages: StageDraft[];
  callLink: string;
  places: number | null;
  coFacilitatorId: string | null;
  occurrences: number;
  scope: 'one' | 'to-come';
}

export const draftOf = (kind: SessionKind): StageDraft[] =>
  recipes[kind].map((stage) => ({ ...stage, key: crypto.randomUUID() }));

/** Whether the stages are still those of the recipe. */
export function isRecipe({ kind, minutes, stages }: PlanValues): boolean {
  const bare = stages.map(({ name, kind: what, minutes: long }) => ({ name, kind: what, minutes: long }));
  return minutes === sessionKinds[kind].minutes && JSON.stringify(bare) === JSON.stringify(recipes[kind]);
}

export function freshPlan(): PlanValues {
  return {
    title: '',
    about: '',
    kind: 'co-consulting',
    startsAt: '',
    minutes: sessionKinds['co-consulting'].minutes,
    stages: draftOf('co-consulting'),
    callLink: '',
    places: null,
    coFacilitatorId: null,
    occurrences: 1,
    scope: 'one',
  };
}

/** The same for the same plan: by it is known whether somebody changed it. */
export function planOf(session: SessionDetail): PlanValues {
  const { title, about, kind, startsAt, minutes, callLink, places } = session;
  return {
    ...freshPlan(),
    ...{ title, about, kind, startsAt, minutes, callLink, places },
    coFacilitatorId: session.coFacilitator?.id ?? null,
    stages: session.stages.map(({ id, ...stage }) => ({ ...stage, key: id })),
  };
}
