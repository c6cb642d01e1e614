import { fillDemo } from '@soundings/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults, desktop, openBrowser, phone, picture, profile, scrollsSideways } from '../support/browser.ts';
import { looksRight } from '../support/looks.ts';
import { startApp, type TestApp } from '../support/start-app.ts';
import { until } from '../support/until.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  app = await startApp({ SOUNDINGS_DEMO: '1' });
  await fillDemo(app.app, () => undefined);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

it('signs in by keyboard, comes back to the page that was asked for, and signs out', async () => {
  const { page, context, problems } = await profile(browser, app);
  await page.goto('/people?borough=Camden');
  await page.getByLabel('E-mail address', { exact: true }).fill('member1@demo.example');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('error-summary');
  expect(await page.getByLabel('E-mail address', { exact: true }).inputValue()).toBe('member1@demo.example');
  await page.getByLabel('Password', { exact: true }).fill('soundings-demo');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/people?borough=Camden');
  await page
    .getByRole('status')
    .filter({ hasText: /of 200 people/ })
    .waitFor();
  await page.getByText('Connected').first().waitFor();
  await page.goto('/you');
  await page.getByRole('button', { name: 'Sign out of this browser' }).click();
  await page.waitForURL('**/sign-in');
  await page.goto('/people');
  await page.waitForURL('**/sign-in?next=*');
  expect(problems).toEqual([]);
  await context.close();
});

