import { PersonModel } from '@soundings/server/testing';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { phone, profile, scrollsSideways } from '../support/browser.ts';
import { looksRight } from '../support/looks.ts';
import { asPerson, person, socketOf } from '../support/people.ts';
import { op, openRoom, sessionNow } from '../support/rooms.ts';
import { replyTo, startThread } from '../support/threads.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();
const sees = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();
/** Scrolls on, so that each of these posts stands in the window for a moment. */
const scrollsThrough = async (page: Page, from: number, to: number, besides = -1) => {
  for (let n = from; n <= to; n++) if (n !== besides) await page.locator(`#post-${n}`).scrollIntoViewIfNeeded();
};
const menu = async (page: Page, post: string, item: string) => {
  await page
    .getByRole('button', { name: `More for the post of ${post}` })
    .first()
    .click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};

it('a question is asked with a name in it, answered in another window, and settled', async () => {
  const { app, browser } = here;
  const [ann, bob] = [await person(app, 'Ann A.'), await person(app, 'Bob B.', { borough: 'Brent' })];
  await person(app, 'Bob C.');
  await PersonModel(app.app).updateOne({ _id: bob.id }, { $set: { skillsOffered: ['Housing letters'] } });
  const { page, problems } = await profile(browser, app, { who: ann });
  await page.goto('/skills');
  await sees(page, 'Nobody has written here yet');
  await looksRight(page, 'skills-empty');
  await page.getByRole('button', { name: 'Start a thread' }).click();
  await page.getByRole('button', { name: 'Post it' }).click();
  await page.getByRole('link', { name: 'Choose what it is.' }).waitFor();
  await page.getByLabel('Question', { exact: true }).check();
  await page.getByLabel('Title').fill('A letter that a landlord answers?');
  await page.getByLabel('Text', { exact: true }).pressSequentially('I **tried** twice. @bo');
  await page.getByRole('option').nth(1).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.keyboard.type('what do you write?');
  expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe(
    'I **tried** twice. @Bob B. what do you write?',
  );
  await page.getByLabel('Tags (optional)').fill('Housing, #letters');
  await sees(page, /Draft kept/);
  await looksRight(page, 'skills-new');
  await page.reload();
  await until(
    async () => (await page.getByLabel('Text', { exact: true }).inputValue()).includes('@Bob B. what'),
    'the draft',
  );
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByLabel('Preview').locator('strong.mention', { hasText: '@Bob B.' }).waitFor();
  await page.getByRole('button', { name: 'Post it' }).click();
  await page.getByRole('heading', { level: 1, name: 'A letter that a landlord answers?' }).waitFor();
  expect((await asPerson(app, ann).get('/api/drafts/new')).body.draft).toBeNull();
  const threadId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.getByRole('heading', { name: 'Can help' }).waitFor();

  const bobs = await profile(browser, app, { who: bob });
  await bobs.page.goto('/');
  await bobs.page.getByRole('link', { name: 'A letter that a landlord answers?' }).first().click();
  await bobs.page.getByLabel('Your reply').fill('Begin with the duty. Ring 020 7946 0000.');
  await sees(bobs.page, 'Kept in this tab only: it may identify a patient');
  expect((await asPerson(app, bob).get(`/api/drafts/${threadId}`)).body.draft).toBeNull();
  await looksRight(bobs.page, 'skills-draft-here');
  await bobs.page.getByRole('button', { name: 'Reply', exact: true }).click();
  await bobs.page.getByRole('button', { name: 'This is a service’s, not a person’s' }).click();
  await bobs.page.locator('#post-1').getByText('Begin with the duty').waitFor();
  expect(await bobs.page.getByLabel('Your reply').inputValue()).toBe('');

  const bar = page.getByRole('button', { name: '1 new reply: show' });
  await bar.waitFor();
  expect(await page.locator('#post-1').count()).toBe(0);
  await bar.click();
  await until(
    async () => await page.evaluate(() => document.activeElement?.id === 'post-1'),
    'the focus on the new reply',
  );
  await page
    .locator('#post-1')
    .getByRole('button', { name: /^Useful/ })
    .click();
  await bobs.page.locator('#post-1', { hasText: 'Useful 1' }).waitFor();
  await page.locator('#post-1').getByRole('button', { name: 'Quote Bob B.' }).click();
  await page.keyboard.type('That did it.');
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.locator('#post-2 blockquote', { hasText: 'Begin with the duty' }).waitFor();
  await bobs.page.getByRole('button', { name: '1 new reply: show' }).click();
  await bobs.page.locator('#post-2 blockquote').waitFor();
  await menu(page, 'Bob B.', 'Best answer');
  await sees(page, 'Best answer, chosen by Ann A.');
  await looksRight(page, 'skills-thread');

  await menu(page, 'Ann A.', 'Edit');
  const edit = page.getByLabel('Edit your text');
  expect(await edit.inputValue()).toContain('@Bob B.');
  await edit.fill('I tried twice. What do you write?');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'edited' }).click();
  await page.getByRole('dialog').getByText('twice. @Bob B. what do you write?').waitFor();
  await looksRight(page, 'skills-history');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.locator('#post-2').getByRole('button', { name: 'More for the post of Ann A.' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await bobs.page.locator('#post-2', { hasText: 'Deleted by its author.' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await bobs.page.locator('#post-2', { hasText: 'That did it.' }).waitFor();
  expect((await asPerson(app, bob).get(`/api/threads/${threadId}`)).body.thread.replies).toBe(2);
  expect([...problems, ...bobs.problems]).toEqual([]);
});

it('two devices that wrote in one place are both shown; signing out leaves nothing in the browser', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Ann A.');
  const { id } = await startThread(app, await person(app, 'Cat C.'));
  const [laptop, phone] = [await profile(browser, app, { who: ann }), await profile(browser, app, { who: ann })];
  await laptop.page.goto(`/skills/${id}`);
  await laptop.page.getByLabel('Your reply').waitFor();
  await phone.page.goto(`/skills/${id}`);
  await phone.page.getByLabel('Your reply').fill('From the phone');
  await sees(phone.page, /Draft kept/);
  // The other device hears of it, while it writes nothing itself.
  await until(async () => (await laptop.page.getByLabel('Your reply').inputValue()) === 'From the phone', 'the draft');
  await laptop.context.setOffline(true);
  await laptop.page.getByLabel('Your reply').fill('From the laptop');
  await sees(laptop.page, /Kept in this tab/);
  await phone.page.getByLabel('Your reply').fill('From the phone again');
  await until(
    async () => (await asPerson(app, ann).get(`/api/drafts/${id}`)).body.draft.fields.text === 'From the phone again',
  );
  await laptop.context.setOffline(false);
  const two = laptop.page.getByRole('region', { name: 'Two drafts' });
  await two.getByText('From the phone again').waitFor();
  await looksRight(laptop.page, 'skills-two-drafts');
  await two.getByRole('button', { name: 'Go on with this one' }).click();
  await until(
    async () => (await asPerson(app, ann).get(`/api/drafts/${id}`)).body.draft.fields.text === 'From the laptop',
  );
  const keptHere = () => laptop.page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  expect(await keptHere()).toContain('From the laptop');
  await laptop.page.goto('/you');
  await laptop.page.getByRole('button', { name: 'Sign out of this browser' }).click();
  await laptop.page.waitForURL('**/sign-in');
  expect(await keptHere()).not.toContain('From the laptop');
  expect([...laptop.problems, ...phone.problems].filter((each) => !each.includes('ERR_'))).toEqual([]);
});

it('a long thread opens where one was, and the list keeps what was typed fast', async () => {
  const { app, browser } = here;
  const [ann, bob] = [await person(app, 'Ann A.'), await person(app, 'Bob B.')];
  const { id } = await startThread(app, ann, { title: 'Long talk on walking' });
  for (let n = 1; n <= 60; n++) await replyTo(app, bob, id, `Reply number ${n}`);
  await asPerson(app, ann).put(`/api/threads/${id}/read`, { opId: op(), to: 30 });
  const { page, problems } = await profile(browser, app, { who: ann });
  await page.goto(`/skills/${id}`);
  await page.locator('#post-31').waitFor();
  expect(await page.locator('#post-1').count()).toBe(0);
  await page.getByText(/^New since/).waitFor();
  await page.getByRole('button', { name: 'Go to the first unread' }).click();
  await until(async () => await page.evaluate(() => document.activeElement?.id === 'post-31'), 'the first unread');
  // The replies that are drawn after the first ten count as read too.
  await page.locator('#post-60').waitFor({ state: 'attached' });
  await scrollsThrough(page, 31, 60);
  await until(
    async () => (await asPerson(app, ann).get(`/api/threads/${id}`)).body.thread.readTo === 60,
    'all to be read',
  );
  await page.getByRole('button', { name: /earlier replies/ }).click();
  await page.locator('#post-1').waitFor({ state: 'attached' });
  await page.goto('/skills');
  const words = page.getByLabel('Words in the title');
  await words.pressSequentially('walking talk', { delay: 5 });
  await until(async () => new URL(page.url()).searchParams.get('words') === 'walking talk', 'the address');
  expect(await words.inputValue()).toBe('walking talk');
  await until(async () => (await page.locator('.rows__title').count()) === 1, 'one thread');
  await page.goBack();
  await page.goto('/skills?show=unread');
  await sees(page, 'You have read everything');
  expect(problems).toEqual([]);
});

it('a session’s messages go on as a thread, and a reported post is settled by another facilitator', async () => {
  const { app, browser } = here;
  const [lead, ann] = [await person(app, 'Lena L.', { roles: ['member', 'facilitator'] }), await person(app, 'Ann A.')];
  const finn = await person(app, 'Finn F.', { roles: ['member', 'facilitator'] });
  const { id: sessionId } = await sessionNow(app, lead);
  await openRoom(app, lead, sessionId);
  const [leads, anns] = [await socketOf(app, lead), await socketOf(app, ann)];
  await anns.send('live:say', { sessionId, opId: op(), text: 'Here is the form I spoke of' });
  await leads.send('live:end', { sessionId, opId: op() });
  for (const each of [leads, anns]) each.close();
  const { page, problems } = await profile(browser, app, { who: lead });
  await page.goto(`/sessions/${sessionId}`);
  await page.getByRole('button', { name: 'Make them a thread' }).click();
  await page.locator('#post-1').getByText('Here is the form I spoke of').waitFor();
  const annsPage = (await profile(browser, app, { who: ann })).page;
  await annsPage.goto(page.url());
  await menu(annsPage, 'Lena L.', 'Report');
  await annsPage.getByLabel('What is wrong with it?').fill('It is in the wrong place.');
  await annsPage.getByRole('dialog').getByRole('button', { name: 'Report', exact: true }).click();
  await page.goto('/admin/reported');
  await sees(page, 'This is yours, so you are not told who reported it, or why.');
  expect(await page.getByRole('button', { name: /^Remove it/ }).count()).toBe(0);
  await looksRight(page, 'reported-own');
  const other = await profile(browser, app, { who: finn });
  await other.page.goto('/skills');
  await other.page.getByRole('link', { name: '1 report waits for you' }).click();
  await other.page.getByRole('button', { name: /^Remove it/ }).click();
  await sees(other.page, 'Nothing waits for you');
  await annsPage.reload();
  await sees(annsPage, 'This thread was deleted.');
  expect([...problems, ...other.problems]).toEqual([]);
});

it('words quoted out of a quote are those of who wrote them; a reply half written outlives its thread, and its return', async () => {
  const { app, browser } = here;
  const [ann, bob] = [await person(app, 'Ann of quoting'), await person(app, 'Bob of quoting')];
  const { id, firstId } = await startThread(app, ann, { text: 'Ring twice. Then write.' });
  const quote = { postId: firstId, words: 'Ring twice.' };
  await replyTo(app, bob, id, 'So do we.', { quote });
  const { page, problems } = await profile(browser, app, { who: bob });
  await page.goto(`/skills/${id}`);
  await page.locator('#post-1 blockquote p').selectText();
  await page.locator('#post-1').getByRole('button', { name: 'Quote Bob of quoting' }).click();
  const form = page.getByRole('form', { name: 'Reply' });
  await form.locator('footer', { hasText: 'Ann of quoting' }).waitFor();
  await page.getByLabel('Your reply').fill('Twice is enough.');
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.locator('#post-2 blockquote', { hasText: 'Ring twice.' }).waitFor();

  await page.getByLabel('Your reply').fill('Half a reply');
  const [deleted, back] = [
    () => asPerson(app, ann).delete(`/api/posts/${firstId}`, { opId: op() }),
    () => asPerson(app, ann).post(`/api/posts/${firstId}/restore`, { opId: op() }),
  ];
  const goesOn = page.locator('.under').getByText('Begin a document');
  await until(async () => (await goesOn.count()) === 1, 'what can go on from it');
  expect((await deleted()).status).toBe(200);
  await sees(page, 'This thread was deleted.');
  await until(async () => (await goesOn.count()) === 0, 'nothing to go on from it');
  const left = page.getByLabel('Your reply, to copy');
  await until(async () => (await left.inputValue()) === 'Half a reply', 'the words to copy');
  await looksRight(page, 'skills-gone');
  expect((await back()).status).toBe(201);
  await page.locator('#post-2').waitFor();
  const reply = page.getByLabel('Your reply', { exact: true });
  await until(async () => (await reply.inputValue()) === 'Half a reply', 'the words in their box');
  await until(async () => (await goesOn.count()) === 1, 'what can go on from it again');
  expect(problems).toEqual([]);
});

it('nothing goes on from a page of what is not there; a document begins without its link where that is gone', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lena of nothing', { roles: ['member', 'facilitator'] });
  const { page } = await profile(browser, app, { who: lead });
  for (const path of ['/skills/nope', '/polls/nope', '/consultations/nope']) {
    await page.goto(path);
    await sees(page, 'This was not found');
    await page.waitForLoadState('networkidle');
    expect(await page.getByText('Send to the convenor').count()).toBe(0);
  }
  const { id, firstId } = await startThread(app, lead);
  await asPerson(app, lead).delete(`/api/posts/${firstId}`, { opId: op() });
  await page.goto(`/documents/new?from=thread:${id}&title=Letters`);
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await sees(page, 'What this was to come out of is not here any more.');
  await page.getByRole('button', { name: 'Leave the link out' }).click();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.waitForURL(/\/documents\/(?!new)/);
});

