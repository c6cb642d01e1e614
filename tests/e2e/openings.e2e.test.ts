import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, profile } from '../support/browser.ts';
import { everyPage } from '../support/pages/every.ts';
import { type Cast, castOf, fillPlaces, type Places } from '../support/pages/places.ts';
import { startApp, type TestApp } from '../support/start-app.ts';
import { until } from '../support/until.ts';

let app: TestApp;
let browser: Browser;
let cast: Cast;
let places: Places;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  cast = await castOf(app);
  places = await fillPlaces(app, cast);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const read = async (): Promise<Record<string, { code: string[]; asks: string[] }>> =>
  JSON.parse(await readFile(join(import.meta.dirname, '../../apps/web/dist/openings.json'), 'utf8'));
const whoOpens = (path: string) => (everyPage[path]?.shows.member ? 'member' : 'convenor');
const links = /<link rel="(?:module)?preload" href="([^"]+)"[^>]*>/g;

it('what the head of a page names is what the page asks for by itself', async () => {
  for (const path of Object.keys(await read())) {
    const { page, context } = await profile(browser, app, { who: cast[whoOpens(path)] });
    const at = everyPage[path]?.at(places) ?? '';
    let named: string[] = [];
    // Opened without these links, it has to ask.
    await page.route(at, async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      named = [...html.matchAll(links)].map(([, address]) => address ?? '');
      await route.fulfill({ response, body: html.replace(links, '') });
    });
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(request.url().replace(app.url, '')));
    await page.goto(at);
    const missing = () => named.filter((address) => !asked.has(address));
    await until(() => named.length > 0 && missing().length === 0, path).catch((error: Error) => {
      throw new Error(`${error.message} It never asked for ${missing().join(', ')}.`);
    });
    await context.close();
  }
});

it('what came with the page is not asked for twice, and what was refused is asked again', async () => {
  const { page } = await profile(browser, app, { who: cast.member });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url().replace(app.url, '')));
  let refuse = true;
  const at = `/api/threads/${places.threadId}`;
  await page.route(at, (route) => {
    if (!refuse) return route.continue();
    refuse = false;
    return route.fulfill({ status: 503, json: { ok: false, error: { code: 'unavailable', message: 'Not now.' } } });
  });
  await page.goto(`/skills/${places.threadId}`);
  await page.locator('article').first().waitFor();
  expect(asked.filter((address) => address === '/api/me')).toHaveLength(1);
  expect(asked.filter((address) => address === at)).toHaveLength(2);
});
