import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorTable, roles } from '@soundings/contracts/wire';
import type { Server } from 'socket.io';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { reachOf } from '../support/imports-of.ts';
import { asPerson, person, socketOf, type TestPerson } from '../support/people.ts';
import { appWithSockets, type HttpDoors, httpDoors, socketDoors } from '../support/refusals/doors.ts';
import { onlyTypesOf, pathsIn, serverFiles, wordsIn } from '../support/refusals/read-server.ts';
import type { TestApp } from '../support/start-app.ts';

const thePage = '<html><head><title>Soundings</title></head><body>The browser takes over here.</body></html>';
let app: TestApp;
let io: Server;
let all: TestPerson;
let webDist: string;
let served: HttpDoors;
beforeAll(async () => {
  webDist = await mkdtemp(join(tmpdir(), 'soundings-page-'));
  await writeFile(join(webDist, 'index.html'), thePage);
  ({ app, io } = await appWithSockets({ SOUNDINGS_RATE_PER_MINUTE: '1000000' }, { webDist }));
  served = await httpDoors(app);
  // What is let in only for some of them is let in for who is all of them.
  all = await person(app, 'Everything', { roles: [...roles] });
});
afterAll(async () => {
  await app.stop();
  await rm(webDist, { recursive: true });
});

/** In their order, by the names of their functions: what is not of one route. Each answers no more than its file says. */
const middlewares = [
  'result', // pino-http
  'helmetMiddleware',
  '<anonymous> at /api', // there is no such address: http-routes.ts
  '<anonymous>', // smaller: web-files.ts
  'compression',
  'serveStatic',
  '<anonymous>', // nothing is there: app.ts
  '<anonymous>', // errorAnswer: http-routes.ts
];

/** What listens; each socket hears everything by `onAny`, which looks the command up among those of the contracts. */
const listening = [
  'the HTTP server hears connection',
  'the HTTP server hears listening',
  'the HTTP server hears listening (2)',
  'the HTTP server hears close',
  'the HTTP server hears request',
  'the HTTP server hears upgrade',
  'the HTTP server hears error',
  'namespace /',
  'namespace / hears connection',
  'the engine hears connection',
  'io.engine.use', // headers and origin
  'io.engine.use (2)', // the sign-in: session, Passport, who it is
  'io.engine.use (3)',
  'io.engine.use (4)',
  'the line hears close',
  'the line hears close (2)',
  'the line hears data',
  'the line hears error',
  'the socket hears error',
  'the socket hears error (2)',
  'the socket hears disconnect',
  'socket.onAny',
];

/** Who may open a port, a router or a WebSocket, and what with. */
const mayOpen: Record<string, string[]> = {
  'apps/server/src/app.ts': ['express', 'node:http'],
  'apps/server/src/platform/health.ts': ['express'],
  'apps/server/src/platform/http-routes.ts': ['express'],
  'apps/server/src/platform/listen-error.ts': ['node:net'],
  'apps/server/src/platform/served-pages.ts': ['express'],
  'apps/server/src/platform/sockets.ts': ['socket.io'],
  'apps/server/src/platform/upgrades.ts': ['ws'],
  'apps/server/src/platform/web-files.ts': ['express'],
};

it('no middleware answers that is not known here', () => {
  const words = 'is a middleware that stands in no list; what it answers needs rows in table.ts';
  expect(newIn(served.middlewares, middlewares, words)).toEqual([]);
  expect(served.middlewares).toEqual(middlewares);
});

it.each(['signed out', 'signed in with every role'])(
  'nothing listens to a socket that is not known here: %s',
  async (who) => {
    const doors = await socketDoors(app, io, who === 'signed out' ? undefined : all);
    expect(newIn(doors, listening, 'is in no list; what it hears needs rows in table.ts')).toEqual([]);
    // Who is signed out is in no room of a feature, which would wait for their end.
    const always = listening.filter((door) => who !== 'signed out' || door !== 'the socket hears disconnect');
    expect(newIn(always, doors, 'is not there any more')).toEqual([]);
  },
);

it('only these files open ports, routers and WebSockets', () => {
  const opened = serverFiles.flatMap((file) =>
    [...new Set(reachOf(file).to)]
      .filter((name) => /^(express|ws|socket\.io|(node:)?(https?|http2|net|tls|dgram|cluster))$/.test(name))
      .filter((name) => !mayOpen[file]?.includes(name) && !onlyTypesOf(file, name))
      .map((name) => `${file} imports ${name}: what it opens has no row in table.ts`),
  );
  expect(opened).toEqual([]);
});

