import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importPolis } from '@soundings/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { desktop, openBrowser, phone, profile, scrollsSideways } from '../support/browser.ts';
import { freeTexts } from '../support/free-texts.ts';
import { image, script, type Written, writeHostileWords } from '../support/hostile-words.ts';
import { widest } from '../support/look-closely.ts';
import { person, socketOf, type TestPerson } from '../support/people.ts';
import { op } from '../support/rooms.ts';
import { startApp, type TestApp } from '../support/start-app.ts';
import { until } from '../support/until.ts';

let app: TestApp;
let browser: Browser;
let lead: TestPerson;
let ann: TestPerson;
let written: Written;
let consultationId: string;
beforeAll(async () => {
  app = await startApp();
  browser = await openBrowser();
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator', 'convenor', 'administrator'] });
  ann = await person(app, 'Ann');
  written = await writeHostileWords(app, lead, ann);
  consultationId = await importHostileWords();
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

async function importHostileWords(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'polis-'));
  const quoted = `"${script.replaceAll('"', '""')}"`;
  const files = {
    'comments.csv': `comment-id,agrees,disagrees,moderated,comment-body\n0,1,0,1,${quoted}\n`,
    'votes.csv': 'comment-id,voter-id,vote\n0,1,1\n',
    'participants-votes.csv': 'participant,group-id,0\n1,0,1\n',
    'summary.csv': `topic,${quoted}\nurl,javascript:window.hacked=1\n`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const { id } = await importPolis(app.app, folder, { licence: script }, () => undefined);
  await rm(folder, { recursive: true, force: true });
  return id;
}

/** Not shown to anybody: secrets, addresses, names of things, what words are found again by; or the same field as one that is written. */
const leftOut =
  /^\S+ (email|password|current|next|token|code|lane|boardId|noteId|borough|anchor\.(before|after))$|^accounts\.set-up |^sessions\.plan /;

it('has put a script into every text that a person can write', () => {
  expect(freeTexts().filter((text) => !written.texts.has(text) && !leftOut.test(text))).toEqual([]);
});

/** Where each page of the router is, and whether it shows somebody's words. */
function addresses(): Record<string, { at: string; words: boolean }> {
  const { sessionId, plannedId, pollId, pollCode, boardId, roomCode, openConsultationId, draftConsultationId } =
    written;
  const { documentId, evidenceId, outcomeId, threadId } = written;
  const page = (at: string) => ({ at, words: true });
  const plain = (at: string) => ({ at, words: false });
  return {
    '/present/:code': page(`/present/${pollCode}`),
    '/sessions/:sessionId/room': page(`/sessions/${sessionId}/room`),
    '/sign-in': plain('/sign-in'),
    '/join': plain(`/join?code=${roomCode}`),
    '/set-up': plain('/set-up?token=abcdefghijklmnopqrstuvwxyz'),
    '/invitation': plain('/invitation?token=abcdefghijklmnopqrstuvwxyz'),
    '/help': plain('/help'),
    '/mail/stop': plain('/mail/stop?t=%3Cscript%3E&of=replies'),
    '/privacy': plain('/privacy'),
    '/cookies': plain('/cookies'),
    '/accessibility': plain('/accessibility'),
    '/how-voting-works': plain('/how-voting-works'),
    '/consultations': page('/consultations'),
    '/consultations/new': plain('/consultations/new'),
    '/consultations/:consultationId': page(`/consultations/${openConsultationId}`),
    '/consultations/:consultationId/edit': page(`/consultations/${draftConsultationId}/edit`),
    '/consultations/:consultationId/mine': page(`/consultations/${openConsultationId}/mine`),
    '/outcomes': page('/outcomes'),
    '/outcomes/inbox': page('/outcomes/inbox'),
    '/outcomes/:outcomeId': page(`/outcomes/${outcomeId}`),
    '/outcomes/:outcomeId/edit': page(`/outcomes/${outcomeId}/edit`),
    '/evidence/:evidenceId': page(`/evidence/${evidenceId}`),
    '/p': plain('/p'),
    '/p/:code': plain(`/p/${pollCode}`),
    '/': page('/'),
    '/people': page('/people'),
    '/you': page('/you'),
    '/notifications': page('/notifications'),
    '/documents': page('/documents'),
    '/documents/new': plain('/documents/new'),
    '/documents/:documentId': page(`/documents/${documentId}`),
    '/documents/:documentId/versions': page(`/documents/${documentId}/versions`),
    '/documents/:documentId/versions/:number': page(`/documents/${documentId}/versions/1`),
    '/sessions': page('/sessions'),
    '/sessions/plan': plain('/sessions/plan'),
    '/sessions/:sessionId': page(`/sessions/${plannedId}`),
    '/sessions/:sessionId/edit': page(`/sessions/${plannedId}/edit`),
    '/sessions/:sessionId/polls': page(`/sessions/${sessionId}/polls`),
    '/skills': page('/skills'),
    '/skills/new': page('/skills/new'),
    '/skills/:threadId': page(`/skills/${threadId}`),
    '/polls/:pollId': page(`/polls/${pollId}`),
    '/boards/:boardId': page(`/boards/${boardId}`),
    '/admin': page('/admin'),
    '/admin/people/:personId': page(`/admin/people/${ann.id}`),
    '/admin/invitations': page('/admin/invitations'),
    '/admin/reported': page('/admin/reported'),
    '/admin/settings': page('/admin/settings'),
    '/admin/mail': plain('/admin/mail'),
    '/admin/log': page('/admin/log'),
    '*': plain(`/${encodeURIComponent(script)}`),
  };
}

/** What a person reads, also in the fields of a form. */
async function shown(page: Page): Promise<string> {
  return await page.locator('main').evaluate((main) => {
    const fields = [...main.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    return [main.textContent, ...fields.map((field) => field.value)].join('\n');
  });
}

async function stageOn(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const stage = document.querySelector('[aria-current="step"]')?.closest('li');
    return stage ? [...(stage.parentElement?.children ?? [])].indexOf(stage) : -1;
  });
}

