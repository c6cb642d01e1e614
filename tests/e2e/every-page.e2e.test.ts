import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, profile } from '../support/browser.ts';
import { freshSight, lookClosely } from '../support/look-closely.ts';
import { everyPage } from '../support/pages/every.ts';
import { everyone, type MoreState, type PageEntry, type Who, type Words } from '../support/pages/page-entry.ts';
import { type Cast, castOf, fillPlaces, type Places } from '../support/pages/places.ts';
import { asPerson } from '../support/people.ts';
import { op } from '../support/rooms.ts';
import { startApp, type TestApp } from '../support/start-app.ts';
import { until } from '../support/until.ts';

let full: TestApp;
let bare: TestApp;
let browser: Browser;
let cast: Cast;
let bareCast: Cast;
let places: Places;
let plannedOnly: string;
const sight = freshSight();

beforeAll(async () => {
  [full, bare, browser] = await Promise.all([startApp(), startApp(), openBrowser()]);
  [cast, bareCast] = await Promise.all([castOf(full), castOf(bare)]);
  places = await fillPlaces(full, cast);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([full?.stop(), bare?.stop()]);
});

it('the table has every page of the router, and no other', async () => {
  const router = await readFile(join(import.meta.dirname, '../../apps/web/src/app/router.tsx'), 'utf8');
  const paths = [...router.matchAll(/(?:open|gated)\(\s*'([^']+)'/g)].map((found) => found[1] ?? '');
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((path) => !everyPage[path]).map((path) => `${path} has no entry in tests/support/pages`)).toEqual(
    [],
  );
  expect(Object.keys(everyPage).filter((path) => !paths.includes(path))).toEqual([]);
});

/** Waits until the page shows the words and nothing on it is still loading; fails with what it showed instead. */
async function settles(page: Page, words: Words): Promise<void> {
  let shown: string | null = null;
  const there = async () => {
    shown = await page.locator('main').textContent({ timeout: 1_000 });
    return has(shown, words) && (await page.locator('[aria-busy="true"]').count()) === 0;
  };
  await until(there, `"${words}"`, 20_000).catch((error: Error) => {
    throw new Error(`${error.message} ${page.url()} shows: ${shown?.slice(0, 300)}`);
  });
}

const has = (shown: string | null, words: Words): boolean =>
  typeof words === 'string' ? (shown?.includes(words) ?? false) : words.test(shown ?? '');

const shows = async (page: Page, words: Words) => has(await page.locator('main').textContent(), words);

/** To another page as a link leads there, without loading everything anew; a page that is there already stays. */
async function arrives(page: Page, at: string, words: Words): Promise<void> {
  const here = page.url();
  // The page before stays until the next is there: where it has the same words, nothing would tell the two apart.
  const same = here.startsWith('http') && here !== new URL(at, here).href && (await shows(page, words));
  if (same || !here.startsWith('http')) await page.goto(at);
  else if (here !== new URL(at, here).href)
    await page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, at);
  await settles(page, words);
}

interface Job {
  name: string;
  who: Who;
  run: (page: Page, name: string) => Promise<void>;
}

const asked = (at: string) => /^\/api\//.test(at) && !/^\/api\/(me|notifications\/unread)$/.test(at);
const isAsked = (url: URL) => asked(url.pathname);
const first = (entry: PageEntry) => Object.entries(entry.shows)[0] as [Who, Words];

function jobsOf(path: string, entry: PageEntry): Job[] {
  const at = entry.at(places);
  const [owner, words] = first(entry);
  const seen = everyone.map((who) => ({
    name: `${path} as ${who}`,
    who,
    run: async (page: Page, name: string) => {
      await arrives(page, at, entry.shows[who] ?? 'No password at hand?');
      // What others see of it is made of the same pieces as what its first reader sees.
      await lookClosely(page, sight, name, who !== owner);
    },
  }));
  const more = (entry.more ?? []).map((state: MoreState) => ({
    name: `${path}, ${state.name}`,
    who: state.who ?? owner,
    run: async (page: Page, name: string) => {
      await page.goto(state.at?.(places) ?? at);
      await until(async () => (await page.locator('[aria-busy="true"]').count()) === 0, 'the page');
      await state.acts?.(page);
      await settles(page, state.shows);
      await lookClosely(page, sight, name);
    },
  }));
  const held = {
    name: `${path}, loading and failing`,
    who: owner,
    run: (page: Page, name: string) => loadingThenFailing(page, name, { at, words, served: entry.served }),
  };
  const offline = {
    name: `${path}, offline`,
    who: owner,
    run: async (page: Page, name: string) => {
      await arrives(page, at, words);
      await page.context().setOffline(true);
      await page.getByText('You are offline').locator('visible=true').first().waitFor();
      await lookClosely(page, sight, name, true);
      await page.context().setOffline(false);
      await page.getByText('You are offline').first().waitFor({ state: 'detached' });
    },
  };
  return [...seen, offline, ...more, ...(entry.reads === false ? [] : [held])];
}

/**
 * The server's answer is held: a skeleton, or what the server had rendered. Then it says that something went wrong: what
 * happened, and a button that tries again, after which the page is there.
 */
