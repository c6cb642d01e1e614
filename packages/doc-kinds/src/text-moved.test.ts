import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Paragraph, paragraphElement, readText, textOf, wordsOf } from './text.ts';
import type { Place } from './text-anchor.ts';
import { type MovedWords, movedWords } from './text-moved.ts';
import { writeText } from './text-write.ts';

const line = (...runs: (string | null)[]): Paragraph => ({
  kind: 'text',
  depth: 0,
  runs: runs.map((each) => (each === null ? { citation: 'cite-one' } : { text: each })),
});

/** Two copies of one text, of which the second is mine; nothing goes from one to the other by itself. */
function twoCopies(...paragraphs: Paragraph[]): { theirs: Y.Doc; mine: Y.Doc; take: () => MovedWords } {
  const [theirs, mine] = [new Y.Doc(), new Y.Doc()];
  writeText(theirs, paragraphs);
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  const old = new Map(Y.decodeStateVector(Y.encodeStateVector(mine)));
  const take = () => {
    let found: MovedWords | undefined;
    const look = (_events: unknown, change: Y.Transaction) => {
      found = movedWords(change, old);
    };
    textOf(mine).observeDeep(look);
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine)));
    textOf(mine).unobserveDeep(look);
    return found ?? { follow: () => null, torn: [] };
  };
  return { theirs, mine, take };
}

const element = (doc: Y.Doc, paragraph: number) => textOf(doc).get(paragraph) as Y.XmlElement;
const letters = (doc: Y.Doc, paragraph: number) => element(doc, paragraph).get(0) as Y.XmlText;
const shown = (doc: Y.Doc) => readText(doc).map(wordsOf);

/** As the editor does it: the second half is deleted and written anew. */
function split(doc: Y.Doc, paragraph: number, offset: number, typed = ''): void {
  doc.transact(() => {
    const text = letters(doc, paragraph);
    const tail = text.toString().slice(offset);
    text.delete(offset, tail.length);
    textOf(doc).insert(paragraph + 1, [paragraphElement(line(typed + tail))]);
  });
}

function join(doc: Y.Doc, paragraph: number, typed = ''): void {
  doc.transact(() => {
    const words = shown(doc)[paragraph] ?? '';
    letters(doc, paragraph - 1).insert(letters(doc, paragraph - 1).length, typed + words);
    textOf(doc).delete(paragraph, 1);
  });
}

const at = (paragraph: number, offset: number): Place => ({ paragraph, offset });
const both = ({ follow }: MovedWords, place: Place) => [follow(place, 'before'), follow(place, 'after')];

/** The text with each torn letter where it belongs. */
function mended(doc: Y.Doc, { torn }: MovedWords): string[] {
  const lines = shown(doc).map((words) => [...words].map((sign) => ({ sign, more: '' })));
  const starts = lines.map(() => '');
  for (const { sign, is, to } of torn) {
    if (is) (lines[is.paragraph]![is.offset] as { sign: string }).sign = '';
    const before = lines[to.paragraph]![to.offset - 1];
    if (before) before.more += sign;
    else starts[to.paragraph] += sign;
  }
  return lines.map((each, i) => starts[i] + each.map(({ sign, more }) => sign + more).join(''));
}

