import { boardIdOf } from '@soundings/contracts/boards';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { phone, profile } from '../support/browser.ts';
import { person, socketOf } from '../support/people.ts';
import { op, openRoom, sessionNow } from '../support/rooms.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();

/** A room at its check-in, led over a socket, with one member in a browser. */
async function atCheckIn(name: string) {
  const { app, browser } = here;
  const lead = await person(app, `Lead of ${name}`, { roles: ['member', 'facilitator'], borough: 'Newham' });
  const joe = await person(app, `Joe of ${name}`, { borough: 'Camden' });
  const session = await sessionNow(app, lead);
  await openRoom(app, lead, session.id);
  const leads = await socketOf(app, lead);
  await leads.send('room:watch', { room: `session:${session.id}` });
  await leads.send('live:enter', { sessionId: session.id });
  const go = async (from: number, to: number) =>
    expect(await leads.send('live:go', { sessionId: session.id, opId: op(), from, to })).toMatchObject({ ok: true });
  await go(-1, 0);
  const joes = await profile(browser, app, { who: joe });
  return { lead, joe, session, leads, go, joes, room: `/sessions/${session.id}/room` };
}

const box = (page: Page) => page.getByLabel('Add a note, then press Enter');
const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));

it('who is writing a note stays with it when the room goes on, and hears once where the room is', async () => {
  const { go, joes, leads, room } = await atCheckIn('staying');
  const { page, problems } = joes;
  await page.goto(room);
  await box(page).waitFor();
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const region = document.querySelector('[role=status][aria-live=polite]');
    if (region)
      new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
  });
  await box(page).fill('Glad to be');
  await go(0, 1);
  await page.getByText('The room is at Last time').first().waitFor();
  await page.keyboard.type(' here');
  expect(await box(page).inputValue()).toBe('Glad to be here');
  await go(1, 2);
  await page.getByText('The room is at Choosing cases.').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.board-bar').getByText('Saved', { exact: true }).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Glad to be here' }).waitFor();
  await page.getByRole('button', { name: 'Rejoin' }).click();
  await page.getByRole('heading', { level: 1, name: 'Choosing cases' }).waitFor();
  const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said.join(' '));
  expect(said.match(/The room is at Last time/g)).toHaveLength(1);
  // Whoever writes nothing goes with the room.
  await go(2, 7);
  await page.getByRole('heading', { level: 1, name: 'Harvest' }).waitFor();
  expect(problems).toEqual([]);
  leads.close();
  await joes.context.close();
});

it('half a note, and that it has no name, and half a message are there after a reload and after other stages', async () => {
  const { go, joes, leads, room } = await atCheckIn('reloading');
  const { page, problems } = joes;
  await page.goto(room);
  await box(page).fill('Half a note');
  await page.getByLabel('Write this without my name').check();
  await page.getByLabel('Your message').fill('Half a message');
  await go(0, 1);
  await page
    .getByRole('heading', { level: 1, name: 'Last time’s actions' })
    .or(page.getByRole('heading', { level: 1, name: "Last time's actions" }))
    .waitFor();
  expect(await page.getByLabel('Your message').inputValue()).toBe('Half a message');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: "Last time's actions" }).waitFor();
  expect(await page.getByLabel('Your message').inputValue()).toBe('Half a message');
  await go(1, 0);
  await box(page).waitFor();
  expect(await box(page).inputValue()).toBe('Half a note');
  expect(await page.getByLabel('Write this without my name').isChecked()).toBe(true);
  expect(problems).toEqual([]);
  leads.close();
  await joes.context.close();
});

