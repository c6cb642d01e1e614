import { createHash } from 'node:crypto';

/** What is kept of a secret in a link: the secret itself is only with whoever got it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
