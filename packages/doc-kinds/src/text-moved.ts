import type * as Y from 'yjs';
import type { Place } from './text-anchor.ts';
import { type Clocks, changedLetters, type Letter } from './text-letters.ts';

/** A letter of this copy that was left where its word stood before, or went with it, and where it belongs. */
export interface TornLetter {
  sign: string;
  was: Place;
  /** Null where it is gone from the text. */
  is: Place | null;
  to: Place;
  /** Its paragraph was joined to the one before, and has no other words. */
  leftOver: boolean;
}

export interface MovedWords {
  /**
   * Where the words now stand that stood at that place, when they were deleted and written anew elsewhere; null for a place
   * that is still beside its letter. A place holds to the letter before it, or rather to the one after it.
   */
  follow(place: Place, to: 'before' | 'after'): Place | null;
  torn: TornLetter[];
}

const after = ({ paragraph, offset }: Place): Place => ({ paragraph, offset: offset + 1 });

/**
 * A paragraph that is split or joined (or comes back) is in part deleted and written anew, so that carets in it and letters
 * that were on their way stay behind. This finds where they belong: the letters of each stretch that went are looked for among
 * those that came there.
 */
export function movedWords(change: Y.Transaction, old: Clocks): MovedWords {
  const places = new Map<string, Letter>();
  const found = new Map<Letter, Letter>();
  const torn: TornLetter[] = [];
  const keyOf = ({ paragraph, offset }: Place) => `${paragraph}:${offset}`;
  if (change.deleteSet.clients.size > 0)
    for (const letters of changedLetters(change, old)) {
      for (const letter of letters) if (letter.was) places.set(keyOf(letter.was), letter);
      const went = letters.filter(({ sign, is }) => sign !== '\n' && !is);
      const came = letters.filter(({ sign, was }) => sign !== '\n' && !was);
      const { pairs, whole } = alike(went, came);
      for (const [from, to] of pairs) found.set(from, to);
      if (whole) torn.push(...tornOf(letters, pairs));
    }
  const at = (paragraph: number, offset: number) => places.get(keyOf({ paragraph, offset }));
  const beforeIt = (letter: Letter | undefined) => (letter && !letter.is && found.get(letter)?.is) || null;
  return {
    torn,
    follow({ paragraph, offset }, to) {
      const right = beforeIt(at(paragraph, offset));
      const left = at(paragraph, offset - 1);
      if (right && (to === 'after' || left?.sign === '\n')) return right;
      const now = beforeIt(left);
      return now && after(now);
    },
  };
}

interface Alike {
  pairs: Map<Letter, Letter>;
  /** All that went came again. */
  whole: boolean;
}

/** Which letters that went came again. More may have come: who splits a paragraph types on. */
function alike(went: Letter[], came: Letter[]): Alike {
  const must = went.filter(({ swept }) => !swept).length;
  if (must === 0 || came.length === 0) return { pairs: new Map(), whole: false };
  // What is typed just there comes before the words that were moved, so the last place first.
  const starts = went.length * came.length > 4_000_000 ? [0, came.length - went.length] : [...came.keys()];
  for (const start of starts.reverse()) {
    const pairs = inOrder(went, came, start);
    if (pairs) return { pairs, whole: true };
  }
  const pairs = new Map<Letter, Letter>();
  const least = Math.min(went.length, came.length);
  let start = 0;
  for (; start < least && went[start]!.sign === came[start]!.sign; start++) pairs.set(went[start]!, came[start]!);
  for (let end = 1; end <= least - start && went.at(-end)!.sign === came.at(-end)!.sign; end++)
    pairs.set(went.at(-end)!, came.at(-end)!);
  return { pairs, whole: pairs.size === went.length };
}

/** All that went, from there on; those that may not have been known may be missing. */
function inOrder(went: Letter[], came: Letter[], start: number): Map<Letter, Letter> | null {
  const pairs = new Map<Letter, Letter>();
  let at = start;
  let sure = 0;
  for (const letter of went) {
    const next = came[at];
    if (next?.sign === letter.sign) {
      pairs.set(letter, next);
      at += 1;
      if (!letter.swept) sure += 1;
    } else if (!letter.swept) return null;
  }
  return sure > 0 ? pairs : null;
}

function tornOf(letters: Letter[], pairs: Map<Letter, Letter>): TornLetter[] {
  const next = letters.map((each) => pairs.get(each)?.is).find((each) => each);
  const torn: TornLetter[] = [];
  let to: Place | null = next ?? null;
  for (const letter of letters) {
    const { sign, was, is, mine, loose, swept } = letter;
    const pair = pairs.get(letter)?.is;
    if (pair) to = after(pair);
    if (pair || !was || !to || !mine || sign === '\n' || !(loose || swept)) continue;
    if (is?.paragraph !== to.paragraph)
      torn.push({ sign, was, is, to, leftOver: is !== null && is.paragraph > to.paragraph });
  }
  return torn;
}
