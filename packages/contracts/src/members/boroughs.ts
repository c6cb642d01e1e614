/** London's five integrated care systems, and the boroughs each holds between two days (ONS codes). */
export const icsNames = {
  NCL: 'North Central London',
  NEL: 'North East London',
  NWL: 'North West London',
  SEL: 'South East London',
  SWL: 'South West London',
} as const;

export type Ics = keyof typeof icsNames;

interface BoroughRow {
  name: string;
  ics: Ics;
  gss: string;
  /** First and last day on which this ICS holds the borough; no last day: it still does. */
  from: string;
  to: string | null;
}

const since = '2022-07-01';
const rows = (ics: Ics, boroughs: [string, string][]): BoroughRow[] =>
  boroughs.map(([name, gss]) => ({ name, ics, gss, from: since, to: null }));

/** Reference data with dates of effect: a merger adds rows and ends others, and old answers keep their ICS. */
const boroughRows: readonly BoroughRow[] = [
  ...rows('NCL', [
    ['Barnet', 'E09000003'],
    ['Camden', 'E09000007'],
    ['Enfield', 'E09000010'],
    ['Haringey', 'E09000014'],
    ['Islington', 'E09000019'],
  ]),
  ...rows('NEL', [
    ['Barking and Dagenham', 'E09000002'],
    ['City of London', 'E09000001'],
    ['Hackney', 'E09000012'],
    ['Havering', 'E09000016'],
    ['Newham', 'E09000025'],
    ['Redbridge', 'E09000026'],
    ['Tower Hamlets', 'E09000030'],
    ['Waltham Forest', 'E09000031'],
  ]),
  ...rows('NWL', [
    ['Brent', 'E09000005'],
    ['Ealing', 'E09000009'],
    ['Hammersmith and Fulham', 'E09000013'],
    ['Harrow', 'E09000015'],
    ['Hillingdon', 'E09000017'],
    ['Hounslow', 'E09000018'],
    ['Kensington and Chelsea', 'E09000020'],
    ['Westminster', 'E09000033'],
  ]),
  ...rows('SEL', [
    ['Bexley', 'E09000004'],
    ['Bromley', 'E09000006'],
    ['Greenwich', 'E09000011'],
    ['Lambeth', 'E09000022'],
    ['Lewisham', 'E09000023'],
    ['Southwark', 'E09000028'],
  ]),
  ...rows('SWL', [
    ['Croydon', 'E09000008'],
    ['Kingston upon Thames', 'E09000021'],
    ['Merton', 'E09000024'],
    ['Richmond upon Thames', 'E09000027'],
    ['Sutton', 'E09000029'],
    ['Wandsworth', 'E09000032'],
  ]),
];

/** The 33 boroughs, by name. */
export const boroughNames: readonly string[] = [...new Set(boroughRows.map((row) => row.name))].sort();

/** The ICS of a borough on a day (`2026-11-23`); empty for a name that is not a borough. */
export function icsOf(borough: string, onDay: string): Ics | '' {
  const row = boroughRows.find((r) => r.name === borough && r.from <= onDay && (r.to === null || onDay <= r.to));
  return row?.ics ?? '';
}
