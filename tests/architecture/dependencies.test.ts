import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const lock = read('pnpm-lock.yaml');

interface Pinned {
  name: string;
  version: string;
}

/** The least versions without known holes, from the table in SECURITY.md: said once, there. */
const floors: Pinned[] = [...read('SECURITY.md').matchAll(/^\| ([@\w./-]+)\s+\| (\d+\.\d+\.\d+)\s+\|/gm)].map(
  (found) => ({
    name: found[1]!,
    version: found[2]!,
  }),
);

/** What the workspace asks for, and what pnpm installs. */
const catalog: Pinned[] = [
  ...read('pnpm-workspace.yaml')
    .split('patchedDependencies:')[0]!
    .matchAll(/^ {2}"?([@\w./-]+)"?: "?([^\s"]+)"?$/gm),
].flatMap((found) =>
  found[2] === 'catalog:' || found[2] === 'false' ? [] : [{ name: found[1]!, version: found[2]! }],
);
const locked: Pinned[] = [...lock.matchAll(/^ {2}'?((?:@[\w.-]+\/)?[\w.-]+)@(\d+\.\d+\.\d+)[^:]*:/gm)].map((found) => ({
  name: found[1]!,
  version: found[2]!,
}));

describe('least versions', () => {
  // A row cannot be taken out of SECURITY.md, or lowered there, unseen.
  const atLeast: Record<string, string> = {
    'body-parser': '2.2.1',
    dompurify: '3.4.11',
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
  /** Not in use yet; the floor waits for them. */
  const notYet = ['dompurify'];

  it('SECURITY.md has every one of them', () => {
    expect(Object.fromEntries(floors.map(({ name, version }) => [name, version]))).toEqual(atLeast);
  });

  it.each(Object.entries(atLeast))('%s is asked for and installed at %s or above', (name, floor) => {
    const found = [...catalog, ...locked].filter((each) => each.name === name);
    expect(found.filter(({ version }) => !/^\d+\.\d+\.\d+$/.test(version) || below(version, floor))).toEqual([]);
    expect(found.length > 0).toBe(!notYet.includes(name));
  });
});

describe('dependencies', () => {
  const folders = ['apps', 'packages'].flatMap((place) =>
    readdirSync(join(root, place)).map((name) => `${place}/${name}`),
  );
  const askedFor = (folder: string): Record<string, string> => {
    const { dependencies, devDependencies } = JSON.parse(read(join(folder, 'package.json')));
    return { ...dependencies, ...devDependencies };
  };

  it('every package takes its versions from the catalog, and the catalog is exact', () => {
    const loose = ['.', 'tests', ...folders].flatMap((folder) =>
      Object.entries(askedFor(folder))
        .filter(([, version]) => version !== 'catalog:' && version !== 'workspace:*')
        .map(([name, version]) => `${folder}: ${name} ${version}`),
    );
    expect(loose).toEqual([]);
    expect(catalog.length).toBeGreaterThan(40);
    expect(catalog.filter(({ version }) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('every package names what it asks for somewhere, and the catalog holds nothing that none asks for', () => {
    // What compiles `.scss`, what the binding of Tiptap to Yjs wants beside it, and fonts, whose names the PDF puts together.
    const unnamed = /^apps\/web: (sass|y-protocols)$|^packages\/doc-kinds: @expo-google-fonts\//;
    const idle = ['tests', ...folders].flatMap((folder) => {
      const text = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/node_modules|[\\/]dist([\\/]|$)/.test(entry.parentPath))
        .filter(({ name }) => /\.(tsx?|scss)$/.test(name))
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
        .join('\n');
      const names = Object.keys(askedFor(folder)).map((name) => name.replace(/^@types\//, ''));
      return names.filter((name) => !new RegExp(`['"]${name}['"/]`).test(text)).map((name) => `${folder}: ${name}`);
    });
    expect(idle.filter((each) => !unnamed.test(each))).toEqual([]);
    const wanted = new Set(['.', 'tests', ...folders].flatMap((folder) => Object.keys(askedFor(folder))));
    expect(catalog.map(({ name }) => name).filter((name) => !wanted.has(name))).toEqual([]);
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
