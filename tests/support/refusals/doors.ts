import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { vi } from 'vitest';
import { socketOf } from '../people.ts';
import { startApp, type TestApp } from '../start-app.ts';

/** What Express keeps of each thing that may answer, in the order in which it is asked. */
interface Layer {
  name: string;
  rawPath: unknown;
  route?: { path: unknown; methods: Record<string, boolean> };
  handle: { stack?: Layer[]; params?: object };
}
interface Routing {
  stack: Layer[];
  params?: object;
}

export interface HttpDoors {
  /** `GET /healthz`, as the running application has them. */
  routes: string[];
  /** By the name of the function, with the address it is for where that is not every one. */
  middlewares: string[];
}

/** Every route and every middleware of the running application, read out of its router. */
export async function httpDoors({ http, url }: TestApp): Promise<HttpDoors> {
  const heard = once(http, 'request') as Promise<[IncomingMessage & { app: { router: Routing } }]>;
  await fetch(`${url}/healthz`);
  const [{ app }] = await heard;
  const found: HttpDoors = { routes: [], middlewares: [] };
  walk(app.router, '', found);
  return found;
}

function walk({ stack, params }: Routing, under: string, found: HttpDoors): void {
  for (const name of Object.keys(params ?? {})) found.middlewares.push(`param ${name}`);
  for (const { name, rawPath, route, handle } of stack) {
    const paths = [route ? route.path : rawPath].flat(Number.POSITIVE_INFINITY) as unknown[];
    for (const path of paths) {
      const at = path === '/' && !route ? under : `${under}${String(path)}`;
      if (route) for (const method of methodsOf(route.methods)) found.routes.push(`${method} ${at}`);
      else if (handle.stack) walk(handle as Routing, at, found);
      else found.middlewares.push(at ? `${name} at ${at}` : name);
    }
  }
}

function methodsOf(methods: Record<string, boolean>): string[] {
  const names = Object.keys(methods);
  return names.includes('_all') || names.length > 9 ? ['ALL'] : names.map((name) => name.toUpperCase());
}

/** An application, and its Socket.IO server, which it keeps to itself. */
export async function appWithSockets(...how: Parameters<typeof startApp>): Promise<{ app: TestApp; io: Server }> {
  const made = vi.spyOn(Server.prototype, 'of');
  try {
    const app = await startApp(...how);
    return { app, io: made.mock.contexts[0] as Server };
  } finally {
    made.mockRestore();
  }
}

/** Everything that listens where a socket is connected: to the HTTP server, to Socket.IO, to the socket of who is asked for. */
export async function socketDoors(app: TestApp, io: Server, who?: { cookie: string }): Promise<string[]> {
  const client = await socketOf(app, who);
  // Once a command is answered, who it is is known, and all that listens to them does.
  await client.send('no:command');
  const socket = io.sockets.sockets.get(client.socket.id ?? '') as Socket;
  // What Socket.IO keeps to itself has no type.
  const inner = (kept: object, name: string) => Reflect.get(kept, name) as { length: number; size: number };
  const doors = [
    ...listeners('the HTTP server', app.http),
    ...[...io._nsps.keys()].map((name) => `namespace ${name}`),
    ...many('a rule for namespaces', inner(io, 'parentNsps').size),
    ...[...io._nsps.values()].flatMap((each) => [
      ...listeners(`namespace ${each.name}`, each),
      ...many(`io.of('${each.name}').use`, inner(each, '_fns').length),
    ]),
    ...listeners('the engine', io.engine),
    ...many('io.engine.use', inner(io.engine, 'middlewares').length),
    ...listeners('the line', socket.conn),
    ...listeners('the socket', socket),
    ...many('socket.onAny', socket.listenersAny().length),
    ...many('socket.use', inner(socket, 'fns').length),
  ];
  client.close();
  return doors;
}

interface Emitter {
  eventNames(): (string | symbol)[];
  listenerCount(name: string): number;
}

function listeners(of: string, emitter: object): string[] {
  // Socket.IO types the names of its events more narrowly than we ask.
  const { eventNames, listenerCount } = emitter as Emitter;
  return eventNames.call(emitter).flatMap((name) => {
    // Each feature may wait for the end of a socket.
    const count = name === 'disconnect' ? 1 : listenerCount.call(emitter, String(name));
    return many(`${of} hears ${String(name)}`, count);
  });
}

const many = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => (at === 0 ? name : `${name} (${at + 1})`));
