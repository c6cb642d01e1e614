// 5,000 threads and one with 2,000 replies in a real server's database, opened in Chromium. `pnpm bench:threads`; exit code 1
// where a page takes a second or more from the click to its content on the screen. Documents read are those of `explain`.
import { loadavg } from 'node:os';
import { createApp, readConfig } from '@soundings/server';
import {
  newPost,
  newThread,
  PostModel,
  SeatModel,
  ThreadModel,
  threadQuery,
  windowQuery,
} from '@soundings/server/testing';
import type { Browser, Page } from 'playwright-core';
import { desktop, openBrowser } from '../support/browser.ts';
import { serverProcess } from './server-process.ts';

const threads = 5_000;
const replies = 2_000;
const words = 'how letter housing walk group first visit phone carer report garden debt lift note volunteer'.split(' ');
const tags = ['housing', 'recording', 'walking groups', 'first contact', 'carers', 'debt'];
const longId = 'bench-long';
const faults: string[] = [];
const server = await serverProcess();
try {
  await server.kill();
  await fill();
  await server.start();
  const browser = await openBrowser();
  try {
    const rows = await opened(browser, 'the list', '/skills', '.rows > li');
    console.log(`the list shows ${rows} threads of ${threads}`);
    const shown = await opened(browser, 'the long thread', `/skills/${longId}`, 'article[data-n="1000"]');
    console.log(`the long thread shows ${shown} of ${replies} replies at first`);
    await scrolled(browser);
  } finally {
    await browser.close();
  }
} finally {
  await server.stop();
}
console.log(faults.length === 0 ? 'Every page was there within a second.' : faults.join('\n'));
process.exit(faults.length === 0 ? 0 : 1);

async function fill(): Promise<void> {
  const config = readConfig({ SOUNDINGS_DATA: server.folder, SOUNDINGS_DEMO: '1', LOG_LEVEL: 'error' }, server.folder);
  const { app, close } = await createApp(config);
  try {
    const me = {
      kind: 'person',
      id: 'demo-person-021',
      name: 'Hana R.',
      roles: ['member'],
      borough: '',
      ics: '',
    } as const;
    const at = (i: number) => new Date(Date.now() - i * 600_000);
    const all = Array.from({ length: threads }, (_, i) => {
      const title = `${words[i % words.length]} ${words[(i * 7) % words.length]} number ${i}`;
      const from = { kind: 'question', title, tags: [tags[i % tags.length] ?? ''], from: null } as const;
      const _id = `bench-${i}`;
      const made = newThread(app, me, { ...from, tags: [...from.tags], _id, lastAt: at(i), startedAt: at(i) });
      return { ...made, rank: `${at(i).toISOString()}~${_id}` };
    });
    const long = {
      ...newThread(app, me, { kind: 'discussion', title: 'A long talk', tags: [], from: null, _id: longId }),
      last: replies,
      replies,
    };
    for (let i = 0; i < all.length; i += 1_000) await ThreadModel(app).insertMany(all.slice(i, i + 1_000));
    await ThreadModel(app).insertMany([long]);
    await PostModel(app).insertMany(
      all.slice(0, 40).map(({ _id }) => newPost(app, { threadId: _id, n: 0, by: me, text: 'Text' })),
    );
    const text =
      '**Yes**, and this is what we found:\n\n- the first visit\n- the second, with https://example.org/a\n\n'.repeat(
        2,
      );
    const posts = Array.from({ length: replies + 1 }, (_, n) =>
      newPost(app, {
        threadId: longId,
        n,
        by: { id: `demo-person-${String((n % 190) + 1).padStart(3, '0')}`, name: 'Somebody' },
        text: `${n}. reply\n\n${text}`,
      }),
    );
    for (let i = 0; i < posts.length; i += 500) await PostModel(app).insertMany(posts.slice(i, i + 500));
    const seat = {
      threadId: longId,
      personId: 'demo-person-021',
      readTo: 999,
      readAt: new Date(),
      level: 'normal' as const,
    };
    await SeatModel(app).insertMany([{ _id: `${longId}:demo-person-021`, ...seat, mentions: [], waits: false }]);
    const plain = { show: 'all', tag: '', words: '' } as const;
    const asked = {
      all: threadQuery(app, me.id, plain, '', 31),
      'a page further on': threadQuery(app, me.id, plain, all[3_000]?.rank ?? '', 31),
      unanswered: threadQuery(app, me.id, { ...plain, show: 'unanswered' }, '', 31),
      mine: threadQuery(app, me.id, { ...plain, show: 'mine' }, '', 31),
      'by tag': threadQuery(app, me.id, { ...plain, tag: 'carers' }, '', 31),
      'a batch of unread': threadQuery(app, me.id, plain, '', 100, new Date(0)),
      'by words (“number 4999”)': threadQuery(app, me.id, { ...plain, words: 'number 4999' }, '', 31),
      'replies in the middle': windowQuery(app, longId, 995, 40),
    };
    for (const [name, query] of Object.entries(asked)) {
      const { executionStats: told } = (await query.explain('executionStats')) as unknown as {
        executionStats: { totalDocsExamined: number; nReturned: number };
      };
      console.log(`${name}: ${told.totalDocsExamined} documents read, ${told.nReturned} returned`);
    }
  } finally {
    await close();
  }
}

