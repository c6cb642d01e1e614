import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, profile } from '../support/browser.ts';
import { makeDocument } from '../support/documents.ts';
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
const filled = (address: string, at: string, path: string) =>
  address.replace(/:(\w+)/g, (part) => at.split('/')[path.split('/').indexOf(part)] ?? part);
const links = /<link rel="(?:module)?preload" href="([^"]+)"[^>]*>/g;

it('what the head of a page names is what the page asks for by itself', async () => {
  for (const [path, { code, asks }] of Object.entries(await read())) {
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
    const reads = asks.map((address) => filled(address, at, path));
    expect(named.toSorted()).toEqual(['/api/me', ...reads, ...code].toSorted());
    await context.close();
  }
});

/** The page of a thread as far as it asks by HTTP: the live line is not let through, after which it reads once more. */
async function threadOpened(answers: (at: string) => number | null): Promise<string[]> {
  const { page, context } = await profile(browser, app, { who: cast.member });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url().replace(app.url, '')));
  await page.routeWebSocket(/\/live/, () => undefined);
  const at = `/api/threads/${places.threadId}`;
  await page.route(at, (route) => {
    const status = answers(at);
    if (status === null) return route.continue();
    const error = { code: status === 404 ? 'not_found' : 'unavailable', message: 'Not here.' };
    return route.fulfill({ status, json: { ok: false, error } });
  });
  await page.goto(`/skills/${places.threadId}`);
  await page.locator('main article, main [role="alert"], main h1').first().waitFor();
  await until(async () => (await page.locator('[aria-busy="true"]').count()) === 0, 'the page');
  await context.close();
  return asked.filter((address) => [at, '/api/me', '/api/community', '/api/notifications/unread'].includes(address));
}

it('what came with the page, a refusal too, is not asked for twice; what the server failed at is asked again', async () => {
  const once = ['/api/me', '/api/community', '/api/notifications/unread', `/api/threads/${places.threadId}`].toSorted();
  expect((await threadOpened(() => null)).toSorted()).toEqual(once);
  expect((await threadOpened(() => 404)).toSorted()).toEqual(once);
  const answers = [503, null];
  const twice = [...once, `/api/threads/${places.threadId}`].toSorted();
  expect((await threadOpened(() => answers.shift() ?? null)).toSorted()).toEqual(twice);
});

it('what changes after a page was read and before it hears of changes is read again', async () => {
  const { page, context } = await profile(browser, app, { who: cast.member });
  const line = Promise.withResolvers<void>();
  await page.routeWebSocket(/\/live/, async (ws) => {
    await line.promise;
    ws.connectToServer();
  });
  await page.goto('/documents');
  await until(async () => (await page.locator('[aria-busy="true"]').count()) === 0, 'the page');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await makeDocument(app, cast.facilitator, 'Written meanwhile');
  line.resolve();
  await page.getByRole('link', { name: 'Written meanwhile' }).waitFor();
  await context.close();
});
