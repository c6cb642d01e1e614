import { type Guess, joinedIn, type Known, leavesOf, timesOf } from './ballot-evidence.ts';
import { byPlace, versionsIn } from './ballot-file-attack.ts';

/** All that somebody who holds the machine has after a poll has closed. */
export interface Evidence {
  /** Every collection, its documents in the order in which they are stored. */
  collections: Map<string, unknown[]>;
  /** The database's files, byte by byte. */
  files: Buffer[];
  logLines: string[];
}

/**
 * Tries to say for each voter what they chose: by ids that stand together, by operation ids, by times, by the order of
 * things, by their place in the file, and by earlier versions that were left behind. The attacker has also watched the
 * network: they know who voted when, in which order, and with which operation id. A guess for each way.
 */
export function attack(evidence: Evidence, known: Known): Map<string, Guess> {
  const logs = evidence.logLines.map(parsed);
  const places = new Map([...evidence.collections, ['log', logs] as const]);
  const guesses = new Map<string, Guess>();
  guesses.set(
    'id',
    joinedIn([...places.values()].flat(), known.people, (id) => id, known),
  );
  const ofOp = new Map([...known.opOf].map(([person, op]) => [op, person]));
  guesses.set(
    'operation id',
    joinedIn([...places.values()].flat(), [...ofOp.keys()], (op) => ofOp.get(op), known),
  );
  guesses.set('time', byTime([...places.values()].flat(), known));
  for (const [name, guess] of byOrder(places, known)) guesses.set(name, guess);
  for (const [at, file] of evidence.files.entries()) {
    for (const [name, guess] of byPlace(file, known)) guesses.set(`${name}, file ${at}`, guess);
    guesses.set(`earlier versions, file ${at}`, pair(versionsIn(file, known)));
  }
  return guesses;
}

/** How many guesses were right. */
export function hits(guess: Guess, truth: ReadonlyMap<string, string>): number {
  return [...guess].filter(([person, option]) => truth.get(person) === option).length;
}

/** Records that carry one choice and a time go to who voted nearest to it. */
function byTime(records: readonly unknown[], known: Known): Guess {
  const voted = new Map(known.timeOf);
  for (const record of records) {
    const { people } = leavesOf(record, known);
    const [time] = timesOf(record);
    if (people.length === 1 && time !== undefined && !voted.has(people[0]!)) voted.set(people[0]!, time);
  }
  const cast = records.flatMap((record) => {
    const { options } = leavesOf(record, known);
    const [time] = timesOf(record);
    return options.length === 1 && time !== undefined ? [{ option: options[0]!, time }] : [];
  });
  const guess: Guess = new Map();
  for (const [person, time] of voted) {
    const nearest = cast.toSorted((a, b) => Math.abs(a.time - time) - Math.abs(b.time - time))[0];
    if (nearest) guess.set(person, nearest.option);
  }
  return guess;
}

/** Every list of all voters against every list of as many choices, place by place. */
function byOrder(places: ReadonlyMap<string, unknown[]>, known: Known): Map<string, Guess> {
  const all = known.people.length;
  const people: [string, string[]][] = [['as they voted', known.order]];
  const options: [string, string[]][] = [];
  for (const [name, records] of places) {
    const leaves = records.map((record) => leavesOf(record, known));
    for (const [what, list] of [
      [name, [...new Set(leaves.flatMap((each) => each.people))]],
      ...leaves.map((each, at) => [`${name} ${at}`, each.people] as const),
    ] as const)
      if (list.length === all) people.push([what, [...list]]);
    for (const [what, list] of [
      [name, leaves.flatMap((each) => each.options)],
      ...leaves.map((each, at) => [`${name} ${at}`, each.options] as const),
    ] as const)
      if (list.length === all) options.push([what, [...list]]);
  }
  const guesses = new Map<string, Guess>();
  for (const [a, list] of people)
    for (const [b, chosen] of options) guesses.set(`order: ${a} with ${b}`, pair({ people: list, options: chosen }));
  return guesses;
}

function pair({ people, options }: { people: readonly string[]; options: readonly string[] }): Guess {
  return new Map(people.flatMap((person, at) => (options[at] === undefined ? [] : [[person, options[at]] as const])));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
