import { AppError, type Scanned } from '@soundings/contracts/wire';

/** Refuses what may identify a patient before it leaves the browser; the server scans it again. The scan is loaded when it is needed. */
export async function scanFirst({ scans }: Scanned, input: unknown): Promise<void> {
  const given = (input ?? {}) as Record<string, unknown>;
  if (!scans || given.notAPersons === true) return;
  const texts = Object.assign({}, ...scans.map((path) => textsAt(given, path)));
  // Where it cannot be loaded there is no line to send over either; the server scans in any case.
  const scan = await import('./patient-data.ts').catch(() => null);
  const errors = scan?.patientDataErrors(texts);
  if (errors) throw new AppError('patient_data', undefined, errors as Record<string, string>);
}

function textsAt(given: Record<string, unknown>, path: string): Record<string, string> {
  const [field = '', ...deeper] = path.split('.');
  const found = deeper.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], given[field]);
  if (Array.isArray(found)) return Object.fromEntries(found.map((each, at) => [`${field}.${at}`, String(each)]));
  return typeof found === 'string' ? { [field]: found } : {};
}
