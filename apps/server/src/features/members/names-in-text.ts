import { formsOf } from './name-forms.ts';

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
 * A person's own words without these names of theirs, in each form they may write them. A name of one word may be a common word, so
 * it is taken for one where it has a capital, or where it signs a line; so does a first name alone.
 */
export function withoutNames(text: string, names: readonly string[]): string {
  const forms = [...new Set(names.flatMap(formsOf))];
  const [ofTwo, ofOne] = [forms.filter(isTwoPart), forms.filter((name) => !isTwoPart(name))];
  const unspaced = forms.filter((name) => noSpaces.test(name));
  const whole = unspaced.reduce((rest, name) => rest.replaceAll(name, leftOut), text);
  const without = cutOut(whole, findNames(ofTwo)(whole));
  const capitals = findNames(ofOne)(without).filter(({ start }) => startsName(without.slice(start)));
  return withoutSignatures(cutOut(without, capitals), names);
}

const leftOut = '[name left out]';

function cutOut(text: string, places: readonly Place[]): string {
  return places.toReversed().reduce((rest, { start, end }) => rest.slice(0, start) + leftOut + rest.slice(end), text);
}

/** These scripts do not part words. */
const noSpaces =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{2,}$/u;
const greetings =
  '(?:best|kind|warm|many|all)?\\s*(?:wishes|regards|best|thanks|thank you|yours|sincerely|faithfully|cheers|love)';

/** A word alone on its line, or at the end of it after a dash or a greeting; or before a comma where a line begins or after a dash. */
const signing = new RegExp(
  `(?<=(?:^|\\s-+|^-+|[–—]|(?:^|[.!?,]\\s*)${greetings}[\\s,.!]+)[^\\S\\n]*)[\\p{L}\\p{M}]+(?=[^\\p{L}\\p{N}\\n]*$)|(?<=(?:^|\\s-+|^-+|[–—])[^\\S\\n]*)[\\p{L}\\p{M}]+(?=,)`,
  'gimu',
);

function withoutSignatures(text: string, names: readonly string[]): string {
  const firsts = new Set(names.flatMap(formsOf).flatMap((name) => wordsOf(name)[0]?.folded ?? []));
  return text.replace(signing, (word) => (firsts.has(folded(word)) ? leftOut : word));
}

/** Soft hyphens and joiners are not seen, and do not part a word. */
const unseen = '\\u00AD\\u200B-\\u200D\\u2060';
const word = new RegExp(`[\\p{L}\\p{N}\\p{M}${unseen}]+`, 'gu');
const marks = new RegExp(`[\\p{M}${unseen}]`, 'gu');

const folded = (text: string): string => text.normalize('NFKD').replace(marks, '').toLowerCase();
/** Letters of a script that has no capitals may begin a name too. */
const startsName = (text: string): boolean => /^[\p{Lu}\p{Lo}]/u.test(text);

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

/** What may stand between the words of a name: a full stop after an initial, and where it joins them as in an address. */
function joins(between: string, before: Word): boolean {
  return /^(?:[\s'’ʼ‐‑-]+|[._])$/.test(between) || (before.initial && /^\.\s*$/.test(between));
}

const isCut = (text: string, here: Word, part: Word): boolean =>
  text.slice(here.end) === '…' && part.folded.startsWith(here.folded);
