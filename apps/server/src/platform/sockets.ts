import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, AppError, fieldErrors, type Viewer } from '@soundings/contracts/wire';
import type { Request, Response } from 'express';
import { Server, type Socket } from 'socket.io';
import * as z from 'zod';
import type { App } from './app-context.ts';
import { callerAddress } from './caller-address.ts';
import { orFirstAnswer, ownOperation } from './change.ts';
import type { BoundCommand, Feature } from './feature.ts';
import { securityHeaders } from './headers.ts';
import { asAppError, isFailure } from './http-routes.ts';
import { limitKey } from './limits.ts';
import { isOurOrigin } from './origin.ts';
import { ownEntry } from './own-entry.ts';
import type { SignIns } from './sign-in.ts';

/** Socket.IO on our HTTP server; upgrades reach it through the one upgrade router only. */
export function createSocketServer(http: HttpServer, config: App['config'], signIns: SignIns): Server {
  const io = new Server(http, {
    path: '/live',
    serveClient: false,
    destroyUpgrade: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 64 * 1024,
    pingInterval: 10_000,
    pingTimeout: 15_000,
    allowRequest: (request, decide) => {
      const origin = request.headers.origin;
      // A same-origin GET (long polling) carries no Origin in some browsers; an upgrade always does.
      const polling = !request.headers.upgrade && request.method === 'GET' && origin === undefined;
      decide(null, polling || isOurOrigin(config, origin, request.headers.host));
    },
  });
  const headers = securityHeaders(config);
  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (request.headers.upgrade) return next();
    // `allowRequest` hears of the handshake only; what is sent by polling afterwards comes as requests of its own.
    if (request.method === 'GET' || isOurOrigin(config, request.headers.origin, request.headers.host))
      return headers(request as Request, response as Response, next);
    response.writeHead(403).end();
  });
  for (const middleware of signIns.middleware) {
    io.engine.use(
      (request: IncomingMessage & { _query?: Record<string, string> }, response: never, next: () => void) => {
        // Only the handshake needs the sign-in; later polls of the same socket are known by their sid.
        if (request._query?.sid === undefined) middleware(request as Request, response, next);
        else next();
      },
    );
  }
  return io;
}

const watchInput = z.object({
  room: z
    .string()
    .max(120)
    .regex(/^[a-z-]+:[A-Za-z0-9_-]+$/),
});
const most = { rooms: 40, commandsPerMinute: 600 };

/** Binds every feature's commands on each socket: who it is, limits, parsing in and out, errors, the acknowledgement. */
export function bindSockets(app: App, io: Server, signIns: SignIns): void {
  const commands = new Map<string, BoundCommand>();
  for (const command of app.features.flatMap((feature) => feature.commands)) commands.set(command.name, command);

  io.on('connection', (socket) => {
    const request = socket.request as Request;
    const signInId = request.user || request.session?.visitor ? request.sessionID : '';
    socket.on('error', (error) => app.log.debug({ err: error }, 'a socket sent something broken'));
    const arrival = signIns
      .viewerOf(request)
      .then((viewer) => {
        arrive(app, socket, viewer, signInId);
        return viewer;
      })
      .catch((error: unknown): Viewer | null => {
        app.log.warn({ err: error }, 'a socket could not be let in');
        socket.disconnect(true);
        return null;
      });
    socket.onAny((name: unknown, payload: unknown, ack: unknown) => {
      void arrival.then((viewer) => viewer && hear(viewer, name, payload, ack));
    });

    async function hear(viewer: Viewer, name: unknown, payload: unknown, ack: unknown): Promise<void> {
      const reply = typeof ack === 'function' ? (body: Answer<unknown>) => void ack(body) : () => undefined;
      try {
        await app.limits.use(
          'socket',
          limitKey(viewer, callerAddress(request, app.config)),
          viewer.kind === 'nobody' ? most.commandsPerMinute * 20 : most.commandsPerMinute,
          60,
        );
        reply({ ok: true, data: await run(viewer, String(name), payload) });
      } catch (error) {
        const refused = asAppError(error);
        if (isFailure(error, refused))
          app.log.error({ err: error, command: String(name).slice(0, 80) }, 'a command failed');
        reply({ ok: false, error: { code: refused.code, message: refused.message, fields: refused.fields } });
      }
    }

    async function run(viewer: Viewer, name: string, payload: unknown): Promise<unknown> {
      if (name === 'room:watch') return await watch(app, socket, viewer, parse(watchInput, payload).room);
      if (name === 'room:unwatch') {
        const { room } = parse(watchInput, payload);
        // Rooms the server put a socket in (`person:`, `community:`) are not the client's to leave.
        if (whoMayWatch(app, room)) await socket.leave(room);
        return { done: true };
      }
      const command = commands.get(name);
      if (!command) throw new AppError('bad_request', 'There is no such command.');
      const input = ownOperation(name, parse(command.spec.input, payload));
      const at = { requestId: app.ids.next(), socketId: socket.id, signInId };
      const result = await orFirstAnswer(app, viewer, { input, output: command.spec.output }, () =>
        command.handle(app, viewer, input, at),
      );
      return command.spec.output.parse(result);
    }
  });
}

function arrive(app: App, socket: Socket, viewer: Viewer, signInId: string): void {
  if (viewer.kind !== 'nobody') {
    void socket.join([`${viewer.kind}:${viewer.id}`, `sign-in:${signInId}`]);
    if (viewer.kind === 'person') void socket.join('community:all');
    else void socket.join(`visitors:${viewer.sessionId}`);
  }
  for (const feature of app.features) {
    feature.onSocket?.(app, { socketId: socket.id, viewer, onGone: (run) => socket.once('disconnect', run) });
  }
}

async function watch(app: App, socket: Socket, viewer: Viewer, room: string): Promise<{ done: true }> {
  if (socket.rooms.has(room)) return { done: true };
  if (socket.rooms.size > most.rooms)
    throw new AppError('too_many', 'This page watches too much at once. Load it again.');
  const may = whoMayWatch(app, room);
  if (!may || !(await may(app, viewer, room.slice(room.indexOf(':') + 1)))) throw new AppError('not_allowed');
  await socket.join(room);
  return { done: true };
}

/** The feature's rule for rooms of this kind; none for rooms that only the server fills. */
function whoMayWatch(app: App, room: string): Feature['rooms'][string] | undefined {
  const [kind = ''] = room.split(':');
  return app.features.map((feature) => ownEntry(feature.rooms, kind)).find((found) => found !== undefined);
}

function parse<S extends z.ZodType>(schema: S, payload: unknown): z.output<S> {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) throw new AppError('bad_request', undefined, fieldErrors(parsed.error));
  return parsed.data;
}
