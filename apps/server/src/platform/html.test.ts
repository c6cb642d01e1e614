import { expect, it } from 'vitest';
import { html } from './html.ts';

it('escapes what is put in, in text and in attributes, and keeps its own markup', () => {
  const hostile = `"><script>alert('1')</script>&\u0000\ufffe\uffff`;
  const safe = '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;';
  expect(html`<a title="${hostile}">${hostile}</a>`.text).toBe(`<a title="${safe}">${safe}</a>`);
  expect(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}</ul>`.text).toBe('<ul><li>1</li><li>2</li></ul>');
  expect(html`${null}${undefined}${false}${0}${''}`.text).toBe('0');
  // An object that looks like markup is not markup.
  expect(html`${JSON.parse('["<b>"]')}`.text).toBe('&lt;b&gt;');
});