it('what was half written is wiped when its writer signs out, here or from elsewhere', async () => {
  const { joes, leads, room } = await atCheckIn('leaving');
  const { page } = joes;
  const other = await joes.context.newPage();
  for (const each of [page, other]) {
    await each.goto(room);
    await box(each).fill('Half a note of mine');
    await each.getByLabel('Your message').fill('Half a message of mine');
    expect(await kept(each)).toContain('Half a note of mine');
  }
  await page.goto('/you');
  expect(await kept(page)).toContain('Half a message of mine');
  await page.getByRole('button', { name: 'Sign out of this browser' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  expect(await kept(page)).not.toContain('of mine');
  await other.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  expect(await kept(other)).not.toContain('of mine');
  leads.close();
  await joes.context.close();
});

/** Holds back what a page writes to its boards. */
async function holdLine(page: Page) {
  let open = true;
  const waiting: (() => void)[] = [];
  await page.routeWebSocket(/\/collab\//, (line) => {
    const server = line.connectToServer();
    line.onMessage((message) => {
      if (open) server.send(message);
      else waiting.push(() => server.send(message));
    });
  });
  return {
    hold: () => {
      open = false;
    },
    letThrough: () => {
      open = true;
      for (const send of waiting.splice(0)) send();
    },
    /** Lets the line go on without what it holds. */
    lose: () => {
      open = true;
      waiting.length = 0;
    },
  };
}

it('a note that is refused after the room went on is back in its box, with why, when its writer looks back', async () => {
  const { go, joes, leads, session, room } = await atCheckIn('refusing');
  const { page } = joes;
  const line = await holdLine(page);
  const boardId = boardIdOf({ sessionId: session.id, stageId: session.stageId('check-in'), caseId: null });
  const lock = async (locked: boolean) =>
    expect(await leads.send('board:lock', { boardId, opId: op(), locked })).toMatchObject({ ok: true });
  await page.goto(room);
  await page.locator('.board-bar').getByText('Saved', { exact: true }).waitFor();
  line.hold();
  await box(page).fill('Came too late');
  await box(page).press('Enter');
  await page.locator('.board-bar').getByText('Saving', { exact: true }).waitFor();
  await go(0, 1);
  await page.getByRole('heading', { level: 1, name: "Last time's actions" }).waitFor();
  await lock(true);
  line.letThrough();
  await expect.poll(() => kept(page)).toContain('refused:');
  await lock(false);
  await go(1, 0);
  await page.getByRole('alert').filter({ hasText: 'You can read this, but not change it.' }).waitFor();
  expect(await box(page).inputValue()).toBe('Came too late');
  await box(page).press('Enter');
  await page.locator('.board-bar').getByText('Saved', { exact: true }).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Came too late' }).waitFor();
  leads.close();
  await joes.context.close();
});

it('a note that waits for a lost line is sent, though the room went on, and is back in its box after a reload', async () => {
  const { go, joes, leads, lead, room } = await atCheckIn('losing');
  const { page, problems } = joes;
  const line = await holdLine(page);
  const seenByLead = async (text: string) => {
    const { page: leads, context } = await profile(here.browser, here.app, { who: lead });
    await leads.goto(room);
    await leads.getByRole('button', { name: /^Check-in.*finished/ }).click();
    await leads.getByRole('listitem').filter({ hasText: text }).waitFor();
    await context.close();
  };
  await page.goto(room);
  await page.locator('.board-bar').getByText('Saved', { exact: true }).waitFor();
  line.hold();
  await box(page).fill('Sent over a lost line');
  await box(page).press('Enter');
  await page.locator('.board-bar').getByText('Saving', { exact: true }).waitFor();
  await go(0, 1);
  await page.getByRole('heading', { level: 1, name: "Last time's actions" }).waitFor();
  line.letThrough();
  await seenByLead('Sent over a lost line');

  await go(1, 0);
  await page.locator('.board-bar').getByText('Saved', { exact: true }).waitFor();
  line.hold();
  await box(page).fill('Closed too early');
  await box(page).press('Enter');
  await page.locator('.board-bar').getByText('Saving', { exact: true }).waitFor();
  line.lose();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await box(page).waitFor();
  await expect.poll(() => box(page).inputValue()).toBe('Closed too early');
  expect(await page.getByRole('listitem').filter({ hasText: 'Sent over a lost line' }).count()).toBe(1);
  expect(problems).toEqual([]);
  leads.close();
  await joes.context.close();
});

it('private notes stay on the page while the line is gone, also when the page asks for them again', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lead of listening', { roles: ['member', 'facilitator'], borough: 'Newham' });
  const joe = await person(app, 'Joe of listening', { borough: 'Camden' });
  const session = await sessionNow(app, lead, { cases: [{ presenter: joe, title: 'No reply' }] });
  const sessionId = session.id;
  await openRoom(app, lead, sessionId);
  const leads = await socketOf(app, lead);
  await leads.send('live:choose-cases', { sessionId, opId: op(), caseIds: session.caseIds });
  await leads.send('live:go', { sessionId, opId: op(), from: -1, to: session.indexOf('ideas') });
  const { page, context } = await profile(browser, app, { who: joe });
  await page.goto(`/sessions/${sessionId}/room`);
  const notes = page.getByLabel('Your private notes');
  await notes.fill('Ask Ms B first');
  await page.getByText('Saved, only for you').waitFor();
  await context.setOffline(true);
  let asked = 0;
  page.on('requestfailed', (request) => {
    if (request.method() === 'GET' && request.url().endsWith('/private-notes')) asked += 1;
  });
  // As when somebody comes back from the window of the video call.
  const comesBack = async () => {
    await page.evaluate(() => void window.dispatchEvent(new Event('visibilitychange')));
    return asked > 1;
  };
  await until(comesBack, 'the page to ask again', 20_000);
  expect(await notes.inputValue()).toBe('Ask Ms B first');
  expect(await notes.evaluate((field) => field === document.activeElement)).toBe(true);
  // Nor does a page that is closed before it could save them take them along.
  await notes.fill('Ask Ms B first, then Mr C');
  await page.getByText('Not saved yet: trying again').waitFor();
  // Only what the page sends is stopped: it could not be loaded again without a line.
  await page.route('**/private-notes', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await context.setOffline(false);
  await page.reload();
  await page.getByText('Not saved yet: trying again').waitFor();
  expect(await notes.inputValue()).toBe('Ask Ms B first, then Mr C');
  await page.unroute('**/private-notes');
  await page.getByText('Saved, only for you').waitFor();
  await page.reload();
  await page.getByText('Saved, only for you').waitFor();
  expect(await notes.inputValue()).toBe('Ask Ms B first, then Mr C');
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('notes')))).toEqual([]);
  leads.close();
  await context.close();
});

