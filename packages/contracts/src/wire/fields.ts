import * as z from 'zod';

/** An id as the server makes them: random, no time in it. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{4,40}$/, 'This is not a valid id.');

/** Made by the client, one for each thing a person does: the same id twice has one effect and one answer. */
export const opId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'This is not a valid operation id.');

/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime({ error: 'Enter a date and a time.' });

/** A calendar day, `2026-11-23`, in London. */
export const day = z.iso.date({ error: 'Enter a date.' });

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'This e-mail address is too long.')
  .pipe(z.email('Enter an e-mail address in the form name@example.org.'));

/** Text of a person's: trimmed, not empty, at most `max` characters, no control characters but line ends and tabs. */
export function text(max: number, what = 'Enter some text.') {
  return z
    .string()
    .transform((value) => value.replace(/\p{Cc}/gu, (c) => (c === '\n' || c === '\t' ? c : '')).trim())
    .pipe(z.string().min(1, what).max(max, `Use ${max} characters or fewer.`).refine(canBeSeen, what));
}

/** Marks that take no room, such as U+200B, are no words by themselves. */
const canBeSeen = (value: string): boolean => value === '' || /[^\p{Cf}\p{Z}\s]/u.test(value);

/** As `text`, but may be left empty. */
export function optionalText(max: number) {
  return z
    .string()
    .transform((value) => value.replace(/\p{Cc}/gu, (c) => (c === '\n' || c === '\t' ? c : '')).trim())
    .pipe(z.string().max(max, `Use ${max} characters or fewer.`));
}

/** A link of a person's: http or https only. */
export const link = z.url({ protocol: /^https?$/, error: 'Enter a web address that starts with https://' }).max(2000);