it('lists and quotes within each other, and a table of many columns, make no page wider than a phone', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Ann of nesting');
  const nested = Array.from({ length: 30 }, (_, depth) => `${'  '.repeat(depth)}- item`).join('\n');
  const cells = (words: string) => `|${` ${words} |`.repeat(30)}`;
  const text = `${'> '.repeat(40)}deep\n\n${nested}\n\n${cells('Borough')}\n${cells('---')}\n${cells('Barnet')}`;
  const { id } = await startThread(app, ann, { text });
  const { page, problems } = await profile(browser, app, { who: ann, viewport: phone });
  await page.goto(`/skills/${id}`);
  await page.locator('#post-0 td').first().waitFor();
  expect(await scrollsSideways(page)).toBe(false);
  // A word of a table stays on one line.
  expect((await page.locator('#post-0 td').first().boundingBox())?.height).toBeLessThan(60);
  await looksRight(page, 'skills-nested');
  expect(problems).toEqual([]);
});

it('an unbroken title stays over the words of its thread, beside what stands in the margin', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Ann of one word');
  const { id } = await startThread(app, ann, { title: 'unbroken'.repeat(15) });
  const { page } = await profile(browser, app, { who: ann });
  await page.goto(`/skills/${id}`);
  const title = await page.locator('h1').boundingBox();
  const margin = await page.locator('aside:has(#follow)').boundingBox();
  expect(title!.x + title!.width).toBeLessThan(margin!.x);
});

