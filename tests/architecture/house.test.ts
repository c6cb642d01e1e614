import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

function filesUnder(place: string): string[] {
  if (!existsSync(join(root, place))) return [];
  return readdirSync(join(root, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/node_modules|[\\/]dist([\\/]|$)/.test(entry.parentPath))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const sources = ['apps', 'packages', 'tests'].flatMap(filesUnder).filter((file) => /\.tsx?$/.test(file));

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from\s+|import\s*\(?\s*)'([^']+)'/g)].map((found) => found[1]!);
}

/** Where an import leads, as a path from the root, or the package's name. */
function target(file: string, spec: string): string {
  if (spec.startsWith('.')) return relative(root, resolve(root, dirname(file), spec));
  if (spec.startsWith('#')) return join(file.split('/').slice(0, 2).join('/'), 'src', spec.slice(1));
  return spec;
}

/** What each part may import of ours. */
const allowed: Record<string, string[]> = {
  'packages/contracts': [],
  'packages/insight': [],
  'packages/doc-kinds': [],
  'packages/pocket-mongo': [],
  'packages/collab': ['doc-kinds', 'contracts', 'insight'],
  'apps/web': ['contracts', 'insight', 'doc-kinds'],
  'apps/server': ['contracts', 'insight', 'doc-kinds', 'collab', 'pocket-mongo'],
};

describe('imports go one way', () => {
  it('between packages and apps', () => {
    const wrong: string[] = [];
    for (const file of sources.filter((each) => !each.startsWith('tests/') && !/\.test\.tsx?$/.test(each))) {
      const part = file.split('/').slice(0, 2).join('/');
      for (const spec of importsOf(file)) {
        const ours = /^@soundings\/([a-z-]+)/.exec(spec)?.[1];
        if (ours && !allowed[part]?.includes(ours)) wrong.push(`${file} imports @soundings/${ours}`);
        if (spec.startsWith('.') && !target(file, spec).startsWith(part))
          wrong.push(`${file} reaches out of ${part}: ${spec}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('inside an app: ui, lib, platform ← features ← app', () => {
    const wrong: string[] = [];
    for (const file of sources.filter((each) => each.startsWith('apps/') && !/\.test\.tsx?$/.test(each))) {
      const layer = /^apps\/[a-z]+\/src\/(ui|lib|platform|features)\//.exec(file)?.[1];
      for (const spec of importsOf(file)) {
        const into = /^apps\/[a-z]+\/src\/([^/]+)/.exec(target(file, spec))?.[1];
        if (!layer || !into) continue;
        if (layer !== 'features' && into === 'features')
          wrong.push(`${file} imports ${spec}: ${layer} knows no feature`);
        if (layer === 'ui' && into === 'lib') wrong.push(`${file} imports ${spec}: ui knows no data`);
        if (['app', 'app.ts', 'features.ts', 'main.ts', 'demo', 'cli'].includes(into))
          wrong.push(`${file} imports ${spec}: the app is above it`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('another feature only through its front door, and no feature through its own', () => {
    const wrong: string[] = [];
    for (const file of sources) {
      const own = /^apps\/[a-z]+\/src\/features\/([a-z-]+)\//.exec(file)?.[1];
      for (const spec of importsOf(file)) {
        const found = /^apps\/[a-z]+\/src\/features\/([a-z-]+)\/(.+)$/.exec(target(file, spec));
        if (!found || /^apps\/server\/src\/testing\.ts$/.test(file)) continue;
        if (found[1] !== own && found[2] !== 'index.ts')
          wrong.push(`${file} imports ${spec}: use ${found[1]}/index.ts`);
        if (found[1] === own && found[2] === 'index.ts' && !/\.test\.tsx?$/.test(file))
          wrong.push(`${file} imports its own front door`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('front doors name what they let out', () => {
    const doors = sources.filter((file) => file.endsWith('/index.ts'));
    expect(doors.filter((file) => /export \*/.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});

describe('names', () => {
  it('has no grab-bags', () => {
    expect(sources.filter((file) => /\/(utils?|helpers?|types|constants|misc|common)\.tsx?$/.test(file))).toEqual([]);
  });

  it('files are kebab-case', () => {
    expect(sources.filter((file) => !/\/[a-z0-9.-]+\.tsx?$/.test(file))).toEqual([]);
  });

  it('files have 300 lines at most', () => {
    const long = sources.filter(
      (file) => !/\.test\.tsx?$/.test(file) && readFileSync(join(root, file), 'utf8').split('\n').length > 300,
    );
    expect(long).toEqual([]);
  });

  it('a feature stands in all its four places', () => {
    const folders = (place: string) =>
      existsSync(join(root, place))
        ? readdirSync(join(root, place), { withFileTypes: true }).flatMap((e) =>
            e.isDirectory() && filesUnder(join(place, e.name)).length > 0 ? [e.name] : [],
          )
        : [];
    const places: Record<string, string[]> = {
      'packages/contracts/src': folders('packages/contracts/src').filter((name) => name !== 'wire'),
      'apps/server/src/features': folders('apps/server/src/features'),
      'apps/web/src/features': folders('apps/web/src/features'),
      'tests/e2e': filesUnder('tests/e2e').flatMap(
        (file) => /^tests\/e2e\/([a-z]+)\.e2e\.test\.ts$/.exec(file)?.[1] ?? [],
      ),
    };
    const features = [...new Set(Object.values(places).flat())];
    const missing = features.flatMap((name) =>
      Object.entries(places).flatMap(([place, names]) =>
        names.includes(name) ? [] : [`${name} is missing in ${place}`],
      ),
    );
    expect(missing).toEqual([]);
    expect(features.length).toBeGreaterThan(2);
  });
});

/** The lowest versions without known holes; see the advisories they close in SECURITY.md. */
const floors: Record<string, string> = {
  'body-parser': '2.2.1',
  'engine.io': '6.4.2',
  express: '5.0.0',
  mongoose: '9.12.1',
  nodemailer: '7.0.11',
  passport: '0.6.0',
  'path-to-regexp': '8.4.0',
  qs: '6.14.2',
  'socket.io': '4.6.2',
  'socket.io-parser': '4.2.7',
  ws: '8.21.1',
  yjs: '13.6.33',
};

describe('dependencies', () => {
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
  const locked = [...lock.matchAll(/^ {2}'?((?:@[\w.-]+\/)?[\w.-]+)@(\d+\.\d+\.\d+)[^:]*:/gm)].map((found) => ({
    name: found[1]!,
    version: found[2]!,
  }));

  it.each(Object.entries(floors))('%s is at %s or above', (name, floor) => {
    const found = locked.filter((each) => each.name === name);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ version }) => below(version, floor))).toEqual([]);
  });

  it('there is one copy of Yjs and of the MongoDB driver', () => {
    for (const name of ['yjs', 'mongodb', 'lib0'])
      expect(new Set(locked.filter((each) => each.name === name).map((each) => each.version)).size).toBe(1);
  });

  it('the lockfile names no registry', () => {
    expect(lock).not.toMatch(/https?:\/\/|tarball:/);
  });
});

function below(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((each) => each.split('.').map(Number));
  for (let i = 0; i < 3; i++) if (a![i] !== b![i]) return a![i]! < b![i]!;
  return false;
}
