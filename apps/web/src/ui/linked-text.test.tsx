import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { LinkedText } from './linked-text.tsx';

const drawn = (text: string) => renderToStaticMarkup(<LinkedText text={text} />).replace(/ <span|<span/g, '<span');
const links = (text: string) => [...drawn(text).matchAll(/href="([^"]*)"/g)].map((found) => found[1]);

it('makes addresses of the web into links, without what ends their sentence, and leaves all else as words', () => {
  expect(links('See https://example.org/a?b=1&c=2, and (http://example.org/d).')).toEqual([
    'https://example.org/a?b=1&amp;c=2',
    'http://example.org/d',
  ]);
  expect(links('(https://example.org/a_(b)) **https://example.org/c_** https://example.org/[d]].')).toEqual([
    'https://example.org/a_(b)',
    'https://example.org/c',
    'https://example.org/[d]',
  ]);
  expect(links('javascript:alert(1) example.org https:// ftp://example.org')).toEqual([]);
  expect(links('https://... https://. (https://) https://* https://[::1]/f')).toEqual(['https://[::1]/f']);
  expect(links(`https://example.org/${')'.repeat(20_000)}`)).toEqual(['https://example.org/']);
  expect(drawn('a <b> "c"')).toBe('a &lt;b&gt; &quot;c&quot;');
  expect(links('“https://example.org/e”')).toEqual(['https://example.org/e']);
});
