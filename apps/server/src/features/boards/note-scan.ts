import { named, scanForPatientData } from '@soundings/contracts/sessions';
import { AppError } from '@soundings/contracts/wire';

/** What a note's writer is told once, before it is kept; null where nothing was found. */
export function scanNote(text: string): string | null {
  const findings = scanForPatientData(text);
  return findings.length === 0
    ? null
    : `This has what looks like ${named(findings)}. Take it out, or say that it is a service’s.`;
}

/** "This is a service's, not a person's" goes on. */
export function mustBeAServices(text: string, notAPersons: boolean): void {
  const words = notAPersons ? null : scanNote(text);
  if (words !== null) throw new AppError('patient_data', undefined, { text: words });
}
