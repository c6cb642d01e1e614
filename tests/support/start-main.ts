import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { until } from './until.ts';

const root = join(import.meta.dirname, '../..');

export interface Started {
  pid: number;
  /** All it has printed so far. */
  printed(): string;
  /** Resolves to the exit code (or the signal's name) when it has ended. */
  ended: Promise<number | string>;
}

/** A program of the server, as `pnpm start` and `pnpm soundings` run it: a process of its own that leads a group of its own. */
export function startMain(settings: Record<string, string>, entry = 'main.ts', args: string[] = []): Started {
  const { PATH, HOME, TMPDIR } = process.env;
  const env = { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...settings };
  const child = spawn(process.execPath, [join(root, 'apps/server/src', entry), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += String(chunk);
    });
  const ended = new Promise<number | string>((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? code ?? 0)),
  );
  return { pid: child.pid ?? 0, printed: () => output, ended };
}

/** Waits for the last line of what it prints once it answers. */
export async function answering(started: Started): Promise<string> {
  await until(() => started.printed().includes('To stop:'), 'the server to answer', 60_000).catch((error: unknown) => {
    throw new Error(`It did not start:\n${started.printed()}`, { cause: error });
  });
  return started.printed();
}
