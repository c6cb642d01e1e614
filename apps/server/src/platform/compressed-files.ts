import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Ways a file may be sent, the smallest first: as `Accept-Encoding` names it, and how its file's name goes on. */
export const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

const worth = 1_024;
const kinds = new Set(['.js', '.css', '.html', '.svg', '.json', '.webmanifest']);
const squeeze = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
} as const;

/** Writes each file of a build in smaller forms beside itself, so that no request waits for it. */
export async function compressFiles(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !kinds.has(extname(entry.name))) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    if (bytes.length < worth) continue;
    for (const { name, ending } of encodings) await writeFile(`${file}${ending}`, await squeeze[name](bytes));
  }
}
