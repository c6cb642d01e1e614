import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { axeFaults, phone, profile } from '../support/browser.ts';
import { twoSessions } from '../support/last-actions.ts';
import { person, socketOf } from '../support/people.ts';
import { op, openRoom } from '../support/rooms.ts';

const here = appInBrowser();

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
