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

it('an item of a deeper list is tagged as one of a list within the item before it', async () => {
  const item = (depth: number, text: string) => ({ kind: 'bullet' as const, depth, runs: [{ text }] });
  const file = await pdfFile({
    ...{ title: 'Rooms', about: '', from: 'Link workers' },
    paragraphs: [item(0, 'One'), item(1, 'In one'), item(2, 'In that'), item(0, 'Two')],
  });
  const parts = new Map(
    [
      ...Buffer.from(file)
        .toString('latin1')
        .matchAll(/(\d+) 0 obj\n<<([\s\S]*?)>>\nendobj/g),
    ].map(([, id, fields]) => [
      id,
      { tag: /\/S \/(\w+)/.exec(fields ?? '')?.[1], parent: /\/P (\d+) 0 R/.exec(fields ?? '')?.[1] },
    ]),
  );
  const within = (id: string | undefined): number => {
    const part = parts.get(id);
    return part?.tag ? within(part.parent) + (part.tag === 'L' ? 1 : 0) : 0;
  };
  const items = [...parts].filter(([, { tag }]) => tag === 'LI').map(([id]) => within(id));
  expect(items.toSorted()).toEqual([1, 1, 2, 3]);
});
