import type { Locator, Page, Route } from 'playwright-core';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { profile } from '../support/browser.ts';
import { makeDraft, openOne } from '../support/consultations.ts';
import { makeDocument } from '../support/documents.ts';
import { looksRight } from '../support/looks.ts';
import { asPerson, person } from '../support/people.ts';
import { op } from '../support/rooms.ts';
import { startThread } from '../support/threads.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();
const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
const holds = (field: Locator, words: string) =>
  until(async () => (await field.count()) === 1 && (await field.inputValue()) === words, `“${words}” in its box`);

/** What is written in this box is there after a reload, and after another page and Back, on which nothing takes the focus. */
async function comesBack(page: Page, field: Locator, words: string): Promise<void> {
  await page.reload();
  await holds(field, words);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).click();
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await page.goBack();
  await holds(field, words);
  expect(await field.evaluate((each) => each === document.activeElement)).toBe(false);
}

/** Presses that button on a line that does not answer until what is written meanwhile is in its box. */
async function sendsSlowly(page: Page, field: Locator, button: string, meanwhile: string, by = 'POST'): Promise<void> {
  let answer = () => {};
  const line = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/**', async (route) => {
    if (route.request().method() === by) await line;
    await route.fallback();
  });
  const asked = page.waitForRequest((request) => request.method() === by);
  await page.getByRole('button', { name: button, exact: true }).click();
  await asked;
  await field.fill(meanwhile);
  answer();
}

it('words typed while a reply, a thread or a statement is being sent stay in their box, and in their draft', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Ann of typing on', { roles: ['member', 'facilitator'] });
  const [{ id }, openId] = [await startThread(app, ann), await openOne(app, ann)];
  const { page, problems, context } = await profile(browser, app, { who: ann });
  const draftOf = async (place: string) => (await asPerson(app, ann).get(`/api/drafts/${place}`)).body.draft?.fields;
  const reply = page.getByLabel('Your reply');
  await page.goto(`/skills/${id}`);
  await reply.fill('It is answered.');
  await sendsSlowly(page, reply, 'Reply', 'It is answered. And one more');
  await page.locator('#post-1').getByText('It is answered.').waitFor();
  await holds(reply, 'And one more');
  expect(await reply.evaluate((each) => each === document.activeElement)).toBe(true);
  await until(async () => (await draftOf(id))?.text === 'And one more', 'the rest to be kept');
  await page.reload();
  await holds(reply, 'And one more');

  const text = page.getByLabel('Text', { exact: true });
  await page.goto('/skills/new');
  await page.getByLabel('Question', { exact: true }).check();
  await page.getByLabel('Title').fill('Slow lines');
  await text.fill('What do you do?');
  await sendsSlowly(page, text, 'Post it', 'What did you do?');
  await page.getByRole('heading', { level: 1, name: 'Slow lines' }).waitFor();
  await until(async () => (await draftOf('new'))?.text === 'What did you do?', 'what was changed to be kept');
  expect((await draftOf('new')).title).toBe('');

  const own = page.getByLabel('Add your own statement');
  await page.goto(`/consultations/${openId}`);
  await own.fill('Rent is too high.');
  await sendsSlowly(page, own, 'Send for review', 'Rent is too high. So is heating.');
  await page.getByText('Sent: “Rent is too high.”').waitFor();
  await holds(own, 'So is heating.');
  await page.reload();
  await holds(own, 'So is heating.');
  expect(problems).toEqual([]);
  await context.close();
});

it('words typed while a changed post is being saved stay in their box, and are its next change', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Ann of changing');
  const { id, firstId } = await startThread(app, ann);
  const { page, problems, context } = await profile(browser, app, { who: ann });
  const [first, edit] = [page.locator('#post-0'), page.getByLabel('Edit your text')];
  const save = page.getByRole('button', { name: 'Save', exact: true });
  const texts = async () => (await asPerson(app, ann).get(`/api/posts/${firstId}/history`)).body.texts.length;
  await page.goto(`/skills/${id}`);
  await page.getByRole('button', { name: /^More for the post of/ }).click();
  await page.getByRole('menuitem', { name: 'Edit', exact: true }).click();
  await edit.fill('One.');
  await sendsSlowly(page, edit, 'Save', 'One. Two.', 'PUT');
  await until(async () => (await texts()) === 1, 'the first change');
  await holds(edit, 'One. Two.');
  await page.reload();
  await holds(edit, 'One. Two.');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await save.click();
  await first.locator('.post__body', { hasText: 'One. Two.' }).waitFor();
  expect(await texts()).toBe(2);

  // Saved on another device while the box is open here: it is said, and the next Save goes over it.
  await page.getByRole('button', { name: /^More for the post of/ }).click();
  await page.getByRole('menuitem', { name: 'Edit', exact: true }).click();
  await edit.fill('Here.');
  await asPerson(app, ann).put(`/api/posts/${firstId}`, { opId: op(), text: 'There.', edits: 2 });
  await save.click();
  await first.getByText('You changed this post elsewhere in between.').waitFor();
  await save.click();
  await first.locator('.post__body', { hasText: 'Here.' }).waitFor();
  expect(await texts()).toBe(4);
  expect(problems).toEqual([]);
  await context.close();
});

it('a consultation that is being written, a draft of one and a statement of one’s own come back, and go when they are sent', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lead of writing', { roles: ['member', 'facilitator'] });
  const [draftId, openId] = [await makeDraft(app, lead), await openOne(app, lead)];
  const { page, problems, context } = await profile(browser, app, { who: lead });
  const why = page.getByLabel('Why you ask', { exact: true });
  for (const [path, before] of [
    ['/consultations/new', ''],
    [`/consultations/${draftId}/edit`, 'Support changes when people move.'],
  ] as const) {
    await page.goto(path);
    await holds(why, before);
    expect(await kept(page)).not.toContain(`consultation:${draftId}`);
    await why.fill('Half a reason');
    await page.getByRole('button', { name: 'Add a poll' }).click();
    await page.getByLabel('Question', { exact: true }).fill('Half a question');
    await page.keyboard.press('Escape');
    await comesBack(page, why, 'Half a reason');
    await holds(page.getByLabel('Question', { exact: true }), 'Half a question');
    await page.getByRole('button', { name: 'Discard it' }).click();
    await holds(why, before);
    await page.getByRole('button', { name: 'Undo' }).click();
    await holds(why, 'Half a reason');
  }
  await page.getByRole('button', { name: 'Remove poll 1' }).click();
  await page.getByRole('button', { name: 'Save and see how it looks' }).click();
  await page.waitForURL(`**/consultations/${draftId}`);
  expect(await kept(page)).not.toContain(`consultation:${draftId}`);
  await page.goto(`/consultations/${openId}`);
  const own = page.getByLabel('Add your own statement');
  await own.fill('Half a statement');
  await comesBack(page, own, 'Half a statement');
  await page.getByRole('button', { name: 'Send for review' }).click();
  await page.getByText('Sent: “Half a statement”').waitFor();
  expect(await kept(page)).not.toContain('Half a statement');
  expect(problems).toEqual([]);
  await context.close();
});

it('a plan, a case and a document that are begun come back, and go when they are sent', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lead of planning', { roles: ['member', 'facilitator'] });
  const { page, problems, context } = await profile(browser, app, { who: lead });
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await page.goto('/sessions/plan');
  await field('Title').fill('Half a plan');
  await field('Date and time, in London').fill(`${new Date().getFullYear() + 1}-03-09T10:00`);
  await press('Remove Harvest');
  await comesBack(page, field('Title'), 'Half a plan');
  expect(await page.getByRole('button', { name: 'Remove Harvest' }).count()).toBe(0);
  await field('Length in minutes').fill('108');
  await press('Publish');
  await page.getByRole('heading', { level: 1, name: 'Half a plan' }).waitFor();
  expect(await kept(page)).not.toContain('Half a plan');

  await press('Offer a case');
  await field('Title of the case').fill('Half a case');
  await page.reload();
  await press('Go on with your case');
  await holds(field('Title of the case'), 'Half a case');
  await page.getByLabel('What it is about').fill('Someone whose flat is cold.');
  await field('Nobody can be identified by what I wrote').check();
  await press('Offer the case');
  await page.getByRole('heading', { level: 3, name: 'Half a case' }).waitFor();
  expect(await kept(page)).not.toContain('Half a case');

  await page.goto('/documents/new');
  await field('Title').fill('Half a title');
  await comesBack(page, field('Title'), 'Half a title');
  await press('Begin');
  await page.getByRole('heading', { level: 1, name: 'Half a title' }).waitFor();
  expect(await kept(page)).not.toContain('Half a title');
  expect(problems).toEqual([]);
  await context.close();
});

it('what a colleague saved in a draft meanwhile is joined with what is half written, and one field of two is chosen', async () => {
  const { app, browser } = here;
  const [lead, other] = [
    await person(app, 'Lead of joining', { roles: ['member', 'facilitator'] }),
    await person(app, 'Other of joining', { roles: ['member', 'facilitator'] }),
  ];
  const id = await makeDraft(app, lead);
  const now = async () => (await asPerson(app, other).get(`/api/consultations/${id}/draft`)).body;
  const change = async (part: object) =>
    expect((await asPerson(app, other).put(`/api/consultations/${id}`, { ...(await now()), ...part })).status).toBe(
      200,
    );
  const { page, problems, context } = await profile(browser, app, { who: lead });
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const save = page.getByRole('button', { name: 'Save and see how it looks' });
  const told = (words: string) => page.locator('#main').getByText(words).first().waitFor();
  const nextSave = (meet: (route: Route) => Promise<void>) =>
    page.route((url) => url.pathname === `/api/consultations/${id}`, meet, { times: 1 });
  await page.goto(`/consultations/${id}/edit`);
  await field('Why you ask').fill('My reason.');
  await field('What it is about').fill('My question?');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).click();
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await change({ title: 'Their question?', next: 'Their next.' });
  await page.goBack();
  await told('Changed somewhere else meanwhile: what will happen. It stands here together with what you wrote.');
  await holds(field('What will happen with the answers'), 'Their next.');
  await holds(field('Why you ask'), 'My reason.');
  const clash = page.getByRole('region', { name: 'Two texts for what it is about' });
  await clash.getByText('Their question?').waitFor();
  await clash.getByText('My question?').waitFor();
  await looksRight(page, 'consultation-draft-clash');
  await save.click();
  await page.getByRole('alert').getByRole('link', { name: 'Choose which words stay for what it is about.' }).waitFor();
  await page.reload();
  await clash.getByRole('button', { name: 'Take that one' }).click();
  await holds(field('What it is about'), 'Their question?');
  expect(await field('What it is about').evaluate((each) => each === document.activeElement)).toBe(true);

  // What comes while the form is open is read before it is saved over; also what comes at the very moment of saving.
  await nextSave(async (route) => {
    await change({ whoAsks: 'Their team' });
    await route.continue();
  });
  await save.click();
  await told('This was changed somewhere else meanwhile. Read what stands here now');
  await holds(field('Who asks'), 'Their team');
  await holds(field('Why you ask'), 'My reason.');
  // An answer that is lost on its way: what was sent is found there, and is nobody else's change.
  await nextSave(async (route) => {
    await route.fetch();
    await route.abort();
  });
  await save.click();
  await until(async () => (await now()).why === 'My reason.', 'what was sent to arrive');
  await told('There is a problem');
  await save.click();
  await page.waitForURL(`**/consultations/${id}`);
  expect(await now()).toMatchObject({
    ...{ title: 'Their question?', why: 'My reason.', next: 'Their next.', whoAsks: 'Their team' },
  });
  expect(await kept(page)).not.toContain(`consultation:${id}`);
  expect(problems).toEqual([]);
  await context.close();
});

it('a post being changed, a new comment and a reply to one come back, after Escape too, and go when cancelled or at sign-out', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Ann of changing');
  const { id } = await startThread(app, ann);
  const documentId = await makeDocument(app, ann, 'A fair start');
  const { page, problems, context } = await profile(browser, app, { who: ann });
  const press = (name: string) => page.getByRole('button', { name }).first().click();
  await page.goto(`/skills/${id}`);
  await press('More for the post of Ann of changing');
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const edit = page.getByLabel('Edit your text');
  await edit.fill('Half a change');
  await page.keyboard.press('Escape');
  await comesBack(page, edit, 'Half a change');
  await press('Leave it as it was');
  expect(await kept(page)).not.toContain('Half a change');

  await page.goto(`/documents/${documentId}`);
  const comment = page.getByLabel('Your comment');
  const words = page.getByRole('textbox', { name: /^Text of/ }).getByText('A named supervisor');
  await until(async () => {
    await words.click();
    for (const keys of ['Home', 'Shift+End', 'Control+Alt+m']) await page.keyboard.press(keys);
    return await comment.isVisible();
  }, 'the box for a comment on the words chosen');
  await comment.fill('Half a comment');
  await page.keyboard.press('Escape');
  expect(await comment.count()).toBe(0);
  await press('Go on with your comment');
  await holds(comment, 'Half a comment');
  await comesBack(page, comment, 'Half a comment');
  await page.locator('form').filter({ has: comment }).getByRole('button', { name: 'Comment' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Half a comment' }).waitFor();
  expect(await kept(page)).not.toContain('Half a comment');
  const reply = page.getByLabel('Reply to comment 1');
  await press('Reply to comment 1');
  await reply.fill('Half a reply');
  await page.keyboard.press('Escape');
  expect(await reply.count()).toBe(0);
  await press('Go on with your reply to comment 1');
  await comesBack(page, reply, 'Half a reply');
  expect(problems).toEqual([]);
  await page.goto('/you');
  expect(await kept(page)).toContain('Half a reply');
  await press('Sign out of this browser');
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  expect(await kept(page)).not.toContain('Half a');
  await context.close();
});

it('a tab that slept while somebody else signed in shows, keeps and sends nothing of the one before', async () => {
  const { app, browser } = here;
  const [ann, bob] = [await person(app, 'Ann of before'), await person(app, 'Bob of after')];
  const { id } = await startThread(app, ann);
  const { page, problems, context } = await profile(browser, app, { who: ann });
  const draftOf = async (who: typeof ann) =>
    (await asPerson(app, who).get(`/api/drafts/${id}`)).body.draft?.fields.text;
  // Nothing of it is saved until the tab learns who is here now.
  let [asleep, changed] = [true, false];
  await page.route('**/api/drafts/**', (route) =>
    asleep && route.request().method() === 'PUT' ? route.abort() : route.fallback(),
  );
  page.on('response', (response) => {
    if (changed && new URL(response.url()).pathname === '/api/me') asleep = false;
  });
  const reply = page.getByLabel('Your reply');
  await page.goto(`/skills/${id}`);
  await reply.fill('Of Ann alone');
  await page.getByText(/Kept in this tab/).waitFor();
  const [name = '', value = ''] = bob.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: app.url }]);
  changed = true;
  await until(async () => {
    // As a tab does that is looked at again.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    return !asleep;
  }, 'the tab to learn who is here');
  await holds(reply, '');
  await page.getByText('Draft kept').waitFor({ state: 'detached' });
  expect(await kept(page)).not.toContain('Of Ann alone');
  await reply.fill('Of Bob');
  await until(async () => (await draftOf(bob)) === 'Of Bob', 'the words of who is here now to be kept');
  expect(await kept(page)).not.toContain('Of Ann alone');
  expect(await draftOf(ann)).toBeUndefined();
  expect(await page.getByRole('button', { name: 'More for the post of Ann of before' }).count()).toBe(1);
  expect(problems).toEqual([]);
  await context.close();
});
