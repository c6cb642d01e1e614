import { readText, textOf, wordsOf } from '@soundings/doc-kinds';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { typeTogether } from '../load/bench-document.ts';
import { appInBrowser } from '../support/app-in-browser.ts';
import { profile } from '../support/browser.ts';
import { line, makeDocument, openText } from '../support/documents.ts';
import { person } from '../support/people.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();

it('the caret of who types is never moved by others: each word lands where it was put', async () => {
  const amara = await person(here.app, 'Amara O.', { borough: 'Lambeth' });
  const joe = await person(here.app, 'Joe B.', { borough: 'Camden' });
  const words = ['Theirs.', 'one two three four', 'five six seven eight'];
  const id = await makeDocument(
    here.app,
    amara,
    'Carets',
    words.map((each) => line(each)),
  );
  const peer = await openText(here.app, id, joe);
  const { page } = await profile(here.browser, here.app, { who: amara });
  await page.goto(`/documents/${id}`);
  await page
    .getByRole('textbox', { name: /^Text of/ })
    .getByText('seven')
    .waitFor();
  const first = (textOf(peer.doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  let changes = 0;
  // Joe types and moves his caret as fast as his line takes it.
  const typing = setInterval(() => {
    first.insert(0, 'x');
    if (first.length > 30) first.delete(5, 20);
    const place = Y.createRelativePositionFromTypeIndex(first, changes++ % 5);
    peer.provider.awareness.setLocalStateField('cursor', { anchor: place, head: place });
  }, 4);
  const wrong: string[] = [];
  try {
    // So few that no line wraps: End is the end of a line as it is seen.
    for (let i = 0; i < 16; i++) {
      const paragraph = 1 + (i % 2);
      await page
        .locator('.ProseMirror > p')
        .nth(paragraph)
        .click({ position: { x: 5, y: 8 } });
      const key = i % 3 === 0 ? 'Home' : 'End';
      await page.keyboard.press(key);
      await page.keyboard.type(`<${i}>`);
      words[paragraph] = key === 'Home' ? `<${i}>${words[paragraph]}` : `${words[paragraph]}<${i}>`;
      const now = await page.locator('.ProseMirror > p').nth(paragraph).textContent();
      if (now !== words[paragraph]) wrong.push(`${key} ${i}: ${now}`);
      words[paragraph] = now ?? '';
    }
  } finally {
    clearInterval(typing);
  }
  expect(wrong).toEqual([]);
  expect(changes).toBeGreaterThan(20);
  await page.locator('.docmeta').getByText('Saved', { exact: true }).waitFor();
  expect(await here.app.app.collab.read('document', id, (doc) => readText(doc).map(wordsOf).slice(1))).toEqual(
    words.slice(1),
  );
  peer.leave();
});

/** A document of one line, open on Amara's page with the caret at its end, and over Joe's line. */
async function besideJoe(words: string) {
  const amara = await person(here.app, 'Leila H.', { borough: 'Lambeth' });
  const joe = await person(here.app, 'Samir D.', { borough: 'Camden' });
  const id = await makeDocument(here.app, amara, 'The same words', [line(words)]);
  const peer = await openText(here.app, id, joe);
  const { page } = await profile(here.browser, here.app, { who: amara });
  await page.goto(`/documents/${id}`);
  const text = page.getByRole('textbox', { name: /^Text of/ });
  await text.getByText(words).click();
  await page.keyboard.press('End');
  return { page, text, peer, shared: (textOf(peer.doc).get(0) as Y.XmlElement).get(0) as Y.XmlText };
}

it('the caret stays beside its letter where another writes the same words before it', async () => {
  const { page, text, peer, shared } = await besideJoe('We ask');
  await page.keyboard.type(' th');
  await page.locator('.docmeta').getByText('Saved', { exact: true }).waitFor();
  await until(() => shared.toString() === 'We ask th', 'the other to have it');
  shared.insert('We ask'.length, ' that');
  await text.getByText('We ask that th').waitFor();
  await page.keyboard.type('ey');
  await until(() => shared.length === 'We ask that they'.length, 'her letters');
  expect(shared.toString()).toBe('We ask that they');
  peer.leave();
});

it('what another writes just at the caret comes after the word that is being typed, not into it', async () => {
  const { page, text, peer, shared } = await besideJoe('We ask more');
  for (const _ of ' more') await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(' th');
  await until(() => shared.toString() === 'We ask th more', `the other to have it`);
  shared.insert('We ask th'.length, ' for');
  await text.getByText('We ask th for more').waitFor();
  await page.keyboard.type('em');
  await until(() => shared.length === 'We ask them for more'.length, 'her letters');
  expect(shared.toString()).toBe('We ask them for more');
  peer.leave();
});

it('a caret that cannot be drawn stops nobody’s text: what others write comes, and stays when one writes on', async () => {
  const { page, text, peer, shared } = await besideJoe('We ask');
  const end = { type: null, tname: null, item: { client: 1, clock: 9 }, assoc: 0 };
  for (const cursor of [
    {},
    7,
    { anchor: 5, head: 5 },
    { anchor: end, head: null },
    { anchor: { type: 1 }, head: end },
  ]) {
    const was = shared.toString();
    peer.provider.awareness.setLocalStateField('cursor', cursor);
    shared.insert(shared.length, ' more');
    await text.getByText(`${was} more`).waitFor();
    await page.keyboard.type('x');
    await until(() => shared.length === was.length + ' morex'.length, 'her letter');
    expect(shared.toString().replaceAll('x', '')).toBe(`${was} more`.replaceAll('x', ''));
  }
  peer.leave();
});

it('six people type in one document, one of them offline for a while: all equal, nothing lost', async () => {
  const figures = await typeTogether(here.app, here.browser, { seconds: 5, offline: 2_500, seed: 7 });
  expect({
    ...figures,
    tokens: figures.tokens > 20,
    fewest: figures.fewest > 1,
    settledMs: 0,
    seenMs: 0,
  }).toMatchObject({
    ...{ tokens: true, fewest: true, wrong: [], equal: true, refusals: [] },
    comments: figures.comments.map(({ quote }) => ({ quote, now: quote })),
  });
  expect(figures.caretNames.length).toBeGreaterThanOrEqual(4);
});