it('a thread looked into for a moment is read in the list one comes back to; a discarded draft comes back', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Ann of looking in');
  const { id } = await startThread(app, await person(app, 'Bob of looking in'), { title: 'Only a glance' });
  const { page, problems } = await profile(browser, app, { who: ann });
  await page.goto('/skills');
  const link = page.getByRole('link', { name: 'Only a glance' }).first();
  const row = page.locator('li', { has: link }).first();
  await row.getByText('New', { exact: true }).waitFor();
  const told = page.waitForResponse((each) => each.url().endsWith('/read') && each.ok());
  await link.click();
  await told;
  await page.goBack();
  await row.getByText('New', { exact: true }).waitFor({ state: 'detached' });

  await link.click();
  const reply = page.getByLabel('Your reply');
  await reply.fill('Half a reply');
  await sees(page, /Draft kept/);
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await until(async () => (await reply.inputValue()) === '', 'an empty box');
  await looksRight(page, 'skills-discarded');
  await page.getByRole('button', { name: 'Undo' }).click();
  await until(async () => (await reply.inputValue()) === 'Half a reply', 'the draft in its box again');
  expect(await reply.evaluate((each) => each === document.activeElement)).toBe(true);
  const kept = async () => (await asPerson(app, ann).get(`/api/drafts/${id}`)).body.draft?.fields.text;
  await until(async () => (await kept()) === 'Half a reply', 'the draft on the server again');
  expect(problems).toEqual([]);
});

