import { createHmac, randomBytes } from 'node:crypto';

/** A key for one consultation; nothing else is made of it but numbers. */
export function newKey(): string {
  return randomBytes(32).toString('base64url');
}

/** A person's number in one consultation. Without the key nobody can say whose it is, or make it again. */
export function numberOf(key: string, personId: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(personId).digest('base64url').slice(0, 22);
}