describe('words that somebody moved by splitting or joining paragraphs', () => {
  it('are followed into the second half; a place at the split stays before it, what begins there goes with it', () => {
    const { theirs, mine, take } = twoCopies(line('Before.'), line('One two three'), line('After.'));
    split(theirs, 1, 'One '.length);
    const moved = take();
    expect(shown(mine)).toEqual(['Before.', 'One ', 'two three', 'After.']);
    expect(both(moved, at(1, 13))).toEqual([at(2, 9), at(2, 9)]);
    expect(both(moved, at(1, 8))).toEqual([at(2, 4), at(2, 4)]);
    expect(both(moved, at(1, 4))).toEqual([null, at(2, 0)]);
    for (const place of [at(1, 2), at(0, 3), at(2, 0), at(2, 4)]) expect(both(moved, place)).toEqual([null, null]);
    expect(moved.torn).toEqual([]);
  });

  it('are followed into the paragraph they were joined to, from their beginning too', () => {
    const { theirs, mine, take } = twoCopies(line('One '), line('two three'));
    join(theirs, 1);
    const moved = take();
    expect(shown(mine)).toEqual(['One two three']);
    expect(both(moved, at(1, 0))).toEqual([at(0, 4), at(0, 4)]);
    expect(both(moved, at(1, 9))).toEqual([at(0, 13), at(0, 13)]);
    expect(both(moved, at(0, 4))).toEqual([null, null]);
  });

  it('are followed where who moved them typed on, split more than once or changed a letter', () => {
    const { theirs, take } = twoCopies(line('One two three four'));
    split(theirs, 0, 4, 'Offline ');
    split(theirs, 1, 'Offline two '.length);
    expect(take().follow(at(0, 18), 'before')).toEqual(at(2, 10));
    const other = twoCopies(line('One two three four'));
    split(other.theirs, 0, 4);
    letters(other.theirs, 1).delete(5, 1);
    const moved = other.take();
    expect(moved.follow(at(0, 7), 'before')).toEqual(at(1, 3));
    expect(moved.follow(at(0, 18), 'before')).toEqual(at(1, 13));
    expect(moved.torn).toEqual([]);
  });

  it('are followed backwards where a citation makes the editor write the first half anew', () => {
    const { theirs, mine, take } = twoCopies(line('One two ', null, ' three'));
    theirs.transact(() => {
      letters(theirs, 0).delete(0, 4);
      textOf(theirs).insert(0, [paragraphElement(line('One '))]);
    });
    letters(mine, 0).insert(2, 'xy');
    const moved = take();
    expect(both(moved, at(0, 2))).toEqual([at(0, 2), at(0, 2)]);
    expect(both(moved, at(0, 0))).toEqual([at(0, 0), at(0, 0)]);
    expect(mended(mine, moved)).toEqual(['Onxye ', 'two \ufffc three']);
  });

  it('are not looked for where they were only deleted, or written over in their place', () => {
    const { theirs, mine, take } = twoCopies(line('One teh three'), line('teh'));
    letters(mine, 0).insert(7, 'x');
    theirs.transact(() => {
      letters(theirs, 0).delete(5, 2);
      letters(theirs, 0).insert(5, 'he');
    });
    expect(take().torn).toEqual([]);
    const other = twoCopies(line('One two three'), line('Next'));
    letters(other.mine, 0).insert(13, '!');
    letters(other.theirs, 0).delete(4, 9);
    const moved = other.take();
    expect(both(moved, at(0, 8))).toEqual([null, null]);
    expect(moved.torn).toEqual([]);
  });

  it('take along the letters that were on their way, at their end and in the middle, and those typed at the split stay', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[ab ]{2,12}$/),
        fc.stringMatching(/^[abx]{1,4}$/),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        (words, typed, i, j, more) => {
          const [place, parted] = [i % (words.length + 1), 1 + (j % (words.length - 1))];
          const { theirs, mine, take } = twoCopies(line('First'), line(words), line('Last'));
          letters(mine, 1).insert(place, typed);
          split(theirs, 1, parted, more ? 'More ' : '');
          const moved = take();
          const whole = words.slice(0, place) + typed + words.slice(place);
          const cut = place > parted ? parted : parted + typed.length;
          const second = (more ? 'More ' : '') + whole.slice(cut);
          expect(mended(mine, moved)).toEqual(['First', whole.slice(0, cut), second, 'Last']);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('take along the letters that went with their paragraph, unless they are too old to be unknown', () => {
    const { theirs, mine, take } = twoCopies(line('One '), line('two three'));
    letters(mine, 1).insert(9, 'xy');
    letters(mine, 1).insert(3, 'z');
    join(theirs, 1, 'and ');
    const moved = take();
    expect(shown(mine)).toEqual(['One and two three']);
    expect(mended(mine, moved)).toEqual(['One and twoz threexy']);
    const known = twoCopies(line('One '), line('two three'));
    letters(known.mine, 1).insert(9, '!');
    Y.applyUpdate(known.theirs, Y.encodeStateAsUpdate(known.mine));
    join(known.theirs, 1);
    expect(known.take().torn).toEqual([]);
  });

  it('leave no paragraph behind that a letter on its way alone kept', () => {
    const { theirs, mine, take } = twoCopies(line('One '), line('two'));
    letters(mine, 1).insert(3, 's');
    theirs.transact(() => {
      letters(theirs, 0).insert(4, 'two');
      letters(theirs, 1).delete(0, 3);
    });
    const { torn } = take();
    expect(shown(mine)).toEqual(['One two', 's']);
    expect(torn).toEqual([{ sign: 's', was: at(1, 3), is: at(1, 0), to: at(0, 7), leftOver: true }]);
  });
});
