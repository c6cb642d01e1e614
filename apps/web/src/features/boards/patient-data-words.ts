/** What is said of a text that may identify a patient, or null. The one place where notes are scanned in the browser. */
export function patientDataWords(_text: string): string | null {
  return null;
}
