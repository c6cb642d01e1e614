import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createCollabServer, mongoStore } from '@soundings/collab';
import express from 'express';
import { pinoHttp } from 'pino-http';
import { loadSettings } from '#features/admin/index.ts';
import { loadVisitorViewer } from '#features/live/index.ts';
import { loadPersonViewer } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { AuditModel } from '#platform/audit.ts';
import { createChange, OperationModel } from '#platform/change.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { withSignIns } from '#platform/collab-kinds.ts';
import { type Config, ConfigError } from '#platform/config.ts';
import { openDatabase } from '#platform/database.ts';
import { securityHeaders } from '#platform/headers.ts';
import { health } from '#platform/health.ts';
import { errorAnswer, httpRoutes } from '#platform/http-routes.ts';
import { type Ids, randomIds } from '#platform/ids.ts';
import { createJobs, JobModel } from '#platform/jobs.ts';
import { createLimits } from '#platform/limits.ts';
import { createLogger, type Logger } from '#platform/logger.ts';
import { createMailer } from '#platform/mail.ts';
import { openApiOf } from '#platform/openapi.ts';
import { createOutbox, type Notice, OutboxModel } from '#platform/outbox.ts';
import { createRealtime } from '#platform/realtime.ts';
import { createSignIns } from '#platform/sign-in.ts';
import { bindSockets, createSocketServer } from '#platform/sockets.ts';
import { routeUpgrades } from '#platform/upgrades.ts';
import { version } from '#platform/version.ts';
import { webFiles } from '#platform/web-files.ts';
import { features } from './features.ts';

export interface RunningApp {
  app: App;
  http: HttpServer;
  /** Starts answering. Resolves to the port. */
  listen(): Promise<number>;
  /** Stops taking work, finishes what is under way, closes the database. */
  close(): Promise<void>;
}

export interface AppParts {
  clock?: Clock;
  ids?: Ids;
  log?: Logger;
  /** Where the built web lies. */
  webDist?: string;
  /** Development: answers for the web instead of `webDist`. */
  webMiddleware?: express.RequestHandler;
}

/** Builds the whole application from its settings. Nothing is global: two of them can run in one process. */
export async function createApp(config: Config, parts: AppParts = {}): Promise<RunningApp> {
  const log = parts.log ?? createLogger(config.logLevel);
  const clock = parts.clock ?? systemClock;
  const ids = parts.ids ?? randomIds;
  const database = await openDatabase(config);
  const db = database.connection;
  let port = config.port;

  const base = { config, log, clock, ids, db, databaseKind: database.kind, limits: createLimits(), features };
  for (const model of [OutboxModel, OperationModel, JobModel, AuditModel]) await model.prepare({ db });
  for (const model of features.flatMap((feature) => feature.models)) await model.prepare({ db });

  const signIns = await createSignIns(
    { config, db },
    {
      person: (signedIn) => loadPersonViewer(app, signedIn),
      visitor: (visitor) => loadVisitorViewer(app, visitor),
      days: async () => (await loadSettings(app)).signInDays,
    },
  );
  const server = express();
  const http = createServer(server);
  const io = createSocketServer(http, config, signIns);
  const realtime = createRealtime(io);
  const outbox = createOutbox(base, deliver);
  const jobs = createJobs(base, async (kind, payload) => {
    const run = features.map((feature) => feature.jobs[kind]).find((found) => found !== undefined);
    if (!run) throw new Error(`No feature runs jobs of kind ${kind}.`);
    await run(app, payload);
  });
  const app: App = {
    ...base,
    change: createChange(base, outbox),
    outbox,
    realtime,
    jobs,
    mail: createMailer(base),
    // Set in the next statement, before anything can ask for it: kinds need the application, and it needs them.
    collab: undefined as never,
    url: () => config.publicUrl ?? `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`,
  };
  const kinds = Object.assign({}, ...features.map((feature) => feature.collab(app)));
  app.collab = createCollabServer({ kinds: withSignIns(kinds, signIns), store: mongoStore(db.db!), log });

  async function deliver(notice: Notice): Promise<void> {
    realtime.send(notice.room, notice.name, notice.payload);
    for (const feature of features) await feature.listens[notice.name]?.(app, notice);
  }

  server.set('trust proxy', config.trustedProxies);
  server.set('query parser', 'simple');
  server.disable('x-powered-by');
  server.use(
    pinoHttp({
      logger: log,
      genReqId: () => ids.next(),
      autoLogging: { ignore: (r) => r.url === '/healthz' },
      serializers: {
        req: (r) => ({ id: r.id, method: r.method, path: r.url.split('?')[0] }),
        res: (r) => ({ status: r.statusCode }),
      },
    }),
  );
  server.use(securityHeaders(config));
  server.use(health(version, database.kind, db));
  const api = openApiOf(features, version);
  server.get('/api/openapi.json', (_request, response) => {
    response.json(api);
  });
  server.use(httpRoutes(app, signIns));
  if (parts.webMiddleware) server.use(parts.webMiddleware);
  else server.use(webFiles(parts.webDist ?? join(import.meta.dirname, '../../web/dist')));
  server.use(errorAnswer(app));
  bindSockets(app, io, signIns);
  const upgrades = routeUpgrades(app, http, signIns);

  const stops = await Promise.all(features.map((feature) => feature.start(app)));
  await outbox.drain();

  let closing: Promise<void> | undefined;
  return {
    app,
    http,
    async listen() {
      await new Promise<void>((resolve, reject) => {
        http.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, config)));
        http.listen(config.port, config.host, resolve);
      });
      port = (http.address() as AddressInfo).port;
      jobs.start();
      return port;
    },
    close() {
      closing ??= (async () => {
        for (const stop of stops) await stop();
        await jobs.close();
        await app.collab.close();
        await io.close();
        await upgrades.close();
        http.closeAllConnections();
        if (http.listening) await new Promise((resolve) => http.close(resolve));
        await outbox.close();
        await database.close();
      })();
      return closing;
    },
  };
}

function listenError(error: NodeJS.ErrnoException, config: Config): Error {
  if (error.code === 'EADDRINUSE') {
    return new ConfigError(
      `Port ${config.port} is in use. Stop the program that holds it, or start with PORT set to another number.`,
    );
  }
  if (error.code === 'EACCES')
    return new ConfigError(`Port ${config.port} may not be used by this account. Set PORT to 1024 or more.`);
  if (error.code === 'EADDRNOTAVAIL')
    return new ConfigError(`The address ${config.host} is not one of this machine. Change HOST.`);
  return error;
}
