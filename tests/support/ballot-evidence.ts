/** What the attacker knows from elsewhere: who was asked, what could be chosen, and what went over the network. */
export interface Known {
  people: string[];
  options: string[];
  /** The operation id each sent. */
  opOf: Map<string, string>;
  /** When each voted, ms since 1970. */
  timeOf: Map<string, number>;
  /** People in the order in which they voted. */
  order: string[];
}

/** The choice that is guessed, by person. */
export type Guess = Map<string, string>;

/** The people and choices that a record names, in its own order; an entry with a count stands that many times. */
export function leavesOf(record: unknown, known: Known): { people: string[]; options: string[] } {
  const [people, options]: [string[], string[]] = [[], []];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      people.push(...known.people.filter((id) => value.includes(id)));
      options.push(...known.options.filter((id) => value.includes(id)));
    } else if (Array.isArray(value)) for (const each of value) walk(each);
    else if (isRecord(value)) {
      const times = typeof value.count === 'number' ? value.count : 1;
      for (const [key, each] of Object.entries(value)) {
        walk(key);
        for (let i = 0; i < times; i += 1) walk(each);
      }
    }
  };
  walk(record);
  return { people: [...new Set(people)], options };
}

/** Instants in a record: dates, ISO texts and numbers that can be nothing else. */
export function timesOf(record: unknown): number[] {
  if (record instanceof Date) return [record.getTime()];
  if (typeof record === 'number') return record > 1e12 && record < 1e13 ? [record] : [];
  if (typeof record === 'string') return /^\d{4}-\d\d-\d\dT/.test(record) ? [Date.parse(record)] : [];
  if (Array.isArray(record)) return record.flatMap(timesOf);
  return isRecord(record) ? Object.values(record).flatMap(timesOf) : [];
}

/**
 * The smallest parts of records that name exactly one key and exactly one choice; also over two records that share a key
 * (one names it with a person, the other with a choice), which is why keys may be operation ids.
 */
export function joinedIn(
  records: readonly unknown[],
  keys: readonly string[],
  personOf: (key: string) => string | undefined,
  known: Known,
): Guess {
  const guess: Guess = new Map();
  const walk = (value: unknown): { keys: Set<string>; options: Set<string> } => {
    const found = { keys: new Set<string>(), options: new Set<string>() };
    if (typeof value === 'string') {
      for (const key of keys) if (value.includes(key)) found.keys.add(key);
      for (const option of known.options) if (value.includes(option)) found.options.add(option);
    } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
      for (const each of Object.entries(value).flat()) {
        const inside = walk(each);
        for (const key of inside.keys) found.keys.add(key);
        for (const option of inside.options) found.options.add(option);
      }
    }
    const [[key], [option]] = [[...found.keys], [...found.options]];
    const person = key !== undefined && found.keys.size === 1 ? personOf(key) : undefined;
    if (person && option && found.options.size === 1 && !guess.has(person)) guess.set(person, option);
    return found;
  };
  for (const record of records) walk(record);
  return guess;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}
