import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { profile } from '../support/browser.ts';
import { person } from '../support/people.ts';
import { sessionNow } from '../support/rooms.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();
const kB = 1_000;

it('the first load of Home takes at most 200 kB of JavaScript and 40 kB of CSS, gzipped', async () => {
  const lead = await person(here.app, 'Priya S.', { roles: ['member', 'facilitator'] });
  await sessionNow(here.app, lead);
  const { page, problems } = await profile(here.browser, here.app, { who: lead });
  const plain: string[] = [];
  const asked = new Map<string, { kind: string; bytes: Promise<number> }>();
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (kind !== 'script' && kind !== 'stylesheet') return;
    if (!response.headers()['content-encoding'] && Number(response.headers()['content-length']) > kB)
      plain.push(response.url());
    asked.set(response.url(), { kind, bytes: response.body().then((body) => gzipSync(body).length) });
  });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Needs you' }).waitFor();
  await until(async () => (await page.locator('[aria-busy="true"]').count()) === 0, 'Home');
  await page.waitForLoadState('networkidle');
  const sum = async (kind: string) => {
    const sizes = await Promise.all([...asked.values()].filter((each) => each.kind === kind).map((each) => each.bytes));
    return { files: sizes.length, bytes: sizes.reduce((all, each) => all + each, 0) };
  };
  const [scripts, styles] = [await sum('script'), await sum('stylesheet')];
  const told = ({ files, bytes }: typeof scripts) => `${(bytes / kB).toFixed(1)} kB in ${files} files`;
  console.log(`First load of Home, gzipped: ${told(scripts)} of JavaScript, ${told(styles)} of CSS`);
  expect(scripts.files).toBeGreaterThan(0);
  expect(styles.files).toBeGreaterThan(0);
  expect(scripts.bytes).toBeLessThanOrEqual(200 * kB);
  expect(styles.bytes).toBeLessThanOrEqual(40 * kB);
  // What is counted is what goes over the line.
  expect(plain).toEqual([]);
  expect(problems).toEqual([]);
});
