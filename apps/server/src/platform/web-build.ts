import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { compressFiles } from './compressed-files.ts';

/** Changes when a build is made otherwise than before of the same sources. */
const way = 'with smaller forms';

/** Builds the web into `apps/web/dist` unless its sources are those of the last build. Returns whether it built. */
export async function buildWebIfChanged(root: string, say: (line: string) => void): Promise<boolean> {
  const web = join(root, 'apps/web');
  const stamp = join(web, 'dist', '.sources');
  const hash = await hashOf(root);
  if (existsSync(join(web, 'dist/index.html')) && (await readFile(stamp, 'utf8').catch(() => '')) === hash)
    return false;
  say('Building the pages. This takes about half a minute the first time…');
  await viteBuild(web);
  await compressFiles(join(web, 'dist'));
  await writeFile(stamp, hash);
  return true;
}

async function hashOf(root: string): Promise<string> {
  const hash = createHash('sha256').update(way);
  const places = ['apps/web', 'packages/contracts', 'packages/insight', 'packages/doc-kinds', 'pnpm-lock.yaml'];
  for (const place of places) {
    for (const file of await filesOf(join(root, place))) {
      hash
        .update(relative(root, file))
        .update('\0')
        .update(await readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesOf(place: string): Promise<string[]> {
  const entries = await readdir(place, { withFileTypes: true, recursive: true }).catch(() => null);
  if (!entries) return [place];
  return entries
    .filter(
      (entry) =>
        entry.isFile() && !/node_modules|[\\/]dist([\\/]|$)|\.test\.tsx?$/.test(join(entry.parentPath, entry.name)),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function viteBuild(web: string): Promise<void> {
  const vite = join(createRequire(join(web, 'package.json')).resolve('vite/package.json'), '../bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: web,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    output += String(chunk);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The pages could not be built:\n${output}`);
}
