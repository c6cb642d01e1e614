import { SessionModel } from '@soundings/server/testing';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { phone, profile } from '../support/browser.ts';
import { looksRight } from '../support/looks.ts';
import { person } from '../support/people.ts';

const here = appInBrowser();

it('a member reports something by keyboard, an administrator settles it, and the member is told', async () => {
  const [ada, ann] = [await person(here.app, 'Ada', { roles: ['administrator'] }), await person(here.app, 'Ann')];
  const lead = await person(here.app, 'Lead', { roles: ['member', 'facilitator'] });
  await SessionModel(here.app.app).create({
    _id: 'reported-session',
    title: 'A session with a name in it',
    kind: 'skills-share',
    startsAt: new Date(Date.now() + 86_400_000),
    minutes: 60,
    stages: [],
    facilitatorId: lead.id,
    state: 'planned',
  });
  const [adas, anns] = [
    await profile(here.browser, here.app, { who: ada }),
    await profile(here.browser, here.app, { who: ann, viewport: phone }),
  ];
  await adas.page.goto('/admin/reported');
  await adas.page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor();
  await looksRight(adas.page, 'admin-reported-empty');

  await anns.page.goto('/sessions/reported-session');
  const button = anns.page.getByRole('button', { name: 'Report this session' });
  await button.focus();
  await anns.page.keyboard.press('Enter');
  await anns.page.getByLabel('What is wrong with it?').waitFor();
  await anns.page.keyboard.press('Escape');
  await anns.page.getByLabel('What is wrong with it?').waitFor({ state: 'detached' });
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  await anns.page.keyboard.press('Enter');
  await looksRight(anns.page, 'report');
  await anns.page.getByRole('button', { name: 'Report', exact: true }).click();
  await anns.page.getByRole('link', { name: 'Say what is wrong with it.' }).waitFor();
  await anns.page.getByLabel('What is wrong with it?').fill('It names somebody.');
  await anns.page.getByRole('button', { name: 'Report', exact: true }).click();
  await anns.page.getByText('Thank you. The administrators are told.').waitFor();

  await adas.page.getByRole('link', { name: 'Notifications: 1 not read' }).click();
  await adas.page.getByRole('link', { name: /^Ann reported something/ }).click();
  await adas.page.getByText('It names somebody.').waitFor();
  await looksRight(adas.page, 'admin-reported');
  await adas.page.getByRole('button', { name: 'Keep it: 1 person is told' }).click();
  await adas.page.getByText('Kept by Ada').waitFor();
  await anns.page.goto('/notifications');
  await anns.page.getByText('What you reported was looked at, and stays.').waitFor();
  expect([...adas.problems, ...anns.problems]).toEqual([]);
});
