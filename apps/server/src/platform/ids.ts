import { randomBytes, randomInt } from 'node:crypto';

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Ids and secrets. Ids hold no time and no order, so that nothing can be joined by them. */
export interface Ids {
  /** 22 URL-safe characters. */
  next(): string;
  /** A code to read out or type: no 0, O, 1, I or L. */
  code(length: number): string;
  digits(length: number): string;
  /** 43 URL-safe characters, for links. */
  token(): string;
}

export const randomIds: Ids = {
  next: () => randomBytes(16).toString('base64url'),
  code: (length) => Array.from({ length }, () => letters[randomInt(letters.length)]).join(''),
  digits: (length) => Array.from({ length }, () => String(randomInt(10))).join(''),
  token: () => randomBytes(32).toString('base64url'),
};
