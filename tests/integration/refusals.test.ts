import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endsSignIn } from '../support/refusals/account-inputs.ts';
import { aboutOf, answerable, askAll, commands, routes } from '../support/refusals/ask.ts';
import { columns } from '../support/refusals/cast.ts';
import { type HttpDoors, httpDoors } from '../support/refusals/doors.ts';
import { addressesRead, commandsRead } from '../support/refusals/read-server.ts';
import { table } from '../support/refusals/table.ts';
import { clearStage, makeWorld, type Stage, setStage } from '../support/refusals/world.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

let app: TestApp;
let stage: Stage;
let served: HttpDoors;
let webDist: string;
beforeAll(async () => {
  // A page of its own: the tests run before anything is built.
  webDist = await mkdtemp(join(tmpdir(), 'soundings-page-'));
  await writeFile(join(webDist, 'index.html'), '<html><head><title>Soundings</title></head><body></body></html>');
  app = await startApp({ SOUNDINGS_RATE_PER_MINUTE: '1000000' }, { webDist });
  served = await httpDoors(app);
  stage = await setStage(app);
});
afterAll(async () => {
  for (const socket of stage.sockets.values()) (await socket).close();
  await app.stop();
  await rm(webDist, { recursive: true });
});

const rows = Object.keys(table);
const about = new Set(rows.map(aboutOf));

/** The browser's pages, which are the same for everybody, and the words that there is nothing under an address. */
const ofNoContract = ['GET /^\\/(?!api\\/|live|collab\\/).*/', 'USE /api'];

function everything(): string[] {
  const { features } = app.app;
  const kinds = features.flatMap((feature) => Object.keys(feature.collab(app.app)));
  const named = new Map(
    features.flatMap((feature) => feature.routes.map(({ name, spec }) => [`${spec.method} ${spec.path}`, name])),
  );
  return [
    ...Object.keys(routes),
    ...named.values(),
    // As the application runs; and as it reads, for what this one was not asked to have.
    ...[...served.routes, ...addressesRead()].map((route) => named.get(route) ?? route),
    ...features.flatMap((feature) => Object.keys(feature.pages ?? {})).map((path) => `GET ${path}`),
    ...features.flatMap((feature) => Object.keys(feature.forms ?? {})).map((path) => `POST ${path}`),
    ...Object.keys(commands),
    ...features.flatMap((feature) => feature.commands.map((command) => command.name)),
    ...commandsRead().filter((name) => name !== 'room:watch'),
    ...features.flatMap((feature) => Object.keys(feature.rooms)).map((room) => `watch ${room}`),
    ...kinds.flatMap((kind) => [`read ${kind}`, `write ${kind}`]),
  ].filter((name) => !ofNoContract.includes(name));
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

  it('no address is answered in two places', () => {
    const twice = served.routes.filter((route, at) => served.routes.indexOf(route) !== at);
    expect(twice.map((route) => `${route} is answered in two places`)).toEqual([]);
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
