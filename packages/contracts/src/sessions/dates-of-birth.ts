const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month = `(?:${months.join('|')})[a-z]*\\.?`;
const day = '\\d{1,2}(?:st|nd|rd|th)?';
const year = "(?:\\d{4}|['’]?\\d{2})";

const patterns = [
  /(?<![\d./-])(?<a>\d{1,2})(?<sep>[/.-])(?<b>\d{1,2})\k<sep>(?<year>\d{4}|\d{2})(?![\w/]|[.-]\d)/g,
  /(?<![\d./-])(?<year>\d{4})(?<sep>[/.-])(?<a>\d{1,2})\k<sep>(?<b>\d{1,2})(?![\w/]|[.-]\d)/g,
  new RegExp(`(?<!\\w)(?<a>${day}) {1,2}(?:of )?(?<month>${month}),? {1,2}(?<year>${year})(?!\\w)`, 'gi'),
  new RegExp(`(?<!\\w)(?<month>${month}) {1,2}(?<a>${day}),? {1,2}(?<year>${year})(?!\\w)`, 'gi'),
];
const bornWords = /\b(born|birth|birthday|dob|d\.o\.b\.?|b\.)[^.!?\n]{0,25}$/i;
const adult = 16;

/**
 * Whole dates that are somebody's birth: those with a word of birth shortly before them, and those long enough ago to be an
 * adult's. Dates of meetings and laws of late are neither; a year alone is not a date.
 */
export function findDatesOfBirth(text: string, thisYear: number): { found: string; at: number }[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const { a = '', b, sep, month: name, year: written = '' } = match.groups ?? {};
      const told = bornWords.test(text.slice(0, match.index));
      const digits = written.replace(/\D/g, '');
      if (digits.length === 2 && sep !== '/' && !name && !told) return [];
      const born = digits.length === 2 ? century(Number(digits), thisYear) : Number(digits);
      const isDate = name ? isDay(a) : (isDay(a) && isMonth(b)) || (isMonth(a) && isDay(b));
      if (!isDate || born < 1900 || born > thisYear) return [];
      return told || born <= thisYear - adult ? [{ found: match[0], at: match.index }] : [];
    }),
  );
}

const isDay = (written = ''): boolean => Number.parseInt(written, 10) >= 1 && Number.parseInt(written, 10) <= 31;
const isMonth = (written = ''): boolean => Number(written) >= 1 && Number(written) <= 12;

function century(two: number, thisYear: number): number {
  const now = Math.floor(thisYear / 100) * 100;
  return now + two > thisYear ? now - 100 + two : now + two;
}
