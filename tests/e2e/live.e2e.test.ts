import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brokenWords } from '../support/broken-words.ts';
import { axeFaults, desktop, openBrowser, phone, picture, profile, scrollsSideways } from '../support/browser.ts';
import { person, socketOf, type TestPerson } from '../support/people.ts';
import { ledRoom, op, openRoom, sessionNow } from '../support/rooms.ts';
import { startApp, type TestApp } from '../support/start-app.ts';
import { until } from '../support/until.ts';

let app: TestApp;
let browser: Browser;
let lead: TestPerson;
let ann: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  app = await startApp();
  browser = await openBrowser();
  lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Camden' });
  ann = await person(app, 'Amara O.', { borough: 'Lambeth' });
  bob = await person(app, 'Joe B.', { borough: 'Bexley' });
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

async function sound(page: Page, name: string): Promise<void> {
  expect(await axeFaults(page), name).toEqual([]);
  expect(await scrollsSideways(page), name).toBe(false);
  expect(await brokenWords(page), name).toEqual([]);
}

it('a room is opened, led, joined by a visitor, handed over when its leader is gone, and ended', async () => {
  const { id } = await sessionNow(app, lead, { cases: [{ presenter: ann, title: 'No reply after the referral' }] });
  const leads = await profile(browser, app, { who: lead });
  const anns = await profile(browser, app, { who: ann, viewport: phone });
  const bobs = await profile(browser, app, { who: bob, dark: true });
  const veras = await profile(browser, app, { viewport: phone });
  const room = `/sessions/${id}/room`;

  await anns.page.goto(room);
  await anns.page.getByText('The room is not open yet').waitFor();
  await sound(anns.page, 'waiting');
  await leads.page.goto(room);
  await leads.page.getByRole('button', { name: 'Open the room' }).click();
  await leads.page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await anns.page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await bobs.page.goto(room);

  await leads.page.getByRole('button', { name: 'More', exact: true }).click();
  await leads.page.getByRole('button', { name: 'Let visitors in by code' }).click();
  const code = (await leads.page.locator('.code').textContent()) ?? '';
  await veras.page.goto('/join');
  await veras.page.getByRole('button', { name: 'Join' }).click();
  await veras.page.getByRole('link', { name: 'The code has six letters and numbers.' }).waitFor();
  await veras.page.getByLabel('Code').fill(code.toLowerCase());
  await veras.page.getByLabel('Your name').fill('Vera');
  await sound(veras.page, 'join');
  await veras.page.getByRole('button', { name: 'Join' }).click();
  await veras.page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await leads.page.getByText('4 people, 3 boroughs').waitFor();

  await leads.page.getByRole('button', { name: 'Start: Check-in' }).dblclick();
  for (const { page } of [anns, bobs, veras]) await page.getByRole('heading', { name: 'Check-in', level: 1 }).waitFor();
  await anns.page.getByRole('button', { name: 'Raise hand' }).click();
  await leads.page.getByRole('button', { name: 'Hear Amara O.' }).click();
  await anns.page.getByRole('button', { name: 'Raise hand' }).waitFor();
  await bobs.page.getByRole('button', { name: 'I’m ready' }).click();
  await leads.page.getByText('1 of 4').waitFor();

  await bobs.page.getByLabel('Your message').fill('The leaflet is under First contact.');
  await bobs.page.getByRole('button', { name: 'Send' }).click();
  await leads.page.getByText('The leaflet is under First contact.').waitFor();

  await leads.page.getByRole('button', { name: /^Next: Last time/ }).click();
  await leads.page.getByRole('button', { name: 'Next: Choosing cases' }).click();
  await leads.page.getByRole('button', { name: 'Choose No reply after the referral' }).click();
  await anns.page.getByRole('button', { name: 'It identifies nobody: show it' }).click();
  await sound(leads.page, 'choosing');
  for (const next of ['Presenting', 'Clarifying', 'Ideas'])
    await leads.page.getByRole('button', { name: `Next: ${next}` }).click();
  await anns.page.getByRole('heading', { name: 'You are listening' }).waitFor();
  await anns.page.getByLabel('Your private notes').fill('Ring within two days.');
  await anns.page.getByText('Saved, only for you').waitFor();
  const story = bobs.page.getByText('No reply after the referral: what we tried so far.');
  await story.waitFor({ state: 'attached' });
  await bobs.page.getByText('The case: No reply after the referral').click();
  await story.waitFor();

  for (const [each, name] of [
    [leads, 'room-facilitator'],
    [anns, 'room-presenter'],
    [bobs, 'room-member-dark'],
  ] as const) {
    for (const viewport of [desktop, phone]) {
      await each.page.setViewportSize(viewport);
      await sound(each.page, `${name} ${viewport.width}`);
      await picture(each.page, name);
    }
  }
  for (const view of ['People', 'Stages']) {
    await anns.page.getByRole('button', { name: view, exact: true }).click();
    await sound(anns.page, view);
    await picture(anns.page, `room-${view.toLowerCase()}`);
  }
  await anns.page.getByRole('button', { name: /^Check-in *, finished/ }).click();
  await anns.page.getByText('You are looking back at Check-in.').waitFor();
  await anns.page.getByRole('button', { name: 'Rejoin' }).click();
  await anns.page.getByRole('heading', { name: 'You are listening' }).waitFor();
  expect(await anns.page.getByLabel('Your private notes').inputValue()).toBe('Ring within two days.');

  // A reload brings all of it back.
  await bobs.page.setViewportSize(desktop);
  await bobs.page.reload();
  await bobs.page.getByRole('heading', { name: 'Ideas', level: 1 }).waitFor();
  await bobs.page.getByText('The leaflet is under First contact.').waitFor();

  await leads.page.setViewportSize(desktop);
  await leads.page.getByRole('button', { name: 'Hand over' }).click();
  await sound(leads.page, 'hand over');
  await leads.page.getByLabel('Joe B.').check();
  await leads.page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click();
  await bobs.page.getByRole('button', { name: 'Next: Actions' }).waitFor();
  await leads.page.getByRole('button', { name: 'Take the lead' }).click();
  await leads.page.getByRole('button', { name: 'More', exact: true }).click();
  await leads.page.getByRole('button', { name: 'End the session' }).click();
  await leads.page.getByRole('dialog').getByRole('button', { name: 'End the session' }).click();
  for (const { page } of [leads, anns, bobs, veras])
    await page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  expect([leads, anns, bobs, veras].flatMap((each) => each.problems)).toEqual([]);
  for (const { context } of [leads, anns, bobs, veras]) await context.close();
});