/** New profiles (cold), the same page again (warm), each the middle of three, and by a link within the pages. How many of the wanted things it shows. */
async function opened(browser: Browser, what: string, path: string, wanted: string): Promise<number> {
  const cold: number[] = [];
  const visit = async () => {
    const page = await signedIn(browser);
    await page.addInitScript(tellWhenPainted, wanted);
    await page.goto(path, { waitUntil: 'commit' });
    cold.push(await paintedAt(page));
    return page;
  };
  for (let i = 0; i < 2; i++) await (await visit()).context().close();
  const page = await visit();
  const warm: number[] = [];
  for (let i = 0; i < 3; i++) {
    await page.reload({ waitUntil: 'commit' });
    warm.push(await paintedAt(page));
  }
  const served = await page.evaluate(() => {
    const calls = performance.getEntriesByType('resource').filter((entry) => entry.name.includes('/api/threads'));
    return Math.max(...calls.map((entry) => entry.duration));
  });
  // By a link, as somebody who is in already comes here.
  await page.goto('/people');
  await page.getByRole('link', { name: 'Skills share' }).first().waitFor();
  const linked = await page.evaluate(
    async ({ to, selector }) => {
      const from = performance.now();
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
      while (!document.querySelector(selector)) await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return performance.now() - from;
    },
    { to: path, selector: wanted },
  );
  for (const [way, times] of Object.entries({ cold, warm, 'by a link': [linked] })) {
    const all = times.toSorted((a, b) => a - b).map(Math.round);
    const took = all[Math.floor(all.length / 2)] ?? 0;
    console.log(`${what}, ${way}: ${took} ms from navigation to content on the screen (${all.join(', ')})`);
    if (took >= 1_000) faults.push(`${what}, ${way}, took ${took} ms.`);
  }
  console.log(
    `${what}: the server's answer took ${Math.round(served)} ms of it; load of the machine ${loadavg()[0]?.toFixed(1)}`,
  );
  await page.goto(path);
  await paintedAt(page);
  // Some replies are drawn once the first are there.
  if (wanted.startsWith('article'))
    await page.waitForFunction(() => document.querySelectorAll('article[data-n]').length > 40);
  const count = await page.locator(wanted.startsWith('.rows') ? wanted : 'article[data-n]').count();
  await page.context().close();
  return count;
}

/** Runs in the page before its own scripts. */
function tellWhenPainted(selector: string): void {
  const seen = () => {
    if (!document.querySelector(selector)) return;
    watch.disconnect();
    // Two frames on, what was put into the page is on the screen.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => Object.assign(globalThis, { paintedAt: performance.now() })),
    );
  };
  const watch = new MutationObserver(seen);
  watch.observe(document, { childList: true, subtree: true });
}

async function paintedAt(page: Page): Promise<number> {
  const seen = await page.waitForFunction(() => (globalThis as { paintedAt?: number }).paintedAt);
  return Number(await seen.jsonValue());
}

async function signedIn(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url, viewport: desktop });
  const data = { email: 'member17@demo.example', password: 'soundings-demo' };
  const answer = await context.request.post('/api/sign-in', { headers: { Origin: server.url }, data });
  if (!answer.ok()) throw new Error(await answer.text());
  return await context.newPage();
}

/** Ten windows of replies, scrolled through: how far frames lie apart. */
async function scrolled(browser: Browser): Promise<void> {
  const page = await signedIn(browser);
  await page.goto(`/skills/${longId}`);
  await page.waitForFunction(() => document.querySelectorAll('article[data-n]').length > 40);
  for (let i = 0; i < 9; i++) {
    const before = await page.locator('article[data-n]').count();
    await page.getByRole('button', { name: /later replies/ }).click();
    await page.waitForFunction((count) => document.querySelectorAll('article[data-n]').length > count, before);
  }
  await page.evaluate(() => scrollTo(0, 0));
  const frames = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const apart: number[] = [];
        let last = performance.now();
        const step = (now: number) => {
          apart.push(now - last);
          last = now;
          scrollBy(0, 80);
          if (apart.length < 300) requestAnimationFrame(step);
          else resolve(apart.slice(1));
        };
        requestAnimationFrame(step);
      }),
  );
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  const count = await page.locator('article[data-n]').count();
  console.log(
    `scrolling through ${count} posts: frames ${at(0.5)} ms apart (median), ${at(0.95)} ms (p95), ${at(0.99)} ms (p99)`,
  );
  await page.context().close();
}
