import { expect, it } from 'vitest';
import { drawable, inFaces, signsWithoutFace } from './pdf-letters.ts';

it('a sign that the face of a text has not got is drawn in one that has it, and the words around it stay', () => {
  expect(inFaces('Rooms ≥ 3 → now', 'bold')).toEqual([
    { text: 'Rooms ', face: 'bold' },
    { text: '≥', face: 'signs' },
    { text: ' 3 ', face: 'bold' },
    { text: '→', face: 'signs' },
    { text: ' now', face: 'bold' },
  ]);
  expect(inFaces('Zażółć λόγος हिन्दी', 'plain')).toHaveLength(1);
  expect(inFaces('👩‍👩‍👧 ❤️', 'plain').map(({ face }) => face)).toEqual(['emoji', 'plain', 'symbols']);
});

it('what is pasted from Word has no empty box: tabs, hyphens that do not break, boxes to tick', () => {
  expect(drawable('East‑London\tNorth')).toBe('East-London    North');
  expect(signsWithoutFace('East‑London\tNorth ☐ ✓ • ½ “yes” ≤ 2 km\u00a0away')).toEqual([]);
});

it('letters that no face has are named, also those that a face of formulas has a few of', () => {
  expect(signsWithoutFace('Hello سلام')).toEqual(['س', 'ل', 'ا', 'م']);
});