async function loadingThenFailing(
  page: Page,
  name: string,
  { at, words, served }: { at: string; words: Words; served: true | undefined },
): Promise<void> {
  const error = { ok: false, error: { code: 'internal', message: 'Something went wrong on our side.' } };
  const held: Route[] = [];
  let fails = false;
  const fail = (route: Route) => void route.fulfill({ status: 500, json: error }).catch(() => undefined);
  await page.route(isAsked, (route) => (fails ? fail(route) : void held.push(route)));
  await page.goto(at);
  if (served) await page.locator('#served').getByText(words).first().waitFor();
  else await page.locator('.sk').first().waitFor();
  await lookClosely(page, sight, `${name}, while it loads`, true);
  fails = true;
  for (const route of held) fail(route);
  const again = page.getByRole('alert').getByRole('button', { name: 'Try again' });
  await again.first().waitFor();
  await lookClosely(page, sight, `${name}, when it failed`, true);
  await page.unroute(isAsked);
  while ((await again.count()) > 0)
    await again
      .first()
      .click({ timeout: 2_000 })
      .catch(() => undefined);
  await settles(page, words);
}

const cookieOf = (who: Who, people: Cast) =>
  who === 'out' ? undefined : who === 'visitor' ? places.visitor : people[who];

/** Each person has one browser; two of them look at a time. */
async function runAll(jobs: Job[], app: TestApp, people: Cast): Promise<void> {
  const lines = everyone.map((who) => ({ who, jobs: jobs.filter((job) => job.who === who) }));
  lines.sort((a, b) => b.jobs.length - a.jobs.length);
  const only = new RegExp(process.env.SOUNDINGS_ONLY ?? '');
  const line = async (): Promise<void> => {
    for (let next = lines.shift(); next; next = lines.shift()) {
      const who = cookieOf(next.who, people);
      const { context, page, problems } = await profile(browser, app, who && { who });
      page.setDefaultTimeout(15_000);
      const tryOnce = async ({ name, run }: Job): Promise<Error | undefined> => {
        const failed = await run(page, name).then(
          () => undefined,
          (error: Error) => error,
        );
        sight.faults.push(...problems.splice(0).map((problem) => `${name}: ${problem}`));
        await context.setOffline(false);
        await page.unrouteAll({ behavior: 'ignoreErrors' });
        return failed;
      };
      for (const job of next.jobs.filter(({ name }) => only.test(name))) {
        const stalled = await tryOnce(job);
        if (!stalled) continue;
        // A shared machine may stall a browser for a moment: a state that does not come about is tried from a page loaded anew.
        console.warn(`Tried again: ${job.name}: ${stalled.message}`);
        await page.goto('about:blank');
        const failed = await tryOnce(job);
        if (failed) sight.faults.push(`${job.name}: ${failed.message}`);
      }
      await context.close();
    }
  };
  await Promise.all([line(), line()]);
}

it('every page in every state has no fault that axe finds, no sideways scroll, one heading and its own title', {
  retry: 0,
  timeout: 600_000,
}, async () => {
  await runAll(
    Object.entries(everyPage).flatMap(([path, entry]) => jobsOf(path, entry)),
    full,
    cast,
  );
  expect(sight.faults.splice(0)).toEqual([]);
});

it('so has every page of a community in which nothing was done so far', { retry: 0, timeout: 200_000 }, async () => {
  const planned = Object.entries(everyPage).flatMap(([path, { empty, at }]) =>
    empty ? [{ path, ...empty, at: empty.at ?? at(places) }] : [],
  );
  const job = ({ path, who, shows, at }: (typeof planned)[number]): Job => ({
    name: `${path}, empty`,
    who,
    run: async (page, name) => {
      await page.goto(at.replace(':planned', plannedOnly));
      await settles(page, shows);
      await lookClosely(page, sight, name);
    },
  });
  await runAll(planned.filter(({ at }) => !at.includes(':planned')).map(job), bare, bareCast);
  plannedOnly = await planOne();
  await runAll(planned.filter(({ at }) => at.includes(':planned')).map(job), bare, bareCast);
  console.log(
    `${Object.keys(everyPage).length} pages, ${sight.states} states, ${sight.looks} looks (${sight.same} states stand exactly as one before)`,
  );
  expect(sight.faults).toEqual([]);
});

/** A session that somebody planned, and no more. */
async function planOne(): Promise<string> {
  const stages = [
    { name: 'Check-in', kind: 'check-in', minutes: 10 },
    { name: 'Presenting', kind: 'present', minutes: 50 },
  ];
  const made = await asPerson(bare, bareCast.facilitator).post('/api/sessions', {
    ...{ opId: op(), title: 'The first session', about: '', kind: 'co-consulting', minutes: 60, stages },
    ...{ startsAt: new Date(Date.now() + 600_000).toISOString(), callLink: '', places: null, occurrences: 1 },
  });
  if (made.status !== 201) throw new Error(`The session was not planned: ${made.text}`);
  return made.body.sessionIds[0];
}
