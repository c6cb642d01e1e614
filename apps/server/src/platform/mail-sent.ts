/** Milliseconds: a mail server that does not answer is given up, so that nothing waits for it for long. */
export const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** True when the mail server surely did not take the mail; false when nobody can know. */
export function wasNotSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('responseCode' in error && typeof error.responseCode === 'number') return true;
  if ('syscall' in error && ['connect', 'getaddrinfo'].includes(String(error.syscall))) return true;
  // There was nobody to carry it.
  if ('syscall' in error && String(error.syscall).startsWith('spawn')) return true;
  return 'code' in error && ['EDNS', 'EAUTH', 'EENVELOPE'].includes(String(error.code));
}
