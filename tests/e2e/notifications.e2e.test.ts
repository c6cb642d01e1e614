import { PersonModel, stopLinkOf } from '@soundings/server/testing';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { phone, profile } from '../support/browser.ts';
import { looksRight } from '../support/looks.ts';
import { asPerson, person } from '../support/people.ts';

const here = appInBrowser();

it('a person is told live, in every tab, and reading it in one counts in the other', async () => {
  const [ada, ann] = [await person(here.app, 'Ada', { roles: ['administrator'] }), await person(here.app, 'Ann')];
  const anns = await profile(here.browser, here.app, { who: ann, viewport: phone });
  const second = await anns.context.newPage();
  await second.setViewportSize({ width: 1280, height: 900 });
  await second.goto('/people');
  await anns.page.goto('/notifications');
  await anns.page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
  await looksRight(anns.page, 'notifications-empty');
  await anns.page.setViewportSize(phone);
  for (const roles of [['member', 'convenor'], ['member']]) {
    const opId = here.app.app.ids.next();
    await asPerson(here.app, ada).put(`/api/admin/people/${ann.id}/roles`, { opId, roles });
  }
  await anns.page.getByText('2 not read', { exact: true }).waitFor();
  await second.getByRole('link', { name: 'Notifications: 2 not read' }).waitFor();
  await looksRight(anns.page, 'notifications');
  await second.getByRole('link', { name: 'Notifications: 2 not read' }).click();
  await second.getByRole('link', { name: 'Your roles are now: member, convenor.' }).click();
  await second.waitForURL('**/you');
  await anns.page.getByText('1 not read', { exact: true }).waitFor();
  await anns.page.getByRole('button', { name: 'Mark 1 notification as read' }).click();
  await anns.page.getByText('You have read everything.').waitFor();
  await second.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
  expect(anns.problems).toEqual([]);
});

it('Home says what came since the last visit', async () => {
  const ann = await person(here.app, 'Ann', { borough: 'Merton' });
  await PersonModel(here.app.app).updateOne(
    { _id: ann.id },
    { $set: { lastSeenAt: new Date(Date.now() - 3 * 86_400_000) } },
  );
  await person(here.app, 'Nia E.', { borough: 'Merton' });
  const { page, problems } = await profile(here.browser, here.app, { who: ann });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Since you were last here' }).waitFor();
  await looksRight(page, 'home-since');
  await page.reload();
  await page.getByRole('link', { name: 'Nia E. joined' }).click();
  await page.waitForURL('**/people?borough=Merton');
  expect(problems).toEqual([]);
});

it('a member chooses what is mailed and when; a link in a mail stops it without signing in', async () => {
  const ann = await person(here.app, 'Ann');
  const { page, problems } = await profile(here.browser, here.app, { who: ann, viewport: phone });
  await page.goto('/you');
  await page.getByLabel('Replies and best answers in threads you follow').selectOption('Once a week, on Monday');
  await page.getByLabel('The hour for daily and weekly mail').selectOption('17:00');
  await page.getByRole('button', { name: 'Save mail settings' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  const replies = page.getByLabel('Replies and best answers in threads you follow');
  await replies.waitFor();
  expect(await replies.inputValue()).toBe('weekly');
  await looksRight(page, 'you-mail');
  const link = new URL(await stopLinkOf(here.app.app, ann.id, ['replies', 'mentions']));
  const nobody = await profile(here.browser, here.app, { viewport: phone });
  await nobody.page.goto('/mail/stop?t=short');
  await nobody.page.getByRole('heading', { name: 'This link is not complete' }).waitFor();
  await nobody.page.goto(link.pathname + link.search);
  await nobody.page.getByRole('heading', { name: 'Stop mail about this?' }).waitFor();
  await looksRight(nobody.page, 'mail-stop');
  const paces = async () => (await asPerson(here.app, ann).get('/api/notifications/mail-settings')).body.paces;
  expect((await paces()).replies).toBe('weekly');
  await nobody.page.getByRole('button', { name: 'Stop this mail' }).click();
  await nobody.page.getByRole('heading', { name: 'You get no more mail about this' }).waitFor();
  await looksRight(nobody.page, 'mail-stopped');
  expect(await paces()).toMatchObject({ replies: 'off', mentions: 'off', outcomes: 'daily' });
  expect([...problems, ...nobody.problems]).toEqual([]);
});

it('a link in a mail stops it without a script too; looking at it stops nothing, and it says what was stopped', async () => {
  const ann = await person(here.app, 'Ann');
  const link = new URL(await stopLinkOf(here.app.app, ann.id, ['replies', 'mentions']));
  const bare = await here.browser.newContext({ baseURL: here.app.url, javaScriptEnabled: false, viewport: phone });
  const plain = await bare.newPage();
  const paces = async () => (await asPerson(here.app, ann).get('/api/notifications/mail-settings')).body.paces;
  await plain.goto(`/mail/stop?t=${'x'.repeat(32)}&of=replies`);
  await plain.getByRole('heading', { name: 'This link is not known any more' }).waitFor();
  await plain.goto(link.pathname + link.search);
  await plain.getByRole('heading', { name: 'Stop mail about this?' }).waitFor();
  expect(await plain.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect((await paces()).mentions).toBe('at-once');
  await plain.getByRole('button', { name: 'Stop this mail' }).click();
  await plain.getByRole('heading', { name: 'You get no more mail about this' }).waitFor();
  await plain.getByText('Replies and best answers in threads you follow').waitFor();
  expect(await paces()).toMatchObject({ replies: 'off', mentions: 'off', outcomes: 'daily' });
  // Where the script comes after all, its page says the same.
  const nobody = await profile(here.browser, here.app, { viewport: phone });
  await nobody.page.goto(plain.url());
  await nobody.page.waitForFunction(() => !document.getElementById('served'));
  await nobody.page.getByRole('heading', { name: 'You get no more mail about this' }).waitFor();
  expect(nobody.problems).toEqual([]);
  await bare.close();
});
