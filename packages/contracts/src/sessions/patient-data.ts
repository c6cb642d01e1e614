import { findDatesOfBirth } from './dates-of-birth.ts';
import { findPostcodes } from './postcodes.ts';

/** What may identify a patient, in the words of the sentence that names it. */
const patientDataKinds = {
  'nhs-number': 'an NHS number',
  'date-of-birth': 'a date of birth',
  postcode: 'a postcode',
  phone: 'a phone number',
  email: 'an e-mail address',
} as const;

export type PatientDataKind = keyof typeof patientDataKinds;

export interface Finding {
  kind: PatientDataKind;
  /** As it stands in the text. */
  found: string;
  /** Where it begins, in UTF-16 units. */
  at: number;
}

type Span = Omit<Finding, 'kind'>;

/**
 * NHS numbers, dates of birth, postcodes, phone numbers and e-mail addresses in a text, in the order they stand in. It
 * errs towards finding: what it names can be left out of a case without loss. `year` is this year.
 */
export function scanForPatientData(text: string, year = new Date().getFullYear()): Finding[] {
  const plain = flattened(text);
  const found: Finding[] = [];
  const taken = new Uint8Array(text.length);
  const add = (kind: PatientDataKind, spans: Span[]) => {
    for (const { found: part, at } of spans) {
      const end = at + part.length;
      if (taken.subarray(at, end).includes(1)) continue;
      taken.fill(1, at, end);
      found.push({ kind, found: text.slice(at, end), at });
    }
  };
  add('email', spansOf(plain, email));
  add(
    'phone',
    [inUk, overLines, abroad].flatMap((pattern) => spansOf(plain, pattern)),
  );
  add(
    'nhs-number',
    spansOf(plain, tenDigits).filter((span) => isNhsNumber(span.found)),
  );
  add('date-of-birth', findDatesOfBirth(plain, year));
  add('postcode', findPostcodes(plain));
  return found.sort((a, b) => a.at - b.at);
}

/** Ten digits of which the last is the check digit of the other nine (modulus 11). None begins with 0. */
export function isNhsNumber(written: string): boolean {
  const digits = [...written.replace(/\D/g, '')].map(Number);
  if (digits.length !== 10 || digits[0] === 0) return false;
  const sum = digits.slice(0, 9).reduce((all, digit, i) => all + digit * (10 - i), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

/** What a form says beside each field in which something was found, by field; null where nothing was. */
export function patientDataErrors<F extends string>(texts: Record<F, string>): Partial<Record<F, string>> | null {
  const errors: Partial<Record<F, string>> = {};
  for (const field of Object.keys(texts) as F[]) {
    const findings = scanForPatientData(texts[field]);
    if (findings.length > 0)
      errors[field] = `This has what looks like ${named(findings)}. Take it out before you share it.`;
  }
  return Object.keys(errors).length > 0 ? errors : null;
}

/** "an NHS number (943 476 5919) and a postcode (E1 6AN)" */
export function named(findings: readonly Finding[]): string {
  const parts = findings.map(({ kind, found }) => `${patientDataKinds[kind]} (${found.replace(/\s+/g, ' ')})`);
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function spansOf(plain: string, pattern: RegExp): Span[] {
  return [...plain.matchAll(pattern)].map((match) => ({ found: match[1] ?? match[0], at: match.index }));
}

// A run of letters is looked at once: from its beginning.
const email = /(?<![\w.+%'-])[\w.+%'-]+@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}/gi;

// In the ways people group them, with stops or brackets too and over ends of lines; other rows of small numbers are minutes,
// scores or house numbers.
const gap = '[ \\n()./_-]{1,5}';
const near = '(?:[ -]{1,2}|[ \\n]{1,3})';
const groupings = [
  '\\d{10}',
  `(?:\\(\\d{3}\\)|\\d{3})${gap}\\d{3}${gap}\\d{4}`,
  `\\d{4}${gap}\\d{3}${gap}\\d{3}`,
  `\\d{3}${gap}\\d{4}${gap}\\d{3}`,
  `(?:\\d{5}${near}\\d{5}|\\d{3}${near}\\d{7}|\\d{6}${near}\\d{4})`,
  // Ten and no more: a longer row is one of scores.
  '(?<!(?<!\\d)\\d )\\d(?: \\d){9}(?! \\d(?!\\d))',
];
// Looked for ahead, so that a year before a number does not hide it: "1952 943 476 5919".
const tenDigits = new RegExp(`(?<![\\d£$€])(?<!\\d\\.)(?=((?:${groupings.join('|')})(?![\\d%])))`, 'g');
// What begins like a date, such as "09/12/2026 10:30", is none.
const date = '\\d\\d(?<sep>[/. -])(?:0\\d|1[0-2])\\k<sep>(?:(?:19|20)\\d\\d(?!\\d)|(?<! )\\d\\d(?!\\d|[.-]\\d))';
const inUk = new RegExp(
  `(?<![\\w£])(?<!\\d[./-])(?<!\\w/)(?!${date})(?:(?:\\+|00)44[ ().-]{0,3}(?:\\(?0\\)?[ .-]{0,2})?[1-37-9]|\\(?0[1-37-9])(?:[ ()./-]{0,2}\\d){8,9}(?!\\d)`,
  'g',
);
const overLines =
  /(?<![\w£./-])\(?0[1-37-9]\d{1,3}\)?(?: {0,3}\n {0,3}(?:\d{6,8}|\d{3} \d{3,4}|\d{4} \d{4})| \d{3,4} {0,3}\n {0,3}\d{3,4})(?![\d%])/g;
const abroad = /(?<![\w+])\+[1-9](?:[ ().-]{0,2}\d){8,13}(?!\d)/g;

/** Digits, spaces, dashes and ends of lines of every sort as the plain ones; each character keeps its place. */
function flattened(text: string): string {
  return text
    .replace(/[\uFF10-\uFF19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[\u00AD\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00A0\u2000-\u200D\u202F\u2060\u3000\uFEFF\t\r]/g, ' ')
    .replace(/[\v\f\u0085\u2028\u2029]/g, '\n');
}
