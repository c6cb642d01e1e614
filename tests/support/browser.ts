import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { TestApp } from './start-app.ts';

const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The last list given counts, so what Playwright turns off is said again; the popups of the address bar, which nobody sees here, cost a process each per profile.
  `--disable-features=${[
    'AvoidUnnecessaryBeforeUnloadCheckSync',
    'DestroyProfileOnBrowserClose',
    'HttpsUpgrades',
    'HttpsFirstBalancedModeAutoEnable',
    'MediaRouter',
    'PaintHolding',
    'ThirdPartyStoragePartitioning',
    'OptimizationHints',
    'NetworkTimeServiceQuerying',
    'AimEnabled',
    'PreconnectToSearch',
    'WebUIOmniboxPopup',
    'WebUIOmniboxAimPopup',
  ].join(',')}`,
];

let shared: Promise<Browser> | undefined;

/** A Chromium; the test files of one process share it, and closing it closes all that was opened in it. */
export async function openBrowser(): Promise<Browser> {
  if (!(await shared?.catch(() => undefined))?.isConnected()) shared = launch();
  const browser = await shared;
  if (!browser) throw new Error('Chromium did not start.');
  const close = async () => void (await Promise.all(browser.contexts().map((context) => context.close())));
  return new Proxy(browser, {
    get(target, name) {
      if (name === 'close') return close;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

async function launch(): Promise<Browser> {
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error('There is no Chromium. Install it, or name it by CHROMIUM_PATH.');
  return await chromium.launch({ executablePath, args: flags });
}

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 320, height: 640 };

/** A browser profile of its own, signed in by cookie if a person is given. */
export async function profile(
  browser: Browser,
  app: TestApp,
  options: { who?: { cookie: string }; viewport?: { width: number; height: number }; dark?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page; problems: string[] }> {
  const context = await browser.newContext({
    baseURL: app.url,
    viewport: options.viewport ?? desktop,
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  if (options.who) {
    const [name = '', value = ''] = options.who.cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: app.url }]);
  }
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content.Security|React|Uncaught/i.test(message.text()))
      problems.push(message.text());
  });
  const ofPage = ['image', 'font', 'script', 'stylesheet'];
  page.on('response', (response) => {
    if (response.status() >= 400 && ofPage.includes(response.request().resourceType()))
      problems.push(`${response.status()} ${response.url()}`);
  });
  return { context, page, problems };
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const all = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ofColours = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong on the page, a line each; with `coloursOnly`, by the rules alone that another scheme of colours can break. */
export async function axeFaults(page: Page, coloursOnly = false): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await axeSource);
  return await page.evaluate(
    async (runOnly) => {
      const axe = (
        globalThis as unknown as {
          axe: {
            run(
              options: object,
            ): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>;
          };
        }
      ).axe;
      // What a bar that stays in view covers by chance can be scrolled clear of it: the bars lie still while axe looks.
      const bars = [...document.querySelectorAll<HTMLElement>('*')].filter(
        (each) => getComputedStyle(each).position === 'sticky',
      );
      for (const bar of bars) bar.style.position = 'static';
      const found = await axe.run({ runOnly, resultTypes: ['violations'] });
      for (const bar of bars) bar.style.position = '';
      return found.violations.flatMap((v) =>
        v.nodes.map((node) => `${v.id}: ${node.target.join(' ')} ${node.failureSummary.slice(0, 200)}`),
      );
    },
    coloursOnly ? ofColours : all,
  );
}

/** True when the page is wider than its window. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** A picture shows this many pixels from the top at most: of a long list the rest says nothing new. */
const tallest = 2_400;

/** Keeps a picture for the docs, when asked by SOUNDINGS_SCREENSHOTS=1. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SOUNDINGS_SCREENSHOTS !== '1') return;
  const folder = join(import.meta.dirname, '../../docs/screenshots');
  await mkdir(folder, { recursive: true });
  const { width, height } = page.viewportSize() ?? desktop;
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  // In a window as tall as the page: bars that stay in view stand at its ends, and not across its middle.
  await page.setViewportSize({ width, height: Math.min(Math.max(whole, height), tallest) });
  // Painted once in this window, also where no script may run, before the picture that is kept.
  await page.screenshot({ clip: { x: 0, y: 0, width: 1, height: 1 } });
  await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
  await page.setViewportSize({ width, height });
}
