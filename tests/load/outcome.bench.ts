// An outcome with sixty pieces of evidence, among 300 others, opens and scrolls in Chromium. `pnpm bench:outcome`; exit code 1
// when a promise is broken. Painted: the last piece of evidence is in the page and the browser has drawn its first content.
import { join } from 'node:path';
import { ActionModel, buildWebIfChanged, OutcomeModel } from '@soundings/server/testing';
import type { Page } from 'playwright-core';
import { openBrowser, profile } from '../support/browser.ts';
import { asPerson, person, type TestPerson } from '../support/people.ts';
import { op, sessionNow } from '../support/rooms.ts';
import { startApp } from '../support/start-app.ts';
import { percentile } from './bench-room.ts';
import { documentsRead, type SeenQuery } from './documents-read.ts';

const pieces = 60;
const others = 300;
const within = { openMs: 1_000, frameMs: 34 } as const;

await buildWebIfChanged(join(import.meta.dirname, '../..'), console.log);
const app = await startApp({ SOUNDINGS_RATE_PER_MINUTE: '1000000' });
const browser = await openBrowser();
const faults: string[] = [];
try {
  const convenor = await person(app, 'Cora', { roles: ['member', 'convenor'] });
  const id = await answerWithEvidence(convenor);
  await moreOutcomes(id);
  let queries: SeenQuery[] = [];
  app.app.db.set('debug', (collection: string, method: string, filter: object, options: object) => {
    queries.push({ collection, method, filter, options });
  });
  for (const [who, name] of [
    [undefined, 'a visitor'],
    [convenor, 'a member'],
  ] as const) {
    const { page } = await profile(browser, app, who ? { who } : {});
    queries = [];
    await measure(page, `/outcomes/${id}`, `${name}, cold`);
    await explained(queries);
    await measure(page, `/outcomes/${id}`, `${name}, warm`);
    await scroll(page, name);
    await measure(page, '/outcomes', `${name}, the index of ${others + 1}`);
    await page.context().close();
  }
  app.app.db.set('debug', false);
} finally {
  await browser.close();
  await app.stop();
}
for (const fault of faults) console.log(`NOT KEPT: ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);

async function answerWithEvidence(convenor: TestPerson): Promise<string> {
  const as = asPerson(app, convenor);
  const { id: sessionId } = await sessionNow(app, convenor);
  const evidence: string[] = [];
  for (let i = 0; i < pieces; i += 1) {
    const actionId = app.app.ids.next();
    const text = `Action ${i}: ring first and write second, then say at the third visit how it went and what comes after it.`;
    await ActionModel(app.app).create({
      ...{ _id: actionId, sessionId, text, ownerId: convenor.id, state: 'open', createdBy: convenor.id },
      createdAt: app.app.clock.now(),
    });
    const { body } = await as.post('/api/evidence', { opId: op(), kind: 'action', id: actionId });
    evidence.push(body.id);
  }
  const { id } = (await as.post('/api/outcomes', { opId: op(), about: null })).body;
  const fields = {
    ...{ title: 'Sixty pieces of evidence', asked: 'What helps?', said: 'A call.', did: 'We ring.', status: 'done' },
    ...{ owner: '', due: '', steps: [], topic: 'First contact', ics: [], evidence },
  };
  await as.put(`/api/outcomes/${id}/draft`, { opId: op(), version: 1, fields });
  const published = await as.post(`/api/outcomes/${id}/publish`, { opId: op(), version: 2, why: '' });
  if (published.status !== 201) throw new Error(published.text);
  return id;
}

async function explained(queries: readonly SeenQuery[]): Promise<void> {
  for (const { name, asked, read, returned } of await documentsRead(app.app.db, [...queries])) {
    console.log(`  ${name}: asked ${asked} times, ${read} documents read, ${returned} returned`);
    if (read > returned) faults.push(`${name} read ${read} documents to return ${returned}`);
  }
}

async function moreOutcomes(id: string): Promise<void> {
  const one = await OutcomeModel(app.app).findById(id).lean();
  if (!one?.shown) throw new Error('The outcome is not there.');
  const shown = { ...one.shown, evidence: [] };
  const day = (i: number) => new Date(Date.now() - i * 86_400_000);
  await OutcomeModel(app.app).insertMany(
    Array.from({ length: others }, (_, i) => ({
      ...{ ...one, _id: app.app.ids.next(), shown: { ...shown, title: `Outcome ${i}` }, askedAt: day(i + 20) },
      ...{ answeredAt: day(i), changedAt: day(i) },
    })),
  );
}

async function measure(page: Page, path: string, name: string): Promise<void> {
  const begun = performance.now();
  await page.goto(path, { waitUntil: 'commit' });
  await page
    .locator(path === '/outcomes' ? '.orow' : `.evidence li:nth-child(${pieces})`)
    .first()
    .waitFor();
  const there = performance.now() - begun;
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const painted = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY,
  );
  await page.waitForFunction(() => !document.getElementById('served'));
  const taken = performance.now() - begun;
  console.log(
    `${name}: painted after ${painted.toFixed(0)} ms, all there after ${there.toFixed(0)} ms, taken over after ${taken.toFixed(0)} ms`,
  );
  if (Math.max(painted, there) > within.openMs) faults.push(`${name} took over ${within.openMs} ms`);
}

async function scroll(page: Page, name: string): Promise<void> {
  const frames = await page.evaluate(async () => {
    const took: number[] = [];
    let last = performance.now();
    for (let at = 0; at < document.documentElement.scrollHeight - innerHeight; at += 40) {
      scrollTo(0, at);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      took.push(now - last);
      last = now;
    }
    return took;
  });
  const p95 = percentile(frames, 95);
  console.log(`${name}: scrolled in ${frames.length} frames, the 95th of 100 took ${p95.toFixed(1)} ms`);
  if (p95 > within.frameMs) faults.push(`${name} scrolled at ${p95.toFixed(1)} ms a frame`);
}
