import { anchorsRoot, readText, wordsOf } from '@soundings/doc-kinds';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { phone, profile } from '../support/browser.ts';
import { line, makeDocument, move, openText, typeIn } from '../support/documents.ts';
import { looksRight } from '../support/looks.ts';
import { asPerson, person, type TestPerson } from '../support/people.ts';
import { op, sessionNow } from '../support/rooms.ts';
import { choose, textIn } from '../support/text-page.ts';
import { startThread } from '../support/threads.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();
let amara: TestPerson;
let joe: TestPerson;
let lead: TestPerson;
beforeAll(async () => {
  amara = await person(here.app, 'Amara O.', { borough: 'Lambeth' });
  joe = await person(here.app, 'Joe B.', { borough: 'Camden' });
  lead = await person(here.app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Redbridge' });
});

const saved = (page: Page) => page.locator('.docmeta').getByText('Saved', { exact: true }).waitFor();
const shown = (id: string) => here.app.app.collab.read('document', id, (doc) => readText(doc));
const marked = (page: Page) => page.locator('mark.anchor').allTextContents();

async function open(id: string, who: TestPerson, viewport?: typeof phone) {
  const opened = await profile(here.browser, here.app, { who, ...(viewport && { viewport }) });
  await opened.page.goto(`/documents/${id}`);
  await opened.page.locator('.ProseMirror').waitFor();
  return opened;
}

it('nobody has begun a document yet: the page says so', async () => {
  const { page } = await profile(here.browser, here.app, { who: amara });
  await page.goto('/documents');
  await page.getByText('There is no document yet').waitFor();
  await looksRight(page, 'documents-empty');
});

it('two people write one document, one on a phone: they see each other by name, and comments stay on their words', async () => {
  const amaras = await profile(here.browser, here.app, { who: amara });
  const { page } = amaras;
  await page.goto('/documents');
  await page.getByRole('button', { name: 'Begin a document' }).click();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByRole('alert').getByText('Enter a title.').waitFor();
  await page.getByLabel('Title').fill('A fair start');
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'A fair start' }).waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  await textIn(page).click();
  await page.keyboard.type(
    '## What we ask for\nWe ask for a named supervisor in each team.\n1. An hour each fortnight\nTen referrals at most',
  );
  await saved(page);
  const joes = await open(id, joe, phone);
  await textIn(joes.page).getByText('Ten referrals').waitFor();
  await textIn(joes.page).getByRole('heading', { level: 2, name: 'What we ask for', exact: true }).waitFor();
  expect(
    await textIn(joes.page)
      .locator('ol')
      .evaluateAll((lists) => lists.map((each) => (each as HTMLOListElement).start)),
  ).toEqual([1, 2]);
  await textIn(joes.page).locator('li').last().click();
  await page.locator('.caret__flag', { hasText: 'Joe B.' }).waitFor();
  await page.getByRole('list', { name: 'Here now' }).getByText('Joe B.').waitFor();

  // Joe comments with the keyboard alone; Amara is told where, and answers.
  await choose(joes.page, 'named supervisor');
  await joes.page.keyboard.press('Control+Alt+m');
  await joes.page.getByLabel('Your comment').fill('Some of us have two.');
  await joes.page.keyboard.press('Tab');
  await joes.page.keyboard.press('Enter');
  await until(async () => (await marked(page)).join() === 'named supervisor', 'the words to be marked');
  // A press on its number shows the comment, and who was typing types on.
  await textIn(page).click();
  await page.keyboard.press('Control+End');
  await page.getByRole('button', { name: 'Comment 1', exact: true }).click();
  await page.keyboard.type('!');
  await textIn(joes.page).getByText('Ten referrals at most!').waitFor();
  const card = page.getByRole('listitem').filter({ hasText: 'Some of us have two.' });
  await card.getByRole('button', { name: 'Reply to comment 1' }).click();
  await page.getByLabel('Reply to comment 1').fill('Then say “a”.');
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await joes.page.getByText('Then say “a”.').waitFor();

  // Amara types before it and parts the paragraph in the middle of its words; it stays on them, on both pages.
  await choose(page, 'We ask');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('Today. ');
  await choose(page, 'supervisor');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await until(
    async () => (await marked(joes.page)).join('').replace(/\s/g, '') === 'namedsupervisor',
    'the mark to follow',
  );
  await page.keyboard.press('Control+z');
  await until(
    async () => (await marked(joes.page)).join('') === 'named supervisor',
    'the mark to come back with the words',
  );
  // One undoes one's own only.
  await textIn(joes.page).locator('li').first().click();
  await joes.page.keyboard.press('End');
  await joes.page.keyboard.type(' at least');
  await textIn(page).getByText('fortnight at least').waitFor();
  // What was typed within half a second is undone together: the words before the split may have gone with it.
  if ((await textIn(page).textContent())?.includes('Today.')) await page.keyboard.press('Control+z');
  await until(async () => !(await textIn(page).textContent())?.includes('Today.'), 'Amara’s own words to go');
  expect(await textIn(page).textContent()).toContain('at least');
  // Her words cut away: said so, with what they were.
  await choose(page, 'named supervisor');
  await page.keyboard.press('Delete');
  await joes.page.getByText('The words it was about are gone').waitFor();
  await page.keyboard.press('Control+z');
  await until(async () => (await marked(joes.page)).join('') === 'named supervisor', 'the words to be back');
  await card.getByRole('button', { name: 'Resolve comment 1' }).click();
  await joes.page.getByRole('button', { name: 'Show 1 resolved' }).waitFor();
  expect(await marked(joes.page)).toEqual([]);

  // Along the toolbar with the arrow keys, one stop of Tab.
  await page.getByRole('button', { name: 'Bold' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Italic');
  expect(await page.locator('.toolbar [tabindex="0"]').count()).toBe(1);
  await choose(page, 'each team');
  await page.getByRole('button', { name: 'Bold' }).click();
  await textIn(joes.page).locator('strong', { hasText: 'each team' }).waitFor();
  expect(await page.getByRole('button', { name: 'Bold' }).getAttribute('aria-pressed')).toBe('true');
  await page.getByRole('navigation', { name: 'Outline' }).getByRole('button', { name: 'What we ask for' }).waitFor();
  await saved(page);
  await looksRight(page, 'document');
  await looksRight(joes.page, 'document-phone');
  expect([...amaras.problems, ...joes.problems]).toEqual([]);
});

const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style></head><body lang=EN-GB>
<!--StartFragment--><h1><span lang=EN-GB>Our ask<o:p></o:p></span></h1><p class=MsoHeading2>In short</p>
<p class=MsoNormal style='color:red;font-size:40pt'>A <b style='mso-bidi-font-weight:normal'>named</b> supervisor, see <a href="https://example.org/why">why</a>
and <a href="javascript:alert(1)">this</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>First</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level2 lfo2'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span></span><![endif]>Within</p>
<ul><li>Plain<ul><li>Deeper</li></ul></li></ul><p class=MsoQuote>Nobody had time.</p><img src="x" onerror="window.hacked=1">
<table><tr><td>Cell</td></tr></table><script>window.hacked=1</script>
<p class=MsoNormal>Kept<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[A1]</a></span> <del>old</del><ins>new</ins></p>
<div style='mso-element:comment-list'><p class=MsoCommentText>Why?</p></div><!--EndFragment--></body></html>`;

it('what is pasted from Word keeps headings, lists, quotes and links, and nothing else', async () => {
  const id = await makeDocument(here.app, amara, 'Pasted', []);
  const { page, problems } = await open(id, amara);
  await textIn(page).click();
  await page.locator('.ProseMirror').evaluate((editor, html) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, fromWord);
  await saved(page);
  const lines = (await shown(id)).map((each) => [each.kind, each.depth, wordsOf(each).trim()]);
  expect(lines.filter(([, , words]) => words !== '')).toEqual([
    ['h2', 0, 'Our ask'],
    ['h3', 0, 'In short'],
    ['text', 0, 'A named supervisor, see why and this.'],
    ['number', 0, 'First'],
    ['bullet', 1, 'Within'],
    ['bullet', 0, 'Plain'],
    ['bullet', 1, 'Deeper'],
    ['quote', 0, 'Nobody had time.'],
    ['text', 0, 'Cell'],
    ['text', 0, 'Kept new'],
  ]);
  const runs = (await shown(id)).flatMap((each) => each.runs);
  expect(runs.filter((run) => 'text' in run && (run.bold || run.href))).toEqual([
    { text: 'named', bold: true },
    { text: 'why', href: 'https://example.org/why' },
  ]);
  expect(await page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
  expect(problems).toEqual([]);
});

it('an address is a link once it is typed or pasted, and on chosen words leads from them', async () => {
  const id = await makeDocument(here.app, amara, 'Addresses', []);
  const { page, problems } = await open(id, amara);
  const paste = (words: string) =>
    page.locator('.ProseMirror').evaluate((editor, text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, words);
  await textIn(page).click();
  await page.keyboard.type('# Where\nSee (https://example.org/typed). And ');
  await paste('https://example.org/pasted, javascript:alert(1) and why');
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowLeft');
  await paste('https://example.org/why');
  await saved(page);
  const [heading, line] = await shown(id);
  expect([heading?.kind, heading && wordsOf(heading)]).toEqual(['h2', 'Where']);
  expect(line && wordsOf(line)).toBe(
    'See (https://example.org/typed). And https://example.org/pasted, javascript:alert(1) and why',
  );
  expect(line?.runs.flatMap((run) => ('text' in run && run.href ? [[run.text, run.href]] : []))).toEqual([
    ['https://example.org/typed', 'https://example.org/typed'],
    ['https://example.org/pasted', 'https://example.org/pasted'],
    ['why', 'https://example.org/why'],
  ]);
  expect(problems).toEqual([]);
});

it('is signed as it stands: read-only at once for who has it open, and what came too late can be copied', async () => {
  const id = await makeDocument(here.app, amara, 'To be signed', [line('Why', 'h2'), line('A room for each of us.')]);
  const [amaras, joes] = [await open(id, amara), await open(id, joe)];
  await textIn(joes.page).waitFor();
  // Joe's page does not hear of the step, as if it came a moment too late.
  await joes.page.route('**/api/documents/*', (route) => route.abort());
  await amaras.page.getByRole('button', { name: 'Ask for signatures' }).click();
  const dialog = amaras.page.getByRole('dialog');
  await dialog.getByLabel('Signed by').fill('2099-12-04');
  await dialog.getByRole('button', { name: 'Ask for signatures' }).click();
  await amaras.page.getByText('To sign by 4 December 2099').waitFor();
  await amaras.page.getByRole('region', { name: 'Text of To be signed, to read' }).waitFor();
  await textIn(joes.page).click();
  await joes.page.keyboard.insertText('Too late.');
  await joes.page.getByText('Your last change was not kept.').waitFor();
  expect(await joes.page.getByLabel('The text as you had it').inputValue()).toContain('Too late.');
  await joes.page.unroute('**/api/documents/*');
  await joes.page.reload();
  await joes.page.getByRole('button', { name: 'Sign version 1' }).click();
  await joes.page.getByText('You signed version 1', { exact: true }).waitFor();
  await amaras.page.getByText('1 person, 1 borough, 1 ICS').waitFor();
  await amaras.page.getByText('1 name is shown').click();
  await amaras.page.getByText('Joe B., Camden').waitFor();
  await looksRight(amaras.page, 'document-to-sign');
  await amaras.page.goto('/');
  await amaras.page.getByRole('link', { name: 'Sign: To be signed' }).waitFor();
  await amaras.page.goto(`/documents/${id}/versions`);
  await amaras.page.getByRole('link', { name: '1. To be signed' }).click();
  await amaras.page.getByRole('heading', { level: 1, name: 'Version 1: To be signed' }).waitFor();
  await looksRight(amaras.page, 'document-version');
  await amaras.page.goto(`/documents/${id}`);
  await amaras.page.getByLabel('Show my name and borough with it').uncheck();
  await amaras.page.getByRole('button', { name: 'Sign version 1' }).click();
  await amaras.page.getByText('You are counted in the total; your name and borough are not shown.').waitFor();
  await amaras.page.getByText('2 people, 1 borough, 1 ICS').waitFor();
  await amaras.page.getByRole('listitem').filter({ hasText: 'Borough not shown' }).getByText('1').waitFor();
  await looksRight(amaras.page, 'document-signed-unnamed');
  await move(here.app, lead, id, 'final');
  await amaras.page.reload();
  await amaras.page.getByText('Final', { exact: true }).waitFor();
  expect(await amaras.page.locator('.ProseMirror').getAttribute('contenteditable')).toBe('false');
  expect([...amaras.problems]).toEqual([]);
});

it('a version is kept by name, compared, and gone back to while others have the text open', async () => {
  const id = await makeDocument(here.app, amara, 'Versions', [line('No more than twelve new referrals.')]);
  const [amaras, joes] = [await open(id, amara), await open(id, joe)];
  const keep = async (name: string) => {
    await amaras.page.goto(`/documents/${id}/versions`);
    await amaras.page.getByLabel('Keep the text as it stands').fill(name);
    await amaras.page.getByRole('button', { name: 'Keep this version' }).click();
    await amaras.page.getByRole('link', { name: new RegExp(name) }).waitFor();
  };
  await keep('With twelve');
  await choose(joes.page, 'twelve');
  await joes.page.keyboard.type('ten');
  await saved(joes.page);
  await keep('With ten');
  await amaras.page.getByText('written by Joe B.').waitFor();
  await amaras.page.getByRole('link', { name: /With ten/ }).click();
  await amaras.page.getByRole('button', { name: 'What changed' }).click();
  await amaras.page.locator('del', { hasText: 'twelve' }).waitFor();
  await amaras.page.locator('ins', { hasText: 'ten' }).waitFor();
  await looksRight(amaras.page, 'document-compared');
  await amaras.page.goto(`/documents/${id}/versions/1`);
  await amaras.page.getByRole('button', { name: 'Go back to this version' }).click();
  await amaras.page.getByRole('button', { name: 'Go back to it' }).click();
  await textIn(joes.page).getByText('twelve').waitFor();
  await amaras.page.getByText('3 versions').waitFor();
});

it('a heading set while another’s split arrives is seen by both', async () => {
  const id = await makeDocument(here.app, amara, 'Split and style', [line('One two three four.')]);
  const [a, b] = [await open(id, amara), await open(id, joe)];
  const times = Number(process.env.SOUNDINGS_SPLITS ?? 8);
  const looks = (page: Page) =>
    page.locator('.ProseMirror').evaluate((editor) =>
      [...editor.children].map((each) => {
        const copy = each.cloneNode(true) as HTMLElement;
        for (const extra of copy.querySelectorAll('.caret')) extra.remove();
        return `${each.tagName} ${copy.textContent}`;
      }),
    );
  for (let i = 0; i < times; i++) {
    await a.page.locator('.ProseMirror > *').first().click();
    await b.page.locator('.ProseMirror > *').last().click();
    await a.page.keyboard.press('Home');
    await b.page.keyboard.press('End');
    for (let step = 0; step < i % 4; step++) await a.page.keyboard.press('Control+ArrowRight');
    await Promise.all([
      a.page.keyboard.press('Enter').then(() => a.page.keyboard.press(i % 2 ? 'Control+Alt+2' : 'Control+Alt+3')),
      b.page.keyboard.press(i % 3 ? 'Enter' : 'Control+Alt+2').then(() => b.page.keyboard.type(`b${i}`)),
    ]);
    await until(async () => {
      const kept = (await shown(id)).map(
        (each) => `${each.kind === 'text' ? 'P' : each.kind.toUpperCase()} ${wordsOf(each)}`,
      );
      const [one, two] = [await looks(a.page), await looks(b.page)];
      return JSON.stringify(one) === JSON.stringify(two) && JSON.stringify(one) === JSON.stringify(kept);
    }, `both pages and the server to agree (round ${i})`);
  }
  const whole = (await shown(id)).map(wordsOf).join('');
  for (let i = 0; i < times; i++) expect(whole).toContain(`b${i}`);
});

it('a text that may name a patient is warned of in the page, and typing goes on', async () => {
  const id = await makeDocument(here.app, amara, 'A number', [line('Ring the service.')]);
  const { page } = await open(id, amara);
  const peer = await openText(here.app, id, joe);
  typeIn(peer.doc, 0, ' On 020 7946 0999.');
  await page.getByText('This has what looks like a phone number').waitFor();
  await page.getByRole('button', { name: 'This is a service’s, not a person’s' }).click();
  await page.getByText('This has what looks like').waitFor({ state: 'detached' });
  expect(peer.doc.getMap(anchorsRoot).size).toBe(0);
  peer.leave();
});

it('what a document came out of is named with what it is, also where two are called alike', async () => {
  const { app, browser } = here;
  const priya = await person(app, 'Priya of kinds', { roles: ['member', 'facilitator'] });
  const session = await sessionNow(app, priya);
  const title = 'Between referral and first visit';
  const thread = await startThread(app, priya, { title, from: { kind: 'session', id: session.id } });
  const from = { kind: 'thread', id: thread.id };
  const made = await asPerson(app, priya).post('/api/documents', { opId: op(), title: 'Two days', from });
  const { page, problems } = await profile(browser, app, { who: priya });
  await page.goto(`/documents/${made.body.id}`);
  await page.getByText(`Came out of Thread: ${title}, Session: ${title}`).waitFor();
  await page.goto(`/skills/${thread.id}`);
  await page.getByText(`Came out of Session: ${title}`).waitFor();
  expect(problems).toEqual([]);
});
