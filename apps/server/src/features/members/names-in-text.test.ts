import { describe, expect, it } from 'vitest';
import { findNames, sameName, withoutNames } from './names-in-text.ts';

const found = (names: string[], text: string): string[] =>
  findNames(names)(text).map(({ start, end }) => text.slice(start, end));

describe('names in a text', () => {
  it.each([
    ['Amina Yusuf', 'as AMINA yusuf says', ['AMINA yusuf']],
    ['Amina Yusuf', 'Amina\u00A0 Yusuf’s idea', ['Amina\u00A0 Yusuf']],
    ['Zoë O’Brien', "zoe o'brien, and Zoe\u0308 O’Brien", ["zoe o'brien", 'Zoe\u0308 O’Brien']],
    ['Mary-Jane Lee', 'Mary‑Jane Lee rang', ['Mary‑Jane Lee']],
    ['J. Lee', 'so J. Lee and J Lee rang', ['J. Lee', 'J Lee']],
    ['Ada P.', 'Ada P. rang', ['Ada P']],
    ['Ada Poster', 'said Ada Pos…', ['Ada Pos']],
    ['Ada Poster', 'said Ada Posters, and Nada Poster, and Ada. Poster boards, Ada Pos', []],
    ['A. Will', 'they write a will', []],
  ])('%s in “%s”', (name, text, expected) => expect(found([name], text)).toEqual(expected));

  it('takes the longer of two that begin alike', () => {
    expect(found(['Ada Poster', 'Ada Poster Smith'], 'Ada Poster Smith and Ada Poster')).toEqual([
      'Ada Poster Smith',
      'Ada Poster',
    ]);
  });

  it('compares them however they are written', () => expect(sameName('ZOE  O’Brien.')).toBe(sameName("Zoë O'Brien")));
});

describe('a person’s words without their name', () => {
  it.each([
    ['Ada Poster', 'Ring first.\n– Ada  POSTER', 'Ring first.\n– [name left out]'],
    ['Ada Poster', 'Ring first. - Ada', 'Ring first. - [name left out]'],
    ['Ada Poster', 'Ring first.\nada x', 'Ring first.\nada x'],
    ['Ada Poster', 'Ring first.\nada', 'Ring first.\n[name left out]'],
    ['Hope Poster', 'There is hope\nfree-hope', 'There is hope\nfree-hope'],
    ['Precious', 'Precious here: precious time. PRECIOUS', '[name left out] here: precious time. [name left out]'],
    ['Precious', 'Thanks – precious.', 'Thanks – [name left out].'],
    ['Ada Jane Poster', 'Ada Poster, or Ada Jane, rang', '[name left out], or [name left out], rang'],
    ['Dr Ada Poster', 'So says Ada Poster.', 'So says [name left out].'],
    ['Ada Poster (she/her)', 'So says Ada Poster.', 'So says [name left out].'],
    ['Poster, Ada', 'Ada Poster puts up a poster', '[name left out] puts up a poster'],
    ['Ada Poster, Camden', 'Ada Poster of Camden', '[name left out] of Camden'],
    ['Ada Poster', 'Ring first. – Ada P.', 'Ring first. – [name left out].'],
    ['Ada Poster', 'Ring first. Best wishes, Ada', 'Ring first. Best wishes, [name left out]'],
    ['Ada Poster', 'Ring first.\nThanks\nAda, Camden', 'Ring first.\nThanks\n[name left out], Camden'],
    ['Ada Poster', 'ada.poster@example.org or Ada_Poster', '[name left out]@example.org or [name left out]'],
    ['Will Poster', 'Will they write? I think they will, thanks.', 'Will they write? I think they will, thanks.'],
    ['李明', '李明说', '[name left out]说'],
    ['سارة', 'قالت سارة', 'قالت [name left out]'],
  ])('%s: “%s”', (name, text, expected) => expect(withoutNames(text, [name])).toBe(expected));

  it('is as it was where there is nobody to leave out', () => expect(withoutNames('Ada', [])).toBe('Ada'));
});

it('looks for a thousand names in sixty long texts within a blink', () => {
  const names = Array.from({ length: 1_000 }, (_, i) => `${'abcdefghij'[i % 10]}name Of${i}`);
  const text = 'A phone in the waiting room helps more than a leaflet, a name of4 and aname of10 say. '.repeat(40);
  const began = performance.now();
  const find = findNames(names);
  for (let i = 0; i < 60; i += 1) expect(find(text)).toHaveLength(40);
  expect(performance.now() - began).toBeLessThan(2_000);
});
