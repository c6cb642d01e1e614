import { RoomModel } from '@soundings/server/testing';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { axeFaults, phone, profile, scrollsSideways } from '../support/browser.ts';
import { twoSessions } from '../support/last-actions.ts';
import { person, socketOf } from '../support/people.ts';
import { visitorOf } from '../support/polls.ts';
import { ledRoom, op, openRoom, sessionNow } from '../support/rooms.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();

/** A visitor's browser in that room. */
async function visitorIn({ id, room, say }: Awaited<ReturnType<typeof ledRoom>>) {
  await say('live:visitors', { allowed: true });
  const code = (await RoomModel(here.app.app).findById(id).lean())?.code ?? '';
  const vera = await visitorOf(here.app, code, 'Vera');
  const opened = await profile(here.browser, here.app, { who: vera, viewport: phone });
  await opened.page.goto(room);
  await opened.page.getByRole('button', { name: 'Raise hand' }).waitFor();
  return opened;
}

it("in Last time's actions the owner and who leads tell what became of an action; the others read it", async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Camden' });
  const ann = await person(app, 'Amara O.', { borough: 'Lambeth' });
  const bob = await person(app, 'Joe B.', { borough: 'Bexley' });
  const { next } = await twoSessions(app, lead, ann);
  await openRoom(app, lead, next);
  const leads = await socketOf(app, lead);
  const say = async (name: string, more: object) =>
    expect(await leads.send(name, { sessionId: next, opId: op(), ...more })).toMatchObject({ ok: true });
  await leads.send('live:enter', { sessionId: next });
  await say('live:go', { from: -1, to: 1 });
  const anns = await profile(browser, app, { who: ann, viewport: phone });
  const bobs = await profile(browser, app, { who: bob });
  for (const { page } of [anns, bobs]) await page.goto(`/sessions/${next}/room`);

  await bobs.page.getByRole('heading', { name: 'Ring within two days' }).waitFor();
  await bobs.page.locator('.outcomes .nhsuk-tag').waitFor();
  expect(await bobs.page.locator('.outcomes').getByRole('radio').count()).toBe(0);
  expect(await axeFaults(bobs.page)).toEqual([]);
  await anns.page.getByLabel('Done in part').check();
  await anns.page.getByText('Saved', { exact: true }).waitFor();
  await bobs.page.locator('.outcomes').getByText('Done in part').waitFor();

  // Whoever is given the lead tells it from then on, without reading the page again; whoever was waits for their turn.
  await say('live:hand-over', { to: bob.id });
  await bobs.page.locator('.outcomes').getByLabel('Done', { exact: true }).check();
  await bobs.page.getByText('Saved', { exact: true }).waitFor();
  expect([...anns.problems, ...bobs.problems]).toEqual([]);
  leads.close();
  for (const { context } of [anns, bobs]) await context.close();
});

it('a visitor is told why there is nothing to see for them, and is led to no sign-in at the end', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'] });
  const { id } = await sessionNow(app, lead);
  const { code } = await openRoom(app, lead, id);
  const leads = await socketOf(app, lead);
  const say = async (name: string, more: object = {}) =>
    expect(await leads.send(name, { sessionId: id, opId: op(), ...more })).toMatchObject({ ok: true });
  await say('live:visitors', { allowed: true });
  await say('live:go', { from: -1, to: 1 });
  const vera = await visitorOf(app, code, 'Vera');
  const { page, problems, context } = await profile(browser, app, { who: vera, viewport: phone });
  await page.goto(`/sessions/${id}/room`);
  await page.getByText('They are not shown to visitors').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await say('live:end');
  await page.getByText('Members can read what came out of it. Thank you for coming.').waitFor();
  expect(await page.getByRole('link', { name: 'Open its record' }).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  expect(problems).toEqual([]);
  leads.close();
  await context.close();
});

it('a visitor whose room is closed to visitors is told so, keeps their words and finds the way back', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'] });
  const led = await ledRoom(app, lead);
  await led.say('live:visitors', { allowed: true });
  const { page: leads, context: leadsContext } = await profile(browser, app, { who: lead });
  await leads.goto(led.room);
  await leads.getByRole('button', { name: 'More', exact: true }).click();
  const code = (await leads.locator('.code').textContent()) ?? '';
  const vera = await visitorOf(app, code.replace(' ', ''), 'Vera');
  const { page, problems, context } = await profile(browser, app, { who: vera, viewport: phone });
  await page.goto(led.room);
  await page.getByRole('button', { name: 'Raise hand' }).click();
  await page.getByLabel('Add a note, then press Enter').fill('Half a thought');
  await leads.getByRole('button', { name: 'Hear Vera' }).waitFor();
  await leads.getByRole('button', { name: 'Let no more visitors in (1 visitor has to leave)' }).click();
  await page.getByRole('heading', { level: 1, name: 'Visitors are not let in any more' }).waitFor();
  expect(await page.getByLabel('What you were writing').inputValue()).toBe('Half a thought');
  expect(await page.getByRole('button', { name: 'Raise hand' }).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  // Who has left is counted nowhere as waiting to be heard.
  await leads.setViewportSize(phone);
  await leads.getByRole('button', { name: 'People', exact: true }).waitFor();

  await page.reload();
  await page.getByRole('link', { name: 'join again with the code' }).waitFor();
  await leads.getByRole('button', { name: 'Let visitors in by code' }).click();
  await page.getByRole('link', { name: 'join again with the code' }).click();
  await page.getByLabel('Code').fill(code);
  await page.getByLabel('Your name').fill('Vera');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('heading', { level: 1, name: 'Check-in' }).waitFor();
  expect(problems).toEqual([]);
  led.close();
  await Promise.all([context.close(), leadsContext.close()]);
});

