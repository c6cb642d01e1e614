import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reachOf } from '../support/imports-of.ts';
import { nodesOf } from '../support/source-tree.ts';

const root = resolve(import.meta.dirname, '../..');

/** What is installed or built is nobody's source. */
const notOurs = /^((apps|packages)\/[^/]+\/(node_modules|dist)|tests\/node_modules)(\/|$)/;

function filesUnder(place: string): string[] {
  if (!existsSync(join(root, place))) return [];
  return readdirSync(join(root, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !notOurs.test(file));
}

const files = ['apps', 'packages', 'tests'].flatMap(filesUnder);
const sources = files.filter((file) => /\.tsx?$/.test(file));
const isTest = (file: string) => file.startsWith('tests/') || /\.test\.tsx?$/.test(file);
const importsOf = (file: string) => reachOf(file).to;

/** `apps/web`, `packages/collab` or `tests`. */
const partOf = (file: string) => /^(tests|(?:apps|packages)\/[^/]+)\//.exec(file)?.[1] ?? '';

/** Where an import leads, as a path from the root, or the package's name. */
function target(file: string, spec: string): string {
  const path = spec.replace(/\?.*$/, '');
  if (path.startsWith('.')) return relative(root, resolve(root, dirname(file), path));
  if (path.startsWith('#')) return join(partOf(file), 'src', path.slice(1));
  return path;
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

/** What their tests may import besides. `tests/support` runs the server: it is not for the web's. */
const alsoInTests: Record<string, string[]> = {
  'packages/collab': ['pocket-mongo'],
  'apps/server': ['server'],
};

/** What brings in by other means something that is not ours. */
const unreadable: Record<string, string[]> = {
  // Vite, which only development and a build have.
  'apps/server/src/platform/dev-web.ts': ['createRequire', 'import() of what is not a plain string'],
  'apps/server/src/platform/web-build.ts': ['createRequire'],
  // Files of fonts and of axe.
  'packages/doc-kinds/src/pdf-letters.ts': ['createRequire', 'require.resolve() of what is not a plain string'],
  'tests/support/browser.ts': ['createRequire'],
};

describe('imports go one way', () => {
  it('every import can be read off its text', () => {
    const wrong = sources.flatMap((file) => {
      const found = [...new Set(reachOf(file).unread)];
      const known = unreadable[file] ?? [];
      return [
        ...found.filter((each) => !known.includes(each)).map((each) => `${file} has ${each}: where it leads is hidden`),
        ...known.filter((each) => !found.includes(each)).map((each) => `${file} has no ${each} any more`),
      ];
    });
    expect(wrong).toEqual([]);
    const addresses = sources.flatMap((file) =>
      importsOf(file)
        .filter((spec) => /^\/|^(file|data|blob|https?):|(^|\/)node_modules\//.test(spec))
        .map((spec) => `${file} imports ${spec}: name the package, or the file beside`),
    );
    expect(addresses).toEqual([]);
  });

  it('short names of imports stand for what is below src, and the compiler knows no others', () => {
    for (const part of [...Object.keys(allowed), 'tests']) {
      const { imports = {} } = JSON.parse(readFileSync(join(root, part, 'package.json'), 'utf8'));
      for (const [short, path] of Object.entries(imports)) expect(path).toBe(`./src/${short.slice(1)}`);
    }
    expect(readFileSync(join(root, 'tsconfig.json'), 'utf8')).not.toMatch(/"(paths|baseUrl|rootDirs)"/);
    expect(readFileSync(join(root, 'apps/web/vite.config.ts'), 'utf8')).not.toMatch(/\balias\b/);
  });

  it('between packages and apps', () => {
    const wrong: string[] = [];
    for (const file of sources.filter((each) => !each.startsWith('tests/'))) {
      const part = partOf(file);
      const may = [...(allowed[part] ?? []), ...(isTest(file) ? (alsoInTests[part] ?? []) : [])];
      for (const spec of importsOf(file)) {
        const ours = /^@soundings\/([a-z-]+)/.exec(spec)?.[1];
        if (ours && !may.includes(ours)) wrong.push(`${file} imports @soundings/${ours}`);
        const support = isTest(file) && part !== 'apps/web' && target(file, spec).startsWith('tests/support/');
        if (spec.startsWith('.') && !support && !target(file, spec).startsWith(`${part}/`))
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
        if (
          ['app', 'app.ts', 'features.ts', 'main.ts', 'main.tsx', 'index.ts', 'testing.ts', 'demo', 'cli'].includes(
            into,
          )
        )
          wrong.push(`${file} imports ${spec}: the app is above it`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('an app has no other layers', () => {
    const known = /^apps\/(server\/src\/(platform|features|demo|cli)|web\/src\/(ui|lib|features|app|styles))\/./;
    const beside =
      /^apps\/(server\/src\/(app|features|index|main|testing)|web\/(src\/(main|vite-env\.d)|vite\.config|openings-file))\.tsx?$/;
    const strays = sources.filter((file) => file.startsWith('apps/') && !known.test(file) && !beside.test(file));
    expect(strays.map((file) => `${file} stands in no layer`)).toEqual([]);
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
    expect(doors.filter((file) => nodesOf(file).some(({ type }) => type === 'ExportAllDeclaration'))).toEqual([]);
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

  it('all source is .ts or .tsx, under apps, packages and tests', () => {
    const elsewhere = readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
      if (!entry.isDirectory()) return entry.name === 'vitest.config.ts' ? [] : [entry.name];
      return /^(\..*|node_modules|apps|packages|tests)$/.test(entry.name) ? [] : filesUnder(entry.name);
    });
    const wrong = [
      ...files.filter((file) => /\.[cm]?[jt]sx?$/i.test(file) && !/\.tsx?$/.test(file)),
      ...elsewhere.filter((file) => /\.[cm]?[jt]sx?$/i.test(file)),
    ];
    expect(wrong.map((file) => `${file} is source that no other rule looks at: make it .ts in its part`)).toEqual([]);
  });
});

describe('names', () => {
  it('has no grab-bags', () => {
    const grabBags =
      /^(utils?|utilit(y|ies)|helpers?|types?|typings?|constants?|consts?|misc|miscellaneous|common|shared|stuff|various|lib)$/i;
    // What of the web talks to the server.
    const wordsOf = (file: string) => file.replace(/^apps\/web\/src\/lib\//, '').split(/[/.\-_]|(?<=[a-z])(?=[A-Z])/);
    const wrong = files.flatMap((file) =>
      wordsOf(file)
        .filter((word) => grabBags.test(word))
        .map((word) => `${file} is called “${word}”, which says nothing of what is in it`),
    );
    expect(wrong).toEqual([]);
  });

  it('files and folders are kebab-case', () => {
    const wrong = sources.filter((file) => !/^([a-z0-9-]+\/)+[a-z0-9.-]+\.tsx?$/.test(file));
    expect(wrong.map((file) => `${file} is not kebab-case`)).toEqual([]);
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

  it('titles that others wrote stand in quotation marks by `quoted`, which sees to those they hold', () => {
    const words = sources.filter((file) => file.startsWith('apps/server/') && !isTest(file));
    expect(linesOf(words, /“\$\{(?!answerTitle)[^}]*title[^}]*\}”/i)).toEqual([]);
  });
});