it('a reply that could not be sent is kept as a draft once the line is back, and is posted once', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Ann of no line');
  const { id } = await startThread(app, await person(app, 'Bob of no line'), { title: 'No line' });
  const { page, context } = await profile(browser, app, { who: ann });
  await page.goto(`/skills/${id}`);
  await page.getByLabel('Your reply').waitFor();
  await context.setOffline(true);
  await page.getByLabel('Your reply').fill('Written without a line');
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.getByRole('button', { name: 'Reply', exact: true }).and(page.locator(':enabled')).waitFor();
  await sees(page, /Kept in this tab/);
  await context.setOffline(false);
  const kept = async () => (await asPerson(app, ann).get(`/api/drafts/${id}`)).body.draft?.fields.text;
  await until(async () => (await kept()) === 'Written without a line', 'the draft on the server');
  await sees(page, /Draft kept/);
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.locator('#post-1').getByText('Written without a line').waitFor();
  await until(async () => (await kept()) === undefined, 'no draft');
  expect((await asPerson(app, ann).get(`/api/threads/${id}`)).body.thread.replies).toBe(1);
});

it('the preview is left for writing: once it is posted, by a quote and by the link of an error', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Ann of previews');
  const { id } = await startThread(app, await person(app, 'Bob of previews'), { title: 'Previewed' });
  const { page, problems } = await profile(browser, app, { who: ann });
  await page.goto(`/skills/${id}`);
  const reply = page.getByLabel('Your reply');
  await reply.fill('A first one');
  const preview = page.getByRole('button', { name: 'Preview', exact: true });
  await preview.click();
  await page.getByLabel('Preview', { exact: true }).getByText('A first one').waitFor();
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.locator('#post-1').getByText('A first one').waitFor();
  await page.getByLabel('Preview', { exact: true }).waitFor({ state: 'detached' });
  await preview.click();
  await page
    .getByRole('button', { name: /^Quote/ })
    .first()
    .click();
  await page.keyboard.type('Quoted and typed');
  await until(async () => (await reply.inputValue()) === 'Quoted and typed', 'what was typed after the quote');

  await page.goto('/skills/new');
  await page.getByLabel('Text', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByRole('button', { name: 'Post it' }).click();
  await page.getByRole('link', { name: 'Write something.' }).click();
  await page.keyboard.type('Written');
  expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe('Written');
  expect(problems).toEqual([]);
});

