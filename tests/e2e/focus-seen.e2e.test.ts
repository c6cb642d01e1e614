import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { desktop, phone, profile } from '../support/browser.ts';
import { focusColours } from '../support/keys.ts';
import { person } from '../support/people.ts';
import { openRoom, sessionNow } from '../support/rooms.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();

it('the focus is seen on everything, also while the pointer is over it', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator', 'administrator'], borough: 'Newham' });
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const { page } = await profile(browser, app, { who: lead });
  const without: string[] = [];
  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport);
    for (const path of [`/sessions/${id}/room`, `/sessions/${id}`, '/sessions/plan', '/you', '/admin', '/people']) {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      await until(async () => (await page.locator('[aria-busy="true"]').count()) === 0, `all of ${path}`);
      const seen = new Set<string>();
      for (let tabs = 0; tabs < 60; tabs++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(focusColours);
        if (!at || seen.has(at.id)) break;
        seen.add(at.id);
        await page.mouse.move(at.x, at.y);
        for (const [how, colours] of [
          ['', at.colours],
          [' under the pointer', (await page.evaluate(focusColours))?.colours ?? ''],
        ])
          if (!colours?.includes('rgb(255, 235, 59)')) without.push(`${path} at ${viewport.width}: ${at.id}${how}`);
      }
      expect(seen.size, path).toBeGreaterThan(5);
    }
  }
  expect(without).toEqual([]);
});
