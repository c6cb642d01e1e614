import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endsSignIn } from '../support/refusals/account-inputs.ts';
import { aboutOf, answerable, askAll, commands, routes } from '../support/refusals/ask.ts';
import { columns } from '../support/refusals/cast.ts';
import { table } from '../support/refusals/table.ts';
import { clearStage, makeWorld, type Stage, setStage } from '../support/refusals/world.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

let app: TestApp;
let stage: Stage;
let webDist: string;
beforeAll(async () => {
  // A page of its own: the tests run before anything is built.
  webDist = await mkdtemp(join(tmpdir(), 'soundings-page-'));
  await writeFile(join(webDist, 'index.html'), '<html><head><title>Soundings</title></head><body></body></html>');
  app = await startApp({ SOUNDINGS_RATE_PER_MINUTE: '1000000' }, { webDist });
  stage = await setStage(app);
});
afterAll(async () => {
  for (const socket of stage.sockets.values()) (await socket).close();
  await app.stop();
  await rm(webDist, { recursive: true });
});

const server = join(import.meta.dirname, '../../apps/server/src');
const rows = Object.keys(table);
const about = new Set(rows.map(aboutOf));

/** What the house answers without a contract: read out of its source. */
function housesOwn(pattern: RegExp): string[] {
  const files = globSync('**/*.ts', { cwd: server }).filter((file) => !file.endsWith('.test.ts'));
  return files.flatMap((file) =>
    [...readFileSync(join(server, file), 'utf8').matchAll(pattern)].map((found) => found[1] ?? ''),
  );
}

function everything(): string[] {
  const kinds = app.app.features.flatMap((feature) => Object.keys(feature.collab(app.app)));
  return [
    ...Object.keys(routes),
    ...app.app.features.flatMap((feature) => feature.routes.map((route) => route.name)),
    ...housesOwn(/\.get\(\s*'(\/[^']*)'/g).map((path) => `GET ${path}`),
    ...app.app.features.flatMap((feature) => Object.keys(feature.pages ?? {})).map((path) => `GET ${path}`),
    ...app.app.features.flatMap((feature) => Object.keys(feature.forms ?? {})).map((path) => `POST ${path}`),
    ...housesOwn(/\.((?:post|put|patch|delete|all)\(\s*'\/[^']*)'/g),
    // What answers every address under one, but for the words that there is none.
    ...housesOwn(/\.(use\(\s*'\/[^']*)'/g).filter((place) => place !== "use('/api"),
    ...Object.keys(commands),
    ...app.app.features.flatMap((feature) => feature.commands.map((command) => command.name)),
    ...housesOwn(/\bname === '([a-z]+:[a-z-]+)'/g).filter((name) => name !== 'room:watch'),
    ...housesOwn(/\bsocket\.on\(\s*'([a-z]+:[a-z-]+)'/g),
    ...app.app.features.flatMap((feature) => Object.keys(feature.rooms)).map((room) => `watch ${room}`),
    ...kinds.flatMap((kind) => [`read ${kind}`, `write ${kind}`]),
  ];
}

/** Rooms that the server alone puts sockets in. */
const filledByServer = ['community', 'person', 'visitor', 'sign-in'].map((room) => `watch ${room}`);

describe('the table of who may do what', () => {
  it('has a row for every route, command, document and room, and none for anything else', () => {
    const there = new Set(everything());
    expect([...there].filter((name) => !about.has(name)).map((name) => `${name} has no row in table.ts`)).toEqual([]);
    const gone = [...about].filter((name) => !there.has(name) && !filledByServer.includes(name));
    expect(gone.map((name) => `${name} is in table.ts and nowhere else`)).toEqual([]);
    expect(answerable.filter((row) => !rows.includes(row)).map((row) => `${row} has an input and no row`)).toEqual([]);
    const short = rows.filter((row) => table[row]?.split(' ').length !== columns.length);
    expect(short.map((row) => `${row} has not ${columns.length} words`)).toEqual([]);
    console.log(`${rows.length} rows, ${rows.length * columns.length} cells`);
  });

  it.each(rows)('%s', async (row) => {
    const expected = (table[row] ?? '').split(' ');
    const found = await askAll(() => makeWorld(stage, endsSignIn.has(row)), row, expected);
    await clearStage(stage);
    expect(Object.fromEntries(columns.map((column, at) => [column, found[at]]))).toEqual(
      Object.fromEntries(columns.map((column, at) => [column, expected[at]])),
    );
  });
});