it('a draft that was discarded to begin with something else comes back', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Ann of beginning');
  const { page } = await profile(browser, app, { who: ann });
  await page.goto('/skills/new');
  await page.getByLabel('Text', { exact: true }).fill('A long draft');
  await sees(page, /Draft kept/);
  await page.goto('/skills/new?title=Something%20else');
  await sees(page, 'Discard it to begin with “Something else”');
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await until(async () => (await page.getByLabel('Title').inputValue()) === 'Something else', 'the new title');
  await page.getByRole('button', { name: 'Undo' }).click();
  await until(
    async () => (await page.getByLabel('Text', { exact: true }).inputValue()) === 'A long draft',
    'the draft in its box again',
  );
});

it('the longest tag makes no list wider than a phone, and a word in code is no white box in dark', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Ann of long tags');
  const { id } = await startThread(app, ann, { text: 'Write `not now`.', tags: ['W'.repeat(30)] });
  const { page } = await profile(browser, app, { who: ann, viewport: phone });
  await page.goto('/skills');
  await page
    .getByRole('combobox', { name: 'Tag' })
    .locator('option', { hasText: 'www' })
    .waitFor({ state: 'attached' });
  expect(await scrollsSideways(page)).toBe(false);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`/skills/${id}`);
  const box = (element: Element) => getComputedStyle(element).backgroundColor;
  expect(await page.locator('.post__body code').first().evaluate(box)).not.toBe('rgb(255, 255, 255)');
});

