import { readdir, readFile } from 'node:fs/promises';

/** The process id of the embedded database of a data folder; undefined where none runs. */
export async function databasePid(dataFolder: string): Promise<number | undefined> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (words.some((word) => word.endsWith('pocket-mongo/src/main.ts')) && words.includes(`${dataFolder}/db`))
      return Number(pid);
  }
  return undefined;
}
