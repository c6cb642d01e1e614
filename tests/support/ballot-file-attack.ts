import type { Guess, Known } from './ballot-evidence.ts';

interface Spot {
  at: number;
  what: string;
}

/** The choice that stands nearest to each voter in the file: after them, before them, or either. */
export function byPlace(file: Buffer, known: Known): Map<string, Guess> {
  const people = spotsOf(file, known.people);
  const options = spotsOf(file, known.options);
  const ways: [string, (person: Spot, option: Spot) => boolean][] = [
    ['place: next', (person, option) => option.at > person.at],
    ['place: before', (person, option) => option.at < person.at],
    ['place: nearest', () => true],
  ];
  const guesses = new Map<string, Guess>();
  for (const [name, fits] of ways) {
    const best = new Map<string, { distance: number; option: string }>();
    for (const person of people) {
      for (const option of options) {
        const distance = Math.abs(option.at - person.at);
        if (fits(person, option) && distance < (best.get(person.what)?.distance ?? Number.POSITIVE_INFINITY))
          best.set(person.what, { distance, option: option.what });
      }
    }
    guesses.set(name, new Map([...best].map(([person, { option }]) => [person, option])));
  }
  const each = options.map((spot) => spot.what);
  if (each.length === known.people.length) {
    const inFile = [...new Set(people.map((spot) => spot.what))];
    guesses.set('place: in the order of the file', new Map(inFile.map((person, at) => [person, each[at] ?? ''])));
  }
  return guesses;
}

/**
 * Earlier versions of a roll and a box that were left in the file: each has one voter more than the one before it, and one
 * ballot more, so their differences give voters and ballots in the order of voting.
 */
export function versionsIn(file: Buffer, known: Known): { people: string[]; options: string[] } {
  const rolls = runsOf(spotsOf(file, known.people), 64).map((run) => run.map((spot) => spot.what));
  const boxes = runsOf(spotsOf(file, known.options), 96).map((run) => run.flatMap((spot) => ballotsAt(file, spot)));
  return { people: growth(rolls), options: growth(boxes) };
}

/** What each list has more than the longest one before it that is shorter by one. */
function growth(lists: readonly string[][]): string[] {
  const bySize = new Map(lists.map((list) => [list.length, list]));
  const added: string[] = [];
  for (let size = 1; bySize.has(size); size += 1) {
    const before = [...(bySize.get(size - 1) ?? [])];
    for (const one of bySize.get(size) ?? []) {
      const at = before.indexOf(one);
      if (at < 0) {
        added.push(one);
        break;
      }
      before.splice(at, 1);
    }
  }
  return added;
}

/** A ballot of BSON `{ ballot: '…option…', count: n }`, as many times as it counts. */
function ballotsAt(file: Buffer, spot: Spot): string[] {
  const count = file.indexOf('\u0010count\0', spot.at, 'latin1');
  if (count < 0 || count - spot.at > 64) return [];
  return Array.from({ length: Math.min(file.readInt32LE(count + 7), 500) }, () => spot.what);
}

function runsOf(spots: readonly Spot[], apart: number): Spot[][] {
  const runs: Spot[][] = [];
  for (const spot of spots) {
    const last = runs.at(-1)?.at(-1);
    if (last && spot.at - last.at <= apart) runs.at(-1)?.push(spot);
    else runs.push([spot]);
  }
  return runs;
}

function spotsOf(file: Buffer, words: readonly string[]): Spot[] {
  const spots: Spot[] = [];
  for (const what of words) {
    for (let at = file.indexOf(what); at >= 0; at = file.indexOf(what, at + 1)) spots.push({ at, what });
  }
  return spots.sort((a, b) => a.at - b.at);
}