it('on a phone, too, the bar says when the line is gone, however far the page is scrolled', async () => {
  const led = await ledRoom(app, lead);
  const { page, context } = await profile(browser, app, { who: bob, viewport: phone });
  await page.goto(led.room);
  await page.getByRole('heading', { name: 'Check-in', level: 1 }).waitFor();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const bar = page.getByRole('region', { name: 'Time and your signals' });
  expect(await bar.getByText('Connected').isVisible()).toBe(false);
  await context.setOffline(true);
  await bar.getByText(/^(Reconnecting|Offline)$/).waitFor();
  await sound(page, 'the line is gone');
  await page.getByRole('button', { name: 'Raise hand' }).click();
  const problem = page.getByRole('heading', { name: 'There is a problem' });
  await problem.waitFor();
  await page.getByRole('button', { name: 'Close this' }).click();
  await problem.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Raise hand' }).click();
  await problem.waitFor();
  await context.setOffline(false);
  await bar.getByText('Connected').waitFor({ state: 'attached' });
  // That it was not sent is said until it is sent.
  expect(await problem.count()).toBe(1);
  await page.getByRole('button', { name: 'Raise hand' }).click();
  await problem.waitFor({ state: 'detached' });
  expect(await bar.getByText('Connected').isVisible()).toBe(false);
  await context.close();
  led.close();
});

