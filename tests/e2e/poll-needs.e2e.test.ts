import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { profile } from '../support/browser.ts';
import { person, socketOf } from '../support/people.ts';
import { makePoll } from '../support/polls.ts';
import { op, sessionNow } from '../support/rooms.ts';

const here = appInBrowser();

it('a poll that stays open waits on Home, and answers in words that are held wait on Home and with what was reported', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lea of needs', { roles: ['member', 'facilitator'] });
  const ann = await person(app, 'Ann of needs');
  const { id } = await sessionNow(app, lead);
  const closesAt = new Date(Date.now() + 20 * 3_600_000).toISOString();
  const poll = (more: object) => makePoll(app, lead, id, { closesAt, ...more });
  await poll({ question: 'Which day suits you?' });
  const words = await poll({ question: 'What would help?', kind: 'text', options: [], named: true });
  const anns = await socketOf(app, ann);
  await anns.send('poll:vote', { pollId: words.id, opId: op(), answer: { text: 'A phone' } });

  const member = await profile(browser, app, { who: ann });
  await member.page.goto('/');
  const needs = member.page.getByRole('region', { name: /^Needs you/ });
  await needs.getByText('A poll that needs your answer.').waitFor();
  expect(await needs.getByText('What would help?').count()).toBe(0);
  await needs.getByRole('link', { name: 'Which day suits you?' }).click();
  await member.page.getByRole('heading', { level: 1, name: 'Which day suits you?' }).waitFor();

  const { page, problems, context } = await profile(browser, app, { who: lead });
  for (const at of ['/', '/admin/reported']) {
    await page.goto(at);
    await page.getByText('1 answer in words waits to be let through or left out.').waitFor();
  }
  expect(await page.getByText('Nothing waits for you').count()).toBe(0);
  await page.getByRole('link', { name: 'Read: What would help?' }).click();
  await page.getByRole('button', { name: /^Let it through/ }).click();
  await page.goto('/admin/reported');
  await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor();
  expect([...member.problems, ...problems]).toEqual([]);
  anns.close();
  for (const each of [context, member.context]) await each.close();
});
