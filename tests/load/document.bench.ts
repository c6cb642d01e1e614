import { openBrowser } from '../support/browser.ts';
import { startApp } from '../support/start-app.ts';
import { typeTogether } from './bench-document.ts';

/** `pnpm bench:document <seconds>`: six people type in one document, one of them offline for half of the time, 30 s at most. */
const seconds = Number(process.argv[2] ?? 60);
const seed = Number(process.env.SOUNDINGS_SEED ?? Date.now() % 1_000_000);
const app = await startApp({ SOUNDINGS_RATE_PER_MINUTE: '100000' });
const browser = await openBrowser();
const figures = await typeTogether(app, browser, { seconds, offline: Math.min(30_000, seconds * 500), seed });
await browser.close();
await app.stop();
console.log(JSON.stringify({ seed, ...figures }, null, 2));
const fine =
  figures.equal &&
  figures.wrong.length === 0 &&
  figures.refusals.length === 0 &&
  figures.caretNames.length >= 5 &&
  figures.comments.every(({ quote, now }) => quote === now);
console.log(fine ? 'All have the same text, nothing is lost, comments sit on their words.' : 'SOMETHING IS WRONG.');
process.exit(fine ? 0 : 1);