it('shows the time left right to half a second on a computer whose clock is an hour wrong', async () => {
  const { id } = await sessionNow(app, lead);
  const right = await profile(browser, app, { who: lead });
  const wrong = await profile(browser, app, { who: ann });
  await wrong.context.addInitScript(() => {
    const real = Date.now;
    Date.now = () => real() + 3_600_000;
  });
  await right.page.goto(`/sessions/${id}/room`);
  await right.page.getByRole('button', { name: 'Open the room' }).click();
  await wrong.page.goto(`/sessions/${id}/room`);
  await right.page.getByRole('button', { name: 'Start: Check-in' }).click();
  await wrong.page.getByRole('heading', { name: 'Check-in', level: 1 }).waitFor();
  const secondsOf = async (page: Page) => {
    const [minutes, seconds] = ((await page.getByRole('timer').textContent()) ?? '').split(':').map(Number);
    return (minutes ?? 0) * 60 + (seconds ?? 0);
  };
  // What a person sees changes once a second: wait for a change, then hold it against the server's own clock.
  const before = await secondsOf(wrong.page);
  const seen = await until(async () => {
    const next = await secondsOf(wrong.page);
    return next !== before ? { next, at: Date.now() } : null;
  }, 'the figures to change');
  const room = await app.app.db.collection<{ _id: string; endsAt: Date }>('rooms').findOne({ _id: id });
  const left = ((room?.endsAt.getTime() ?? 0) - seen.at) / 1_000;
  expect(Math.abs(seen.next - left)).toBeLessThanOrEqual(0.5);
  expect([...right.problems, ...wrong.problems]).toEqual([]);
});

it('the time left is right again when a page is seen after its device slept', async () => {
  const { id, close } = await ledRoom(app, lead);
  const { page, problems, context } = await profile(browser, app, { who: ann });
  await page.addInitScript(() => {
    // The running time of a page may stand still while its device sleeps; its line may stay.
    const real = performance.now.bind(performance);
    performance.now = () => real() - ('slept' in window ? 60_000 : 0);
  });
  const left = async () => {
    const [minutes, seconds] = ((await page.getByRole('timer').textContent()) ?? '').split(':').map(Number);
    return (minutes ?? 0) * 60 + (seconds ?? 0);
  };
  const room = await app.app.db.collection<{ _id: string; endsAt: Date }>('rooms').findOne({ _id: id });
  const off = async () => Math.abs((await left()) - ((room?.endsAt.getTime() ?? 0) - Date.now()) / 1_000);
  await page.goto(`/sessions/${id}/room`);
  await page.getByRole('timer').waitFor();
  await until(async () => (await off()) < 3, 'the time left');
  await page.evaluate(() => Object.assign(window, { slept: true }));
  await until(async () => (await off()) > 30, 'the clock to be behind');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await until(async () => (await off()) < 3, 'the time left after waking');
  expect(problems).toEqual([]);
  await context.close();
  close();
});

it('a stage that began while a page was on its way into the room is not missed', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const { page, problems } = await profile(browser, app, { who: ann });
  let letIn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  await page.routeWebSocket(/\/live/, (line) => {
    const server = line.connectToServer();
    line.onMessage((message) => {
      if (String(message).includes('room:watch')) void held.then(() => server.send(message));
      else server.send(message);
    });
  });
  await page.goto(`/sessions/${id}/room`);
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  const leads = await socketOf(app, lead);
  await leads.send('room:watch', { room: `session:${id}` });
  expect(await leads.send('live:go', { sessionId: id, opId: op(), from: -1, to: 0 })).toMatchObject({ ok: true });
  await until(() => leads.heard.some(({ name }) => name === 'live:changed'), 'the room to be told');
  letIn();
  await page.getByRole('heading', { level: 1, name: 'Check-in' }).waitFor({ timeout: 3_000 });
  leads.close();
  expect(problems).toEqual([]);
});

it('nor is one that began while the page was reading the room for the first time', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const { page, problems } = await profile(browser, app, { who: ann });
  const leads = await socketOf(app, lead);
  await leads.send('room:watch', { room: `session:${id}` });
  const watched = new Promise<void>((resolve) => {
    page.on('websocket', (line) =>
      line.on('framesent', ({ payload }) => String(payload).includes(`session:${id}`) && resolve()),
    );
  });
  let readings = 0;
  // The first answer is what held before; it comes when the page has long been told what holds now.
  await page.route(`**/api/sessions/${id}/room`, async (route) => {
    readings += 1;
    if (readings > 1) return await route.continue();
    const answer = await route.fetch();
    await watched;
    expect(await leads.send('live:go', { sessionId: id, opId: op(), from: -1, to: 0 })).toMatchObject({ ok: true });
    await until(() => leads.heard.some(({ name }) => name === 'live:changed'), 'the room to be told');
    await route.fulfill({ response: answer }).catch(() => undefined);
  });
  await page.goto(`/sessions/${id}/room`);
  await page.getByRole('heading', { level: 1, name: 'Check-in' }).waitFor({ timeout: 20_000 });
  expect(readings).toBeGreaterThan(1);
  leads.close();
  expect(problems).toEqual([]);
});
