import { expect, it, vi } from 'vitest';
import { pdfFile } from './pdf-file.ts';

const pdfOf = (words: string) =>
  pdfFile({
    ...{ title: 'Rooms', about: 'Draft', from: 'Link workers' },
    paragraphs: [{ kind: 'text', depth: 0, runs: [{ text: words }] }],
  });

it('a tab in a text is drawn as a gap, not as the empty box of a letter that no font has', async () => {
  // A file holds the second in which it was made.
  vi.useFakeTimers({ toFake: ['Date'] });
  const [tab, gap] = await Promise.all([pdfOf('North\tSouth'), pdfOf('North    South')]);
  vi.useRealTimers();
  expect(Buffer.from(tab).equals(Buffer.from(gap))).toBe(true);
});

it('a text with letters that have no shape says so in the file, and no other does', async () => {
  const length = async (words: string) => (await pdfOf(words)).length;
  expect(await length('سلام')).toBeGreaterThan((await length('Peace')) + 500);
});
