import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const fileIn = (dataFolder: string) => join(dataFolder, 'served-at');

/**
 * Writes down where the server of this data folder answers, for commands in a shell, which have no port of their own. Where there is
 * no folder (all is in another database) they go by their settings.
 */
export async function keepServedAt(dataFolder: string, address: string): Promise<void> {
  await writeFile(fileIn(dataFolder), `${address}\n`).catch(() => undefined);
}

/** Where the server of this data folder answers, or did when it was last started. */
export async function servedAt(dataFolder: string): Promise<string | undefined> {
  const kept = await readFile(fileIn(dataFolder), 'utf8').catch(() => '');
  return URL.parse(kept.trim())?.origin;
}
