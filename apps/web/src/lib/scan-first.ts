import { AppError, type Scanned } from '@soundings/contracts/wire';

/** Refuses what may identify a patient before it leaves the browser; the server scans it again. The scan is loaded when it is needed. */
export async function scanFirst({ scans }: Scanned, input: unknown): Promise<void> {
  const given = (input ?? {}) as Record<string, unknown>;
  if (!scans || given.notAPersons === true) return;
  const texts = typeof scans === 'function' ? scans(given) : textsOf(scans, given);
  // Where it cannot be loaded there is no line to send over either; the server scans in any case.
  const scan = await import('./patient-data.ts').catch(() => null);
  const errors = scan?.patientDataErrors(texts);
  if (errors) throw new AppError('patient_data', undefined, errors as Record<string, string>);
}

function textsOf(paths: readonly string[], given: Record<string, unknown>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [field, text] of paths.flatMap((path) => Object.entries(textsAt(given, path))))
    texts[field] = field in texts ? `${texts[field]}\n${text}` : text;
  return texts;
}

function textsAt(given: Record<string, unknown>, path: string): Record<string, string> {
  const [field = '', ...deeper] = path.split('.');
  const found = deeper.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], given[field]);
  if (Array.isArray(found)) return Object.fromEntries(found.map((each, at) => [`${field}.${at}`, String(each)]));
  return typeof found === 'string' ? { [field]: found } : {};
}
