import { named, scanForPatientData } from '@soundings/contracts/sessions';

/** What is said of a text that may identify a patient, or null. The one place where notes are scanned in the browser. */
export function patientDataWords(text: string): string | null {
  const findings = scanForPatientData(text);
  return findings.length === 0 ? null : `This has what looks like ${named(findings)}.`;
}
