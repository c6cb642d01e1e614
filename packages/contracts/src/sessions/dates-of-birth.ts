const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month = `(?:${months.join('|')})[a-z]*\\.?`;
const day = '\\d{1,2}(?:st|nd|rd|th)?';
const year = "(?:\\d{4}|['’]?\\d{2})";
const between = '(?: {1,2}|[./-])';

/** Dates that are such as they stand. */
const plain = [
  /(?<![\d./-])(?<a>\d{1,2})(?<sep>[/.-])(?<b>\d{1,2})\k<sep>(?<year>\d{4}|\d{2})(?![\w/]|[.-]\d)/g,
  /(?<![\d./-])(?<a>\d{1,2}) {1,2}(?<sep>[/.-]) {1,2}(?<b>\d{1,2}) {1,2}\k<sep> {1,2}(?<year>\d{4})(?!\w)/g,
  /(?<![\d./-])(?<a>\d\d)(?<sep> {1,2})(?<b>\d\d) {1,2}(?<year>\d{4})(?![\w/%]|[.,-]\d)/g,
  /(?<![\d./-])(?<year>\d{4})(?<sep>[/.-])(?<a>\d{1,2})\k<sep>(?<b>\d{1,2})(?![\w/]|[.-]\d)/g,
  new RegExp(`(?<!\\w)(?<a>${day})${between}(?:of )?(?<month>${month}),?(?: {1,2}|[/-])?(?<year>${year})(?!\\w)`, 'gi'),
  new RegExp(`(?<!\\w)(?<month>${month}) {1,2}(?<a>${day}),? {1,2}(?<year>${year})(?!\\w)`, 'gi'),
];
/** Dates that only a word of birth before them tells from other numbers. */
const afterBirth = [
  /(?<!\w)(?<a>\d{1,2}) {0,2}(?<sep>[ /.-]) {0,2}(?<b>\d{1,2}) {0,2}\k<sep> {0,2}(?<year>\d{4}|\d{2})(?!\w)/g,
  /(?<!\w)(?<a>\d\d)(?<b>\d\d)(?<year>\d{4}|\d{2})(?!\w)/g,
  /(?<!\w)(?<year>\d{4})(?<a>\d\d)(?<b>\d\d)(?!\w)/g,
];
const bornWords = /\b(?:born|birth|birthday|dob\.?|d\.o\.b\.?|b\.)(?:[^.!?\n]{0,25}|[ :]{0,3}\n{1,2} {0,3})$/i;
/** As far back as a word of birth is looked for. */
const nearby = 40;
const adult = 16;

/**
 * Whole dates that are somebody's birth: those with a word of birth shortly before them, and those long enough ago to be an
 * adult's. Dates of meetings and laws of late are neither; a year alone is not a date.
 */
export function findDatesOfBirth(text: string, thisYear: number): { found: string; at: number }[] {
  const matches = (patterns: RegExp[]) => patterns.flatMap((pattern) => [...text.matchAll(pattern)]);
  const isTold = ({ index }: RegExpExecArray) => bornWords.test(text.slice(Math.max(0, index - nearby), index));
  return [...matches(plain), ...matches(afterBirth).filter(isTold)].flatMap((match) => {
    const { a = '', b, sep, month: name, year: written = '' } = match.groups ?? {};
    const told = isTold(match);
    const digits = written.replace(/\D/g, '');
    if (digits.length === 2 && sep !== '/' && !name && !told) return [];
    const born = digits.length === 2 ? century(Number(digits), thisYear) : Number(digits);
    const isDate = name ? isDay(a) : (isDay(a) && isMonth(b)) || (isMonth(a) && isDay(b));
    if (!isDate || born < 1900 || born > thisYear) return [];
    return told || born <= thisYear - adult ? [{ found: match[0], at: match.index }] : [];
  });
}

const isDay = (written = ''): boolean => Number.parseInt(written, 10) >= 1 && Number.parseInt(written, 10) <= 31;
const isMonth = (written = ''): boolean => Number(written) >= 1 && Number(written) <= 12;

function century(two: number, thisYear: number): number {
  const now = Math.floor(thisYear / 100) * 100;
  return now + two > thisYear ? now - 100 + two : now + two;
}
