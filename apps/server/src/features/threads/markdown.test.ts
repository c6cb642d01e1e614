import { expect, it } from 'vitest';
import { asMarkdown, marksIn, piecesOf, plainWords } from './markdown.ts';

const none = new Map<string, string>();
const words = (text: string) => plainWords(piecesOf(text, none));
const hrefs = (text: string) => piecesOf(text, none).flatMap((piece) => ('href' in piece ? [piece.href] : []));

it('turns Markdown into pieces, and HTML into words', () => {
  expect(piecesOf('**Yes**, see [this](https://a.example)\n\n1. one\n2. two', none)).toEqual([
    { open: 'p' },
    { open: 'strong' },
    { words: 'Yes' },
    { close: true },
    { words: ', see ' },
    { open: 'link', href: 'https://a.example' },
    { words: 'this' },
    { close: true },
    { close: true },
    { open: 'ol' },
    { open: 'li' },
    { words: 'one' },
    { close: true },
    { open: 'li' },
    { words: 'two' },
    { close: true },
    { close: true },
  ]);
  expect(words('<img src=x onerror="hacked=1"><script>hacked=1</script>')).toBe(
    '<img src=x onerror="hacked=1"><script>hacked=1</script>',
  );
});

it('links to http, https, mail and our own paths only, and shows no pictures', () => {
  const bad = ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', '//elsewhere.example'];
  for (const each of [...bad, 'JaVaScRiPt:x', '&#106;avascript:x', 'file:///etc/passwd'])
    expect([each, hrefs(`[x](${each}) <${each}>`)]).toEqual([each, []]);
  expect(hrefs('[x](/skills/abc) https://a.example/b?c=d [m](mailto:a@b.example)')).toEqual([
    '/skills/abc',
    'https://a.example/b?c=d',
    'mailto:a@b.example',
  ]);
  expect(piecesOf('![x](https://a.example/x.png)', none).some((piece) => 'href' in piece && piece.href)).toBe(true);
  expect(JSON.stringify(piecesOf('![x](https://a.example/x.png)', none))).not.toContain('image');
});

it('shows a mention as a person only for those it is given; a mark in code is code', () => {
  const text = 'Ask @[person:abcd] and @[person:wxyz], not `@[person:code]`';
  expect(marksIn(text)).toEqual(['abcd', 'wxyz']);
  const pieces = piecesOf(text, new Map([['abcd', 'Ann B.']]));
  expect(pieces.filter((piece) => 'mention' in piece)).toEqual([{ mention: 'abcd', name: 'Ann B.' }]);
  expect(plainWords(pieces)).toBe('Ask @Ann B. and @[person:wxyz], not @[person:code]');
});

it('closes what it opens, whatever is written', () => {
  for (const text of [
    `${'> '.repeat(200)}deep`,
    '*_*_**',
    '- a\n  - b\n    1. c\n\n> q\n> - r',
    '| a | b |\n| - | - |\n| 1 | 2 |',
  ]) {
    let depth = 0;
    for (const piece of piecesOf(text, none)) {
      if ('open' in piece) depth += 1;
      if ('close' in piece) depth -= 1;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
  }
});

it('keeps the words of a message as they are when they become a post', () => {
  for (const text of ['*not* bold_ [x](y) <b> # a', '- one', '1. one', 'see https://a.example/x_y_z', '@[person:abcd]'])
    expect(words(asMarkdown(text))).toBe(text);
  expect(hrefs(asMarkdown('see https://a.example/x_y_z'))).toEqual(['https://a.example/x_y_z']);
});
