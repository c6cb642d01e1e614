import type { DocumentState, DocumentSummary } from '@soundings/contracts/documents';
import { named, scanForPatientData } from '@soundings/contracts/sessions';
import { shortDay } from '#ui/when.ts';

export const stateTags = {
  draft: 'grey',
  review: 'blue',
  signing: 'yellow',
  final: 'green',
} as const satisfies Record<DocumentState, string>;

/** "In review until 4 December 2026" */
export function stateLine({ state, by }: Pick<DocumentSummary, 'state' | 'by'>): string {
  if (state === 'draft') return 'Draft';
  if (state === 'final') return 'Final';
  const words = state === 'review' ? 'In review' : 'To sign';
  if (by === null) return words;
  return state === 'review' ? `${words} until ${shortDay(by)}` : `${words} by ${shortDay(by)}`;
}

/** What a text has that may identify a patient, in words, or null. */
export function patientWords(text: string): string | null {
  const findings = scanForPatientData(text);
  return findings.length === 0 ? null : `This has what looks like ${named(findings.slice(0, 3))}.`;
}