it('signs in with a code from the mail, without a password', async () => {
  const { page, context, problems } = await profile(browser, app);
  await page.goto('/sign-in');
  await page.getByLabel('Your e-mail address').fill('member2@demo.example');
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByText('a code is on its way').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const [mail] = await until(async () => {
    const kept = await app.app.mail.kept(1);
    return kept.length > 0 ? kept : undefined;
  }, 'the mail');
  await page.getByLabel('The 6 digits of the code').fill('12');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Enter the 6 digits of the code.' }).waitFor();
  await page.getByLabel('The 6 digits of the code').fill(/\d{6}/.exec(mail?.subject ?? '')?.[0] ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

it('lets a newcomer try the demo community as its people', async () => {
  const { page, context } = await profile(browser, app);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /^Facilitator:/ }).click();
  await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
  await context.close();
});

it.each([
  ['desktop', desktop, false],
  ['phone', phone, false],
  ['phone in dark', phone, true],
] as const)(
  'has no fault that axe finds in the demo community, and no sideways scroll: %s',
  async (_name, viewport, dark) => {
    const { page, context, problems } = await profile(browser, app, { viewport, dark });
    await page.goto('/sign-in');
    await page.getByRole('button', { name: /^Member:/ }).waitFor();
    await picture(page, `sign-in${dark ? '-dark' : ''}`);
    await page.getByRole('button', { name: /^Member:/ }).click();
    await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
    for (const path of ['/', '/sessions', '/sessions/demo-session-3', '/people', '/you']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (path === '/people') await page.getByText('200 people').waitFor();
      if (path === '/sessions/demo-session-3') await page.getByText('Are you coming?').waitFor();
      else if (path.startsWith('/sessions') || path === '/')
        await page.getByText('Keeping people with us').first().waitFor();
      expect([path, await axeFaults(page)]).toEqual([path, []]);
      expect([path, await scrollsSideways(page)]).toEqual([path, false]);
      await picture(page, `${path === '/' ? 'home' : path.slice(1).replaceAll('/', '-')}${dark ? '-dark' : ''}`);
    }
    expect(problems).toEqual([]);
    await context.close();
  },
);

it('an administrator invites by link and by mail; each lets one person in, who chooses how to sign in', async () => {
  const admins = await profile(browser, app);
  await admins.page.goto('/sign-in?next=/admin/invitations');
  await admins.page.getByRole('button', { name: /^Administrator:/ }).click();
  await admins.page.getByRole('heading', { level: 1, name: 'Invitations' }).waitFor();
  await admins.page.getByRole('heading', { name: 'Nobody was invited yet' }).waitFor();
  await admins.page.getByLabel(/^Member:/).uncheck();
  await admins.page.getByRole('button', { name: 'Make 1 link' }).click();
  await admins.page.getByRole('link', { name: 'Choose at least one role.' }).click();
  expect(await admins.page.evaluate(() => document.activeElement?.id)).toBe('roles');
  await admins.page.getByLabel(/^Member:/).check();
  await admins.page.getByRole('button', { name: 'Make 1 link' }).click();
  const link = await admins.page.getByLabel('The link, shown once').inputValue();
  await admins.page.getByText('Waiting').waitFor();
  await looksRight(admins.page, 'admin-invitations');

  const comes = await profile(browser, app, { viewport: phone });
  await comes.page.goto(link);
  await comes.page.getByRole('heading', { level: 1, name: 'Join London link workers' }).waitFor();
  await comes.page.getByLabel('Your name, as others see it').waitFor();
  await looksRight(comes.page, 'join');
  await comes.page.setViewportSize(phone);
  await comes.page.getByRole('button', { name: 'Join' }).click();
  await comes.page.getByRole('link', { name: 'Enter your name.' }).waitFor();
  await comes.page.getByLabel('Your name, as others see it').fill('Nia E.');
  await comes.page.getByLabel('E-mail address').fill('nia@test.example');
  await comes.page.getByLabel(/^A password/).fill('a long enough password');
  await comes.page.getByRole('button', { name: 'Join' }).click();
  await comes.page.waitForURL('**/you');
  await comes.page.getByText('You are signed in as nia@test.example.').waitFor();
  await admins.page.getByRole('link', { name: 'Notifications: 1 not read' }).waitFor();

  const late = await profile(browser, app);
  await late.page.goto(link);
  await late.page.getByRole('heading', { name: 'This invitation no longer works' }).waitFor();
  await looksRight(late.page, 'join-over');

  await admins.page.getByLabel(/^E-mail address/).fill('ben@test.example');
  await admins.page.getByRole('button', { name: 'Mail 1 invitation' }).click();
  await admins.page.getByText('An invitation to ben@test.example is on its way.').waitFor();
  const [mail] = await until(async () => {
    const found = await app.app.mail.keptFor('ben@test.example');
    return found.length > 0 ? found : undefined;
  }, 'the mail');
  await late.page.goto(/https?:\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  expect(await late.page.getByLabel('E-mail address').inputValue()).toBe('ben@test.example');
  await late.page.getByLabel('Your name, as others see it').fill('Ben F.');
  await late.page.getByRole('button', { name: 'Join' }).click();
  await late.page.getByText('You are signed in as ben@test.example.').waitFor();
  expect([...admins.problems, ...comes.problems, ...late.problems]).toEqual([]);
  for (const each of [admins, comes, late]) await each.context.close();
});

it('a member changes their password, sees where they are signed in, and signs the other browser out', async () => {
  const [here, there] = [await profile(browser, app), await profile(browser, app)];
  for (const each of [here, there]) {
    await each.page.goto('/sign-in?next=/you');
    await each.page.getByLabel('E-mail address', { exact: true }).fill('member5@demo.example');
    await each.page.getByLabel('Password', { exact: true }).fill('soundings-demo');
    await each.page.keyboard.press('Enter');
    await each.page.getByRole('heading', { level: 1, name: 'Your page' }).waitFor();
  }
  await here.page.reload();
  await here.page.getByText('(this browser)').waitFor();
  await here.page.getByText('signs you out of 2 browsers').waitFor();
  await looksRight(here.page, 'you');
  await here.page.getByRole('button', { name: /^Sign out of Chrome/ }).click();
  await there.page.waitForURL('**/sign-in?next=*');
  await here.page.getByText('signs you out of 1 browser,').waitFor();
  await here.page.getByLabel('Your password now').fill('not it');
  await here.page.getByLabel('A new password').fill('quite another password');
  await here.page.getByRole('button', { name: 'Change password' }).click();
  await here.page.getByRole('link', { name: /^This is not your password/ }).waitFor();
  await here.page.getByLabel('Your password now').fill('soundings-demo');
  await here.page.getByRole('button', { name: 'Change password' }).click();
  await here.page.getByText('Saved', { exact: true }).waitFor();
  await here.page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await here.page.waitForURL('**/sign-in');
  expect([...here.problems, ...there.problems]).toEqual([]);
  for (const each of [here, there]) await each.context.close();
});