it('who asked reads that their title was changed, by whom, and what it was', async () => {
  const { app, browser } = here;
  const [ann, lead] = [await person(app, 'Ann of titles'), await person(app, 'Lena L.', { roles: ['facilitator'] })];
  const { id } = await startThread(app, ann, { title: 'A lift that sticks' });
  const { page, problems } = await profile(browser, app, { who: ann });
  await page.goto(`/skills/${id}`);
  await page.locator('#post-0').waitFor();
  const change = { opId: op(), kind: 'question', title: 'Lifts in Brent', tags: [] };
  expect((await asPerson(app, lead).put(`/api/threads/${id}`, change)).status).toBe(200);
  await page.getByRole('heading', { level: 1, name: 'Lifts in Brent' }).waitFor();
  await page.locator('#post-0').getByRole('button', { name: 'edited' }).waitFor();
  await page.goto('/notifications');
  await page.getByRole('link', { name: /^Lena L. changed the title/ }).click();
  await menu(page, 'Ann of titles', 'Earlier texts');
  const earlier = page.getByRole('dialog');
  await earlier.getByText('when Lena L. changed it').waitFor();
  await earlier.getByText('A lift that sticks').waitFor();
  expect(problems).toEqual([]);
});

it('nothing is read that never stood on the screen: before a best answer, before a post that names one, before one’s own reply', async () => {
  const { app, browser } = here;
  const [ann, bob] = [await person(app, 'Ann of reading'), await person(app, 'Bob of reading')];
  const { id } = await startThread(app, ann, { title: 'Best of many' });
  const ids: string[] = [];
  for (let n = 1; n <= 35; n++) {
    const text = `${n === 25 ? `@[person:${ann.id}] ` : ''}Reply number ${n}\n\n${'words '.repeat(150)}`;
    ids[n] = (await replyTo(app, bob, id, text)).postId;
  }
  await asPerson(app, ann).put(`/api/threads/${id}/best`, { opId: op(), postId: ids[33] });
  await asPerson(app, ann).put(`/api/threads/${id}/read`, { opId: op(), to: 2 });
  const readTo = async () => (await asPerson(app, ann).get(`/api/threads/${id}`)).body.thread.readTo;
  const inWindow = (page: Page) =>
    page.locator('article[data-n]').evaluateAll((all) =>
      all.flatMap((each) => {
        const { top, bottom } = each.getBoundingClientRect();
        return bottom > 0 && top < innerHeight ? [Number((each as HTMLElement).dataset.n)] : [];
      }),
    );
  const { page, problems } = await profile(browser, app, { who: ann });
  const told: unknown[] = [];
  page.on('request', (each) => each.url().endsWith(`/threads/${id}/read`) && told.push(each.postDataJSON()));
  await page.goto(`/skills/${id}`);
  await page.locator('#post-35').waitFor({ state: 'attached' });
  await page.locator('#post-3').scrollIntoViewIfNeeded();
  await until(async () => (await readTo()) >= 3, 'the first unread reply');
  expect(await inWindow(page)).not.toContain(33);
  expect(await readTo()).toBeLessThan(10);

  // The post that names her is read, where she follows its link, and nothing on the way to it.
  await page.goto('/');
  await page.getByRole('link', { name: 'Best of many' }).first().click();
  await until(async () => (await inWindow(page)).includes(25), 'the post that names her');
  const mentions = async () => (await asPerson(app, ann).get('/api/mentions')).body.threads.length;
  await until(async () => (await mentions()) === 0, 'the mention to be read');
  expect(await readTo()).toBeLessThan(10);
  expect(told).toContainEqual(expect.objectContaining({ named: [25] }));

  const before = await readTo();
  await page.getByLabel('Your reply').fill('Thank you all.');
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.locator('#post-36').waitFor();
  await until(async () => (await inWindow(page)).includes(36), 'her own reply');
  // With what is told next, so that it is known to have been told.
  await replyTo(app, bob, id, `@[person:${ann.id}] You are welcome.`);
  await page.getByRole('button', { name: '1 new reply: show' }).click();
  await until(() => told.some((each) => JSON.stringify(each).includes('"named":[37]')), 'it to be told');
  expect(await readTo()).toBe(before);

  // Read to the end, with the best answer at its place among them.
  await scrollsThrough(page, before + 1, 37, 33);
  await until(async () => (await readTo()) === 37, 'all to be read');
  expect(problems).toEqual([]);
});
