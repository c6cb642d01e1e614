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
    ['NHS no.9434765919', 'nhs-number', '9434765919'],
    ['NHS No.943 476 5919', 'nhs-number', '943 476 5919'],
    ['943.476.5919', 'nhs-number', '943.476.5919'],
    ['943 4765919', 'nhs-number', '943 4765919'],
    ['943476 5919', 'nhs-number', '943476 5919'],
    ['(943) 476 5919', 'nhs-number', '(943) 476 5919'],
    ['943 - 476 - 5919', 'nhs-number', '943 - 476 - 5919'],
    ['943/476/5919', 'nhs-number', '943/476/5919'],
    ['943 476\n5919', 'nhs-number', '943 476\n5919'],
    ['943\r\n476\r\n5919', 'nhs-number', '943\r\n476\r\n5919'],
    ['in 1952 943 476 5919 was hers', 'nhs-number', '943 476 5919'],
    ['Ann,52,9434765919,GP', 'nhs-number', '9434765919'],
    ['DOB 3/5/2019', 'date-of-birth', '3/5/2019'],
    ['born on the 12th of March 1952 in Cork', 'date-of-birth', '12th of March 1952'],
    ['He is 12/03/52', 'date-of-birth', '12/03/52'],
    ['1952-03-12', 'date-of-birth', '1952-03-12'],
    ['date of birth: 12.3.52', 'date-of-birth', '12.3.52'],
    ['March 12, 1952', 'date-of-birth', 'March 12, 1952'],
    ['DOB 03 03 52', 'date-of-birth', '03 03 52'],
    ['Ann, 03 03 1952, tired', 'date-of-birth', '03 03 1952'],
    ['dob 030352', 'date-of-birth', '030352'],
    ['dob: 03031952', 'date-of-birth', '03031952'],
    ['born 19520303', 'date-of-birth', '19520303'],
    ['3 / 3 / 1952', 'date-of-birth', '3 / 3 / 1952'],
    ['Date of birth:\n3/5/2019', 'date-of-birth', '3/5/2019'],
    ['03-Mar-1952', 'date-of-birth', '03-Mar-1952'],
    ['lives at E1 6AN', 'postcode', 'E1 6AN'],
    ['E1\n6AN', 'postcode', 'E1\n6AN'],
    ['E1   6AN', 'postcode', 'E1   6AN'],
    ['E1-6AN', 'postcode', 'E1-6AN'],
    ['lives at sw1a1aa', 'postcode', 'sw1a1aa'],
    ['SE15 4QN, top floor', 'postcode', 'SE15 4QN'],
    ['W1A 0AX', 'postcode', 'W1A 0AX'],
    ['ring 07700 900123', 'phone', '07700 900123'],
    ['tel.07700 900123', 'phone', '07700 900123'],
    ['no.07700900123', 'phone', '07700900123'],
    ['07700/900123', 'phone', '07700/900123'],
    ['ref-07700900123', 'phone', '07700900123'],
    ['07700\n900123', 'phone', '07700\n900123'],
    ['020 7946\n0958', 'phone', '020 7946\n0958'],
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
    '1,234,567 people, 9,434,765,919 in all; £943.4765919 or £943 476 5919, 9434765919% and 943 476 5919%',
    '1.9434765919 and 0.9434765918, from 51.5074 to -0.1278, 100.4765919',
    'Scores 9 4 3 4 7 6 5 9 1 9 3 2, then 10 11 12 and 120/80, 140/90/2026',
    'Served 120 150 180 200 240 and 1200 1300 1400 people; 943 476 5918 is no number',
    'On 09/12/2026 10:30, on 03.02.2026 09:00 and on 03/02/26 1030; 09 12 2026 10:30',
    '0900-1700\n12 people, 0930 to 1000\n20 people',
    'Open 0900/1700, 01/02 and 3/4; half of 12 of 24',
    'E1 6 people, E1\n6 people, SE1\n7pm, B12\n3rd dose, N1-2nd floor, M25\n1hr, S2 5yr, E1-5ft',
    'Session codes 4831 2290, K7M-2QX and room 2026-11-30-a; ids a1b2-0190-4f3c, v24.11.2, 7.0.9000',
    'Of 03 03 2026 and 12 12 2025, of 250612 and 03031952 the first; 12 10 1952% and 65 70 1980',
    'We began in 1998 with 120352 pounds and 19520303 leaflets; stage 3 / 3 / 52 and 3 - 4 - 12',
    'Sessions on 2026-12-01, 2026-12-08T18:00 and 2027-01-12; in 2019/20, 2024-25 and 2026/2027',
    'DOIs 10.1136/bmj.2026.0123, RFC 9110, ISO 8601-1:2019, SNOMED 22298006, ODS code F84001',
    'See https://example.org/papers/01234567890 and INV-2026-0123456789',
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
  const parts = [
    '1 ',
    '0',
    '07 ',
    '943 476 ',
    '943\n',
    '(0',
    '3 / ',
    'dob 0',
    'e1 ',
    '+4 4',
    '12 ma',
    "a'",
    'a.',
    '\n',
  ];
  const found = ['a@b.co ', 'e1 6an ', '9434765919 ', '07700900123 ', 'dob 030352 '];
  for (const part of [...parts, ...found]) scanForPatientData(part.repeat(Math.ceil(256_000 / part.length)));
  expect(performance.now() - started).toBeLessThan(4_000);
});
