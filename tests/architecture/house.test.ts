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
  // `import … from`, `import type`, `export … from`, `import('…')`, a type's `import('…')`, a bare `import '…'`, a mock of one.
  const found = text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\bvi\.(?:mock|importActual)\(\s*)(['"`])([^'"`\n]+)\1/g);
  return [...found].map((each) => each[2]!);
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

  it('front doors stand at the roots of packages and features only', () => {
    const doors = sources.filter((file) => /(^|\/)index\.tsx?$/.test(file));
    const roots = [
      /^packages\/[a-z-]+\/src\/index\.ts$/,
      /^packages\/contracts\/src\/[a-z-]+\/index\.ts$/,
      /^apps\/server\/src\/index\.ts$/,
      /^apps\/[a-z]+\/src\/features\/[a-z-]+\/index\.ts$/,
    ];
    expect(doors.filter((file) => !roots.some((each) => each.test(file)))).toEqual([]);
    expect(doors.length).toBeGreaterThan(20);
  });

  it('a package is reached through its front doors', () => {
    const deep = sources.flatMap((file) =>
      importsOf(file)
        .filter((spec) => /^@soundings\/[a-z-]+\/.*(\.ts$|src\/)/.test(spec))
        .map((spec) => `${file} imports ${spec}`),
    );
    expect(deep).toEqual([]);
  });
});

describe('names', () => {
  it('has no grab-bags', () => {
    expect(sources.filter((file) => /\/(utils?|helpers?|types|constants|misc|common)\.tsx?$/.test(file))).toEqual([]);
  });

  it('files are kebab-case', () => {
    expect(sources.filter((file) => !/\/[a-z0-9.-]+\.tsx?$/.test(file))).toEqual([]);
  });

  it('files have 300 lines at most, tests aside', () => {
    const styles = filesUnder('apps/web/src/styles');
    const long = [...sources, ...styles].filter(
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
    const rosters: [file: string[], line: (name: string) => string][] = [
      [['packages/contracts/src/index.ts'], (name) => `'./${name}/index.ts'`],
      [['apps/server/src/features.ts'], (name) => `'#features/${name}/index.ts'`],
      [
        // The router names pages, or what composes them beside it.
        ['apps/web/src/app/router.tsx', ...filesUnder('apps/web/src/app').filter((file) => !file.endsWith('.test.ts'))],
        (name) => `'#features/${name}/index.ts'`,
      ],
    ];
    const unlisted = rosters.flatMap(([files, line]) => {
      const text = files.map((file) => readFileSync(join(root, file), 'utf8')).join('');
      return features.filter((name) => !text.includes(line(name))).map((name) => `${name} has no line in ${files[0]}`);
    });
    expect(unlisted).toEqual([]);
  });
});

describe('habits', () => {
  const linesOf = (files: string[], pattern: RegExp) =>
    files.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
    );

  it('tests wait for something, they do not sleep', () => {
    const tests = sources.filter((file) => /\.test\.tsx?$/.test(file) || /^tests\/(support|e2e|fuzz)\//.test(file));
    const sleeps = linesOf(
      tests.filter((file) => file !== 'tests/support/until.ts' && file !== 'tests/architecture/house.test.ts'),
      /\bsetTimeout\((?!\d+, \(\) => socket)[^)]*(resolve|done)|timers\/promises|\bwaitForTimeout\(|\bAtomics\.wait\(/,
    );
    expect(sleeps).toEqual([]);
  });

  it('no page has an inline style or script, which the Content-Security-Policy refuses', () => {
    const pages = sources.filter((file) => file.startsWith('apps/web/') && !/\.test\.tsx?$/.test(file));
    expect(
      linesOf(pages, /(?<![-\w])style=[{'"]|dangerouslySetInnerHTML|\.innerHTML\s*=(?!=)|setAttribute\('style'/),
    ).toEqual([]);
    expect(linesOf(['apps/web/index.html'], /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/)).toEqual([]);
  });
});
