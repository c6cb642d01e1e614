import { canPlan } from '../sessions/index.ts';
import { hasRole, isPerson, type Viewer } from '../wire/index.ts';
import type { ConsultationState } from './consultation.ts';

interface Facts {
  state: ConsultationState;
  published: boolean;
  closesAt: string;
}

/** Writing, opening, closing and publishing one is for facilitators and convenors. */
export function canWriteConsultations(viewer: Viewer): boolean {
  return canPlan(viewer) || hasRole(viewer, 'convenor');
}

/** Letting added statements in, or leaving them out. */
export function canJudgeStatements(viewer: Viewer): boolean {
  return canPlan(viewer);
}

/** Members see what is asked of them and what came of it; everybody sees what is published. */
export function canSeeConsultation(viewer: Viewer, { state, published }: Omit<Facts, 'closesAt'>): boolean {
  if (state === 'draft') return canWriteConsultations(viewer);
  return isPerson(viewer) || (state === 'closed' && published);
}

/** Members, until its closing date is there: the clock counts, not only its state. */
export function canAnswerStatements(viewer: Viewer, { state, closesAt }: Omit<Facts, 'published'>, now: Date): boolean {
  return isPerson(viewer) && state === 'open' && Date.parse(closesAt) > now.getTime();
}
