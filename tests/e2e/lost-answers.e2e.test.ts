import { SessionModel } from '@soundings/server/testing';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { profile } from '../support/browser.ts';
import { asPerson, person } from '../support/people.ts';
import { ledRoom } from '../support/rooms.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();

/** Lines that lose the answer to the next command of that name, or to the next `POST`: what was sent has arrived, and the page does not hear of it. */
async function losing(page: Page) {
  let next: string | null = null;
  await page.routeWebSocket(/\/live/, (line) => {
    const server = line.connectToServer();
    let packet: string | null = null;
    line.onMessage((message) => {
      // A command and its acknowledgement carry one number, in the packets of Socket.IO.
      const [, number = '', name] = /^42(\d+)\["([\w:-]+)"/.exec(String(message)) ?? [];
      if (name !== undefined && name === next) packet = number;
      server.send(message);
    });
    server.onMessage((message) => {
      if (packet === null || !String(message).startsWith(`43${packet}[`)) return line.send(message);
      next = null;
      void line.close();
    });
  });
  await page.route('**/api/**', async (route) => {
    if (next !== 'POST' || route.request().method() !== next) return await route.fallback();
    next = null;
    await route.fetch();
    await route.abort('connectionreset');
  });
  return (name: string) => {
    next = name;
  };
}

it('in a room, other words after a lost answer are words of their own, and the same note pressed again is one', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lea of lost answers', { roles: ['member', 'facilitator'] });
  const ann = await person(app, 'Ann of lost answers');
  const { id, room, say, close } = await ledRoom(app, lead);
  const { page, problems, context } = await profile(browser, app, { who: ann });
  const loseAnswer = await losing(page);
  const stored = async () => (await asPerson(app, lead).get(`/api/sessions/${id}/room`)).body.messages;
  const connected = () => page.locator('.conn', { hasText: 'Connected' }).waitFor();
  await page.goto(room);
  await connected();

  const message = page.getByLabel('Your message');
  const send = page.getByRole('button', { name: 'Send', exact: true });
  await message.fill('First message');
  loseAnswer('live:say');
  await send.click();
  await page.locator('.talk__form .nhsuk-error-message').waitFor();
  await connected();
  expect(await message.inputValue()).toBe('First message');
  await message.fill('A quite other message');
  await send.click();
  await until(async () => (await message.inputValue()) === '', 'the message to be sent');
  expect((await stored()).map((each: { text: string }) => each.text)).toEqual([
    'First message',
    'A quite other message',
  ]);

  const lane = page.locator('.lane__add').first();
  const note = lane.locator('input[type=text]');
  await lane.locator('input[type=checkbox]').check();
  await note.fill('Without my name, once');
  loseAnswer('board:hold-note');
  await note.press('Enter');
  await page.locator('.note--held').first().waitFor();
  await connected();
  expect(await note.inputValue()).toBe('Without my name, once');
  await note.press('Enter');
  await until(async () => (await note.inputValue()) === '', 'the note to be sent');
  expect(await page.locator('.note--held .note__text').allTextContents()).toEqual(['Without my name, once']);

  await say('live:go', { from: 0, to: 7 });
  await page.getByText('Add an action', { exact: true }).first().click();
  const action = page.getByLabel('What will be done');
  await action.fill('Ring the surgery');
  loseAnswer('POST');
  await page.getByRole('button', { name: 'Add the action' }).click();
  await page.locator('.actform .nhsuk-error-summary').waitFor();
  await action.fill('Write to the housing office instead');
  await page.getByRole('button', { name: 'Add the action' }).click();
  const made = async () => (await asPerson(app, lead).get(`/api/sessions/${id}/actions`)).body.made;
  await until(async () => (await made()).length === 2, 'both actions');
  expect(problems).toEqual([]);
  await context.close();
  close();
});

it('a plan that was changed after a lost answer is planned as it stands; unchanged it is there once, over a reload too', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lea of lost plans', { roles: ['member', 'facilitator'] });
  const { page, problems, context } = await profile(browser, app, { who: lead });
  const loseAnswer = await losing(page);
  const planned = async () =>
    (await SessionModel(app.app).find({ facilitatorId: lead.id }).sort({ title: 1 })).map((each) => each.title);
  const title = page.getByLabel('Title', { exact: true });
  const publish = page.getByRole('button', { name: 'Publish' });
  await page.goto('/sessions/plan');
  await title.fill('Before');
  await page.getByLabel('Date and time, in London').fill('2027-03-09T10:00');
  loseAnswer('POST');
  await publish.click();
  await page.locator('.nhsuk-error-summary').waitFor();
  await page.reload();
  loseAnswer('POST');
  await publish.click();
  await page.locator('.nhsuk-error-summary').waitFor();
  expect(await planned()).toEqual(['Before']);
  await title.fill('After');
  await publish.click();
  await page.getByRole('heading', { level: 1, name: 'After' }).waitFor();
  expect(await planned()).toEqual(['After', 'Before']);
  expect(problems).toEqual([]);
  await context.close();
});
