import { describe, expect, it } from 'vitest';
import { isNhsNumber, patientDataErrors, scanForPatientData } from './patient-data.ts';

const found = (text: string) => scanForPatientData(text, 2026).map(({ kind, found: part }) => [kind, part]);

describe('finds', () => {
  it.each([
    ['NHS 9434765919', 'nhs-number', '9434765919'],
    ['her number is 943 476 5919.', 'nhs-number', '943 476 5919'],
    ['943-476-5919', 'nhs-number', '943-476-5919'],
    ['943\u00a0476\u20115919', 'nhs-number', '943\u00a0476\u20115919'],
    ['NHS9434765919', 'nhs-number', 'NHS9434765919'.slice(3)],
    ['9 4 3 4 7 6 5 9 1 9', 'nhs-number', '9 4 3 4 7 6 5 9 1 9'],
    ['（９４３４７６５９１９）', 'nhs-number', '９４３４７６５９１９'],
    ['DOB 3/5/2019', 'date-of-birth', '3/5/2019'],
    ['born on the 12th of March 1952 in Cork', 'date-of-birth', '12th of March 1952'],
    ['He is 12/03/52', 'date-of-birth', '12/03/52'],
    ['1952-03-12', 'date-of-birth', '1952-03-12'],
    ['date of birth: 12.3.52', 'date-of-birth', '12.3.52'],
    ['March 12, 1952', 'date-of-birth', 'March 12, 1952'],
    ['lives at E1 6AN', 'postcode', 'E1 6AN'],
    ['lives at sw1a1aa', 'postcode', 'sw1a1aa'],
    ['SE15 4QN, top floor', 'postcode', 'SE15 4QN'],
    ['W1A 0AX', 'postcode', 'W1A 0AX'],
    ['ring 07700 900123', 'phone', '07700 900123'],
    ['tel:+44 (0)20 7946 0958', 'phone', '+44 (0)20 7946 0958'],
    ['0044 7700 900 123', 'phone', '0044 7700 900 123'],
    ['(020) 7946-0958', 'phone', '(020) 7946-0958'],
    ['+353 1 496 0123', 'phone', '+353 1 496 0123'],
    ["write to mary.o'neill+gp@example.nhs.uk", 'email', "mary.o'neill+gp@example.nhs.uk"],
  ])('%s', (text, kind, part) => {
    expect(found(text)).toEqual([[kind, part]]);
  });

  it('several in one text, in order, with their places', () => {
    const text = 'Mary, 12 March 1952, E1 6AN, 943 476 5919, ring 020 7946 0958 or mary@example.org';
    expect(scanForPatientData(text, 2026)).toEqual([
      { kind: 'date-of-birth', found: '12 March 1952', at: 6 },
      { kind: 'postcode', found: 'E1 6AN', at: 21 },
      { kind: 'nhs-number', found: '943 476 5919', at: 29 },
      { kind: 'phone', found: '020 7946 0958', at: 48 },
      { kind: 'email', found: 'mary@example.org', at: 65 },
    ]);
  });
});

describe('leaves alone', () => {
  it.each([
    'We met at 10:30 and at 14.45, for 2 hours 30, twice a week, 24/7.',
    '0900-1700 on weekdays, 0900-1300 on Saturdays',
    'It costs £9434765919, or £1,234,567,890 a year, 12.50 a head',
    'In 1952 the service began; since 1998-1999 it grew to 1234 people',
    'The Care Act came in on 1 April 2015, and we met on 12 March 2026 and 03/02/2026',
    'Junction A1 2nd exit, M25 1st lane, vitamin B12 3rd dose, S2 1hr',
    'A1, SE1, N16 and E17 are near; form MED3, room B12, size 10XL',
    'Reference 9434765918, case 00123456, INV01234567890, REF-2026-00123',
    'Scores 3-4-5, 10 12 15 20 30 minutes, ages 65 70 75 80 85',
    'Version 1.2.50 of section 3.10.1952b; ratio 1:2:3',
    '111, 999 and 18002 are not anybody’s own',
    '@Leila said so, a@b, 5 @ £3',
    'PCN 3, GP 12, week 4, 2026-11-24, 31/31/1950, 0/5/1950',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

it('knows an NHS number by its check digit', () => {
  expect(isNhsNumber('943 476 5919')).toBe(true);
  expect(isNhsNumber('9876543210')).toBe(true);
  // One check digit in ten is right.
  for (let last = 0; last < 10; last++) expect(isNhsNumber(`987654321${last}`)).toBe(last === 0);
  expect(isNhsNumber('0123456789')).toBe(false);
});

it('says what it found beside the field', () => {
  expect(patientDataErrors({ title: 'Loneliness', summary: 'E1 6AN and 943 476 5919' })).toEqual({
    summary:
      'This has what looks like a postcode (E1 6AN) and an NHS number (943 476 5919). Take it out before you share it.',
  });
  expect(patientDataErrors({ title: 'Loneliness', summary: 'A man of 70' })).toBeNull();
});

it('is done in no time with a long text made to be slow', () => {
  const started = performance.now();
  for (const part of ['1 ', '0', 'a.', '+4 4', '12 ma', "a'", '((0'])
    scanForPatientData(part.repeat(Math.ceil(10_000 / part.length)));
  expect(performance.now() - started).toBeLessThan(1_500);
});
