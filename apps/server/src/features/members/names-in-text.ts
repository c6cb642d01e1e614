interface Word {
  folded: string;
  start: number;
  end: number;
  capital: boolean;
  /** A letter alone: in “O’Neil” it is none. */
  initial: boolean;
}

interface Place {
  start: number;
  end: number;
}

/**
 * Where any of these names stand in a text, as whole words: in any case of letters, with or without their accents, however their
 * words are spaced or joined, and where the text was cut within them. A letter alone is an initial only as a capital.
 */
export function findNames(names: readonly string[]): (text: string) => Place[] {
  const longestFirst = names.map(wordsOf).sort((a, b) => b.length - a.length);
  // By their first words: a text is walked through once, however many names there are.
  const byFirst = Map.groupBy(longestFirst, ([first]) => first?.folded ?? '');
  return (text) => {
    const words = wordsOf(text);
    const found: Place[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const name = byFirst.get(words[at]?.folded ?? '')?.find((each) => standsAt(text, words, at, each));
      if (!name) continue;
      found.push({ start: words[at]?.start ?? 0, end: words[at + name.length - 1]?.end ?? 0 });
      at += name.length - 1;
    }
    return found;
  };
}

/** A name for comparing: the same however it is spaced, joined, accented or capitalised. */
export const sameName = (name: string): string =>
  wordsOf(name)
    .map((word) => word.folded)
    .join(' ');

/** Names of two words or more are hardly ever anything else. */
export const isTwoPart = (name: string): boolean => /\S\s+\S/.test(name.trim());

/**
 * A person's own words without these names of theirs. A name of one word may be a common word, so it is taken for one where it has
 * a capital, or where it signs a line; so does a first name alone.
 */
export function withoutNames(text: string, names: readonly string[]): string {
  const [ofTwo, ofOne] = [names.filter(isTwoPart), names.filter((name) => !isTwoPart(name))];
  const without = cutOut(text, findNames(ofTwo)(text));
  const capitals = findNames(ofOne)(without).filter(({ start }) => startsName(without.slice(start)));
  return withoutSignatures(cutOut(without, capitals), names);
}

const leftOut = '[name left out]';

function cutOut(text: string, places: readonly Place[]): string {
  return places.toReversed().reduce((rest, { start, end }) => rest.slice(0, start) + leftOut + rest.slice(end), text);
}

/** A word alone on its line, or after a dash at the end of it. */
const signing = /(?<=(?:^|\s-+|^-+|[–—])[^\S\n]*)[\p{L}\p{M}]+(?=[^\p{L}\p{N}\n]*$)/gmu;

function withoutSignatures(text: string, names: readonly string[]): string {
  const firsts = new Set(names.flatMap((name) => wordsOf(name)[0]?.folded ?? []));
  return text.replace(signing, (word) => (firsts.has(folded(word)) ? leftOut : word));
}

/** Soft hyphens and joiners are not seen, and do not part a word. */
const unseen = '\\u00AD\\u200B-\\u200D\\u2060';
const word = new RegExp(`[\\p{L}\\p{N}\\p{M}${unseen}]+`, 'gu');
const marks = new RegExp(`[\\p{M}${unseen}]`, 'gu');

const folded = (text: string): string => text.normalize('NFKD').replace(marks, '').toLowerCase();
const startsName = (text: string): boolean => /^\p{Lu}/u.test(text);

function wordsOf(text: string): Word[] {
  return [...text.matchAll(word)].map((found) => ({
    folded: folded(found[0]),
    start: found.index,
    end: found.index + found[0].length,
    capital: startsName(found[0]),
    initial: /^.$/u.test(found[0]) && !/['’ʼ]/.test(text.charAt(found.index + found[0].length)),
  }));
}

function standsAt(text: string, words: readonly Word[], at: number, name: readonly Word[]): boolean {
  return name.every((part, i) => {
    const here = words[at + i];
    if (!here || (part.initial && !here.capital)) return false;
    const before = words[at + i - 1];
    if (i > 0 && before && !joins(text.slice(before.end, here.start), before)) return false;
    return here.folded === part.folded || (i === name.length - 1 && i > 0 && isCut(text, here, part));
  });
}

/** What may stand between the words of a name: a full stop only after an initial. */
function joins(between: string, before: Word): boolean {
  return /^[\s'’ʼ‐‑-]+$/.test(between) || (before.initial && /^\.\s*$/.test(between));
}

const isCut = (text: string, here: Word, part: Word): boolean =>
  text.slice(here.end) === '…' && part.folded.startsWith(here.folded);
