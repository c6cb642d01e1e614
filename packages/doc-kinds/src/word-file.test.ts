import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { wordFile } from './word-file.ts';

/** The text of one file of a zip that names its length in its list of contents. */
function entry(zip: Buffer, name: string): string {
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
    const length = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + length) !== name) continue;
    const from = zip.readUInt32LE(at + 42);
    const start = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28);
    const bytes = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    return (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8');
  }
  throw new Error(`There is no ${name} in it.`);
}

it('a character that XML may not hold is left out, wherever it stands, and the words around it stay', async () => {
  const bad = '\u0000\u000b\ud800\ufffe\uffff';
  const file = await wordFile({
    ...{ title: `Ro${bad}oms`, about: `Dra${bad}ft`, from: 'Link workers' },
    paragraphs: [{ kind: 'text', depth: 0, runs: [{ text: `Ask${bad} now`, href: 'https://example.org/' }] }],
    signatures: [`An${bad}n`],
  });
  // Half a pair of surrogates becomes the sign for what cannot be shown.
  const words = entry(Buffer.from(file), 'word/document.xml').replaceAll('\ufffd', '');
  for (const wanted of ['Rooms', 'Draft', 'Ask now', 'Ann']) expect(words).toContain(`>${wanted}<`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  expect(words).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
});