it('what a visitor sent is not said to be unsent when the room is closed to them right after', async () => {
  const { app } = here;
  const led = await ledRoom(app, await person(app, 'Priya S.', { roles: ['member', 'facilitator'] }));
  const { page, problems, context } = await visitorIn(led);
  const box = page.getByLabel('Add a note, then press Enter');
  await page.getByLabel('Write this without my name').first().check();
  await box.first().fill('Sent in time');
  // The box is emptied by the answer, after the last key.
  await box.first().press('Enter');
  await expect.poll(() => box.first().inputValue()).toBe('');
  await led.say('live:visitors', { allowed: false });
  await page.getByRole('heading', { level: 1, name: 'Visitors are not let in any more' }).waitFor();
  expect(await page.getByLabel('What you were writing').count()).toBe(0);
  expect(problems).toEqual([]);
  led.close();
  await context.close();
});

it('a visitor who reads an ended room for longer than the hour they have is told that, and not that they were shut out', async () => {
  const { app } = here;
  const led = await ledRoom(app, await person(app, 'Priya S.', { roles: ['member', 'facilitator'] }));
  const { page, problems, context } = await visitorIn(led);
  await led.say('live:end');
  await page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  // Who they are is asked again later than what the room holds.
  const me = await (await page.request.get('/api/me')).text();
  await page.route('**/api/me', (route) => route.fulfill({ body: me, contentType: 'application/json' }));
  await RoomModel(app.app).updateOne({ _id: led.id }, { $set: { endedAt: new Date(Date.now() - 2 * 3_600_000) } });
  const over = page.getByRole('heading', { level: 1, name: 'This session is over' });
  await until(
    async () => {
      await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
      return (await over.count()) === 1;
    },
    'the room to be read again',
    20_000,
  );
  await page.getByText('Visitors could read this page for an hour after the session.').waitFor();
  expect(await page.getByText('Whoever leads has closed this room').count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  expect(problems).toEqual([]);
  led.close();
  await context.close();
});

it('a visitor who comes back to their tab after their hour is told that their time in the session is over', async () => {
  const { app } = here;
  const led = await ledRoom(app, await person(app, 'Priya S.', { roles: ['member', 'facilitator'] }));
  const { page, problems, context } = await visitorIn(led);
  await led.say('live:end');
  await page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  await RoomModel(app.app).updateOne({ _id: led.id }, { $set: { endedAt: new Date(Date.now() - 2 * 3_600_000) } });
  const over = page.getByRole('heading', { level: 1, name: 'Your time in this session is over' });
  const whoIsHere = page.waitForResponse('**/api/me');
  await page.reload();
  await whoIsHere;
  await over.waitFor();
  expect(await scrollsSideways(page)).toBe(false);
  expect(await axeFaults(page)).toEqual([]);
  expect(problems).toEqual([]);
  // Another page is not theirs, and a room that they never visited asks them to sign in as before.
  await page.goto('/sessions/another/room');
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  led.close();
  await context.close();
});

it('whoever is writing sees who asks all to look, keeps their place, and goes there when they want', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'] });
  const ann = await person(app, 'Amara O.', { borough: 'Lambeth' });
  const { room, say, close } = await ledRoom(app, lead);
  const { page, problems, context } = await profile(browser, app, { who: ann, viewport: phone });
  await page.goto(room);
  await page.getByRole('button', { name: 'People', exact: true }).click();
  const message = page.getByLabel('Your message');
  await message.fill('The leaflet');
  const before = await message.boundingBox();
  await say('live:look-here');
  await page
    .getByRole('region', { name: 'Look here' })
    .getByText('Priya S. asks everybody to look at Check-in.')
    .waitFor();
  await page.keyboard.type(' is here');
  expect(await message.inputValue()).toBe('The leaflet is here');
  expect(await message.boundingBox()).toEqual(before);
  expect(await axeFaults(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
  await page.getByRole('button', { name: 'Stay here' }).click();
  expect(await message.isVisible()).toBe(true);
  await message.focus();
  await say('live:look-here');
  await page.getByRole('button', { name: 'Go there' }).click();
  await page.getByRole('heading', { level: 1, name: 'Check-in' }).waitFor();
  expect(await page.getByRole('region', { name: 'Look here' }).count()).toBe(0);
  // What the room has left behind is not asked for any more.
  await page.getByRole('button', { name: 'People', exact: true }).click();
  await message.focus();
  await say('live:look-here');
  await page.getByRole('region', { name: 'Look here' }).waitFor();
  await say('live:go', { from: 0, to: 1 });
  await page.getByRole('region', { name: 'Look here' }).waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
  close();
  await context.close();
});