it('no word in the source of the server is a command that no contract names', async () => {
  const contracted = new Set(app.app.features.flatMap((feature) => feature.commands.map(({ name }) => name)));
  const words = wordsIn(serverFiles).filter(
    (word) =>
      !contracted.has(word) &&
      !/^(room:(un)?watch|connect|connect_error|disconnect(ing)?|(new|remove)Listener)$/.test(word),
  );
  expect(words.length).toBeGreaterThan(500);
  for (const who of [undefined, all]) {
    const socket = await socketOf(app, who);
    const answered: string[] = [];
    for (const [at, word] of words.entries()) {
      if (at % 400 === 0 && who) await app.app.limits.reset('socket', `person:${who.id}`);
      const { ok, error } = await socket.send(word, {});
      if (ok || error?.message !== 'There is no such command.') answered.push(word);
    }
    socket.close();
    expect(answered.map((word) => `“${word}” is answered as a command and has no row in table.ts`)).toEqual([]);
  }
});

it('no address in the source of the server answers that has no row in the table', async () => {
  const known = new Set(served.routes.map((route) => route.replace(/^[A-Z]+ /, '')));
  const read = serverFiles.flatMap(pathsIn).map(samplePath);
  const paths = [...new Set([...read, ...read.map((path) => path.replace(/\/$/, '/x'))])].filter(
    // Socket.IO's own, which has the doors above.
    (path) =>
      !known.has(path) && !known.has(path.replace(/\/$/, '')) && !path.includes(':') && !/^\/live(\/|$)/.test(path),
  );
  expect(paths.length).toBeGreaterThan(5);
  const answered: string[] = [];
  for (const path of paths) {
    for (const who of [undefined, all]) {
      const got = await asPerson(app, who).get(path);
      if (got.status !== errorTable.not_found.status && !got.text?.includes(thePage.slice(-40)))
        answered.push(`GET ${path} is answered with ${got.status} and has no row in table.ts`);
      const posted = await asPerson(app, who).post(path);
      if (posted.status !== errorTable.not_found.status)
        answered.push(`POST ${path} is answered with ${posted.status} and has no row in table.ts`);
    }
  }
  expect([...new Set(answered)]).toEqual([]);
});

it('the upgrade router knows two paths, and answers no other', async () => {
  const router = 'apps/server/src/platform/upgrades.ts';
  const known = ['/^\\/collab\\/([a-z]+)\\/([A-Za-z0-9_-]{4,100})$/', '/live/'];
  expect(newIn(pathsIn(router), known, 'is an upgrade path without rows in table.ts')).toEqual([]);
  const paths = [
    ...pathsIn(router).map(samplePath),
    ...wordsIn([router]).map((word) => `/${word.replace(/^\/+/, '')}`),
  ];
  const opened: string[] = [];
  for (const path of new Set(paths.filter((each) => !each.startsWith('/live/')))) {
    const answer = await upgrade(path);
    if (answer !== '404') opened.push(`an upgrade of ${path} is answered with ${answer} and has no row in table.ts`);
  }
  expect(opened).toEqual([]);
});

/** What is in the first list more often than in the second, as sentences. */
function newIn(found: string[], known: string[], words: string): string[] {
  const left = [...known];
  return found.flatMap((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at >= 0 ? [] : [`“${each}” ${words}`];
  });
}

/** An address that a path or a regular expression is about, as far as it can be read off. */
function samplePath(path: string): string {
  const inside = /^\/\^?\\\//.test(path) ? path.replace(/^\/\^?/, '').replace(/\\([/.-])/g, '$1') : path;
  return /^[\w/.:-]*/.exec(inside)?.[0] || '/';
}

async function upgrade(path: string): Promise<string> {
  const line = new WebSocket(`${app.url.replace('http', 'ws')}${encodeURI(path)}`, {
    headers: { Origin: app.url, Cookie: all.cookie },
    handshakeTimeout: 3_000,
  });
  return await new Promise((resolve) => {
    line.once('unexpected-response', (_request, response) => {
      resolve(String(response.statusCode));
      response.destroy();
    });
    line.once('open', () => {
      resolve('an open line');
      line.terminate();
    });
    line.on('error', () => resolve('nothing'));
  });
}