/** Where a long word makes a page wider than its window. */
const wide: string[] = [];

async function isHarmless(page: Page, what: string, words: boolean): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await until(async () => (await page.locator('[aria-busy="true"]').count()) === 0, `${what} to load`);
  if (words) await until(async () => (await shown(page)).includes(image), `the words on ${what}`);
  const found = await page.evaluate(() => ({
    ran: (globalThis as { hacked?: number }).hacked ?? 'nothing',
    images: document.querySelectorAll('img[src="x"]').length,
    scripts: [...document.scripts].filter((each) => each.src === '').length,
    links: document.querySelectorAll('a[href^="javascript:" i]').length,
  }));
  expect([what, found]).toEqual([what, { ran: 'nothing', images: 0, scripts: 0, links: 0 }]);
  for (const size of [desktop, phone]) {
    await page.setViewportSize(size);
    if (await scrollsSideways(page)) wide.push(`${what} at ${size.width}: ${await widest(page)}`);
  }
}

it('every page shows it as words, to who leads and to a member', async () => {
  const router = await readFile(join(import.meta.dirname, '../../apps/web/src/app/router.tsx'), 'utf8');
  const paths = [...router.matchAll(/(?:open|gated)\(\s*'([^']+)'/g)].map((found) => found[1] ?? '');
  expect(paths.length).toBeGreaterThan(20);
  const known = addresses();
  expect(paths.filter((path) => !known[path]).map((path) => `${path} has no address in this test`)).toEqual([]);
  expect(Object.keys(known).filter((path) => !paths.includes(path))).toEqual([]);
  const leads = await profile(browser, app, { who: lead, viewport: phone });
  const anns = await profile(browser, app, { who: ann, viewport: phone });
  const nobodys = await profile(browser, app);
  for (const path of paths) {
    const { at, words } = known[path] ?? { at: path, words: false };
    // Pages without anybody's words are the same for a member as for who leads.
    const readers = words ? { leads, anns, nobodys } : { leads, nobodys };
    const each = Object.entries(readers).map(async ([name, { page }]) => {
      await page.goto(at);
      await isHarmless(page, `${path} ${name}`, words && name === 'leads');
    });
    await Promise.all(each);
  }
  for (const id of [consultationId, written.draftConsultationId]) {
    await leads.page.goto(`/consultations/${id}`);
    await isHarmless(leads.page, `consultation ${id}`, true);
  }
  expect([...leads.problems, ...anns.problems, ...nobodys.problems]).toEqual([]);
  expect(wide.splice(0)).toEqual([]);
});

it('the live room shows it as words in each of its stages, to a visitor too, and so does the record', async () => {
  const { sessionId, stages, visitor, boardId } = written;
  const tab = await socketOf(app, lead);
  const all = await Promise.all([lead, ann, visitor].map((who) => profile(browser, app, { who, viewport: phone })));
  for (const { page } of all) await page.goto(`/sessions/${sessionId}/room`);
  let from = 4;
  for (let to = 0; to < stages; to += 1) {
    expect(await tab.send('live:go', { sessionId, opId: op(), from, to })).toMatchObject({ ok: true });
    from = to;
    for (const { page } of all) {
      await until(async () => (await stageOn(page)) === to, `stage ${to} on a page`);
      await isHarmless(page, `stage ${to}`, true);
    }
  }
  expect(await tab.send('live:end', { sessionId, opId: op() })).toMatchObject({ ok: true });
  for (const path of [`/sessions/${sessionId}`, `/boards/${boardId}`, `/sessions/${sessionId}/polls`]) {
    for (const { page } of all.slice(0, 2)) {
      await page.goto(path);
      await isHarmless(page, path, true);
    }
  }
  tab.close();
  expect(all.flatMap(({ problems }) => problems)).toEqual([]);
  expect(wide.splice(0)).toEqual([]);
});
