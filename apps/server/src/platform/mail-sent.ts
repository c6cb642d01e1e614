/** Milliseconds: a mail server that does not answer is given up, so that nothing waits for it for long. */
export const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Nobody has tried to hand it to the mail server. */
export function notBegun(why: string, options?: ErrorOptions): Error {
  return Object.assign(new Error(why, options), { code: 'EENVELOPE' });
}

/** Of nodemailer: what goes wrong before a mail is begun. */
const codesBefore = ['EDNS', 'EAUTH', 'EENVELOPE', 'ETLS', 'EPROXY'];
const waitsBefore = ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'];
/** Of Node, where the mail server shows a certificate we cannot trust, or speaks no TLS where it should. */
const distrust =
  /^(CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH$|INVALID_CA$|ERR_TLS_CERT_|ERR_SSL_WRONG_VERSION)/;

/** True when the mail server surely did not take the mail; false when nobody can know. */
export function wasNotSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { responseCode, syscall, code, timeoutType, originalCode } = error as Error & Record<string, unknown>;
  if (typeof responseCode === 'number') return true;
  if (['connect', 'getaddrinfo'].includes(String(syscall))) return true;
  // There was nobody to carry it.
  if (String(syscall).startsWith('spawn')) return true;
  return (
    codesBefore.includes(String(code)) ||
    waitsBefore.includes(String(timeoutType)) ||
    distrust.test(String(originalCode))
  );
}
