import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** As the build of the pages wrote it: by the router's path, files of code and addresses that are read. */
const openingsSchema = z.record(z.string(), z.object({ code: z.array(z.string()), asks: z.array(z.string()) }));

/**
 * Links for the head of the page at this address: its code and what it reads are asked for before its first script has run. Reads
 * are named only to who seems to be signed in, and where the address has no query that would make them others.
 */
export async function openingLinks(
  dist: string,
  { path, query }: { path: string; query: object },
  signedIn: boolean,
): Promise<string> {
  for (const [pattern, { code, asks }] of Object.entries(await builtOpenings(dist))) {
    const parts = partsOf(pattern, path);
    if (!parts) continue;
    const reads = signedIn && Object.keys(query).length === 0 ? asks : [];
    return [
      ...reads.map((ask) => `<link rel="preload" href="${filled(ask, parts)}" as="fetch" crossorigin>`),
      ...code.map((file) => `<link rel="modulepreload" href="${file}" crossorigin>`),
    ].join('');
  }
  return '';
}

/** None where the build wrote none, or is writing: the page then asks for all of it itself. */
async function builtOpenings(dist: string): Promise<z.infer<typeof openingsSchema>> {
  try {
    return openingsSchema.parse(JSON.parse(await readFile(join(dist, 'openings.json'), 'utf8')));
  } catch {
    return {};
  }
}

/** The parts of an address by their names in the pattern; null where it is another page. Ids have no letter that needs an escape. */
function partsOf(pattern: string, path: string): Record<string, string> | null {
  const source = pattern.replace(/:(\w+)/g, '(?<$1>[\\w-]+)');
  const found = new RegExp(`^${source}$`).exec(path);
  return found && { ...found.groups };
}

const filled = (ask: string, parts: Record<string, string>) =>
  ask.replace(/:(\w+)/g, (_, name: string) => parts[name] ?? '');