it('when ideas begin, a presenter still sees what they were writing, and on a phone the box is that of the new lane', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lead of ideas', { roles: ['member', 'facilitator'], borough: 'Newham' });
  const joe = await person(app, 'Joe of ideas', { borough: 'Camden' });
  const ruth = await person(app, 'Ruth of ideas', { borough: 'Brent' });
  const session = await sessionNow(app, lead, { cases: [{ presenter: joe, title: 'No reply' }] });
  const sessionId = session.id;
  await openRoom(app, lead, sessionId);
  const leads = await socketOf(app, lead);
  const go = (from: number, to: number) => leads.send('live:go', { sessionId, opId: op(), from, to });
  const [clarify, ideas] = [session.indexOf('clarify'), session.indexOf('ideas')];
  await leads.send('live:choose-cases', { sessionId, opId: op(), caseIds: session.caseIds });
  await go(-1, clarify);
  const joes = await profile(browser, app, { who: joe });
  const ruths = await profile(browser, app, { who: ruth, viewport: phone });
  for (const { page } of [joes, ruths]) await page.goto(`/sessions/${sessionId}/room`);
  const box = ({ page }: typeof joes, lane: string) =>
    page.getByRole('region', { name: lane, exact: true }).getByLabel('Add a note, then press Enter');
  await box(joes, 'Questions').fill('What I forgot to say');
  await box(ruths, 'Questions').fill('Who rang first?');
  await ruths.page.keyboard.press('Enter');
  await joes.page.getByText('Who rang first?', { exact: true }).waitFor();
  await go(clarify, ideas);
  await joes.page.getByText('You are listening now. What you were writing in Clarifying is kept.').waitFor();
  await joes.page.getByText('You were writing: “What I forgot to say”').waitFor();
  // Her empty box waited for the next note; that one is an idea.
  const idea = box(ruths, 'Ideas');
  await until(() => idea.evaluate((field) => field === document.activeElement), 'the focus in the box for ideas');
  await ruths.page.keyboard.type('Ring together');
  await ruths.page.keyboard.press('Enter');
  await ruths.page
    .getByRole('region', { name: 'Ideas', exact: true })
    .getByText('Ring together', { exact: true })
    .waitFor();
  await go(ideas, session.indexOf('case-actions'));
  await joes.page.getByRole('button', { name: 'Rejoin' }).click();
  await go(session.indexOf('case-actions'), clarify);
  await expect.poll(() => box(joes, 'Questions').inputValue()).toBe('What I forgot to say');
  leads.close();
  for (const { context } of [joes, ruths]) await context.close();
});
