import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createCollabServer, mongoStore } from '@soundings/collab';
import { AppError } from '@soundings/contracts/wire';
import express from 'express';
import { pinoHttp } from 'pino-http';
import { loadSettings } from '#features/admin/index.ts';
import { loadVisitorViewer } from '#features/live/index.ts';
import { loadPersonViewer } from '#features/members/index.ts';
import { addressHere } from '#platform/address-here.ts';
import type { App } from '#platform/app-context.ts';
import { AuditModel } from '#platform/audit.ts';
import { createChange, OperationModel } from '#platform/change.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { withSignIns } from '#platform/collab-kinds.ts';
import type { Config } from '#platform/config.ts';
import { openDatabase } from '#platform/database.ts';
import type { Feature } from '#platform/feature.ts';
import { securityHeaders } from '#platform/headers.ts';
import { health } from '#platform/health.ts';
import { errorAnswer, httpRoutes } from '#platform/http-routes.ts';
import { type Ids, randomIds } from '#platform/ids.ts';
import { createJobs, JobModel } from '#platform/jobs.ts';
import { createLimits } from '#platform/limits.ts';
import { listenError } from '#platform/listen-error.ts';
import { loggedError, loggedPath } from '#platform/logged.ts';
import { createLogger, type Logger } from '#platform/logger.ts';
import { createMailer } from '#platform/mail.ts';
import { openApiOf } from '#platform/openapi.ts';
import { createOutbox, type Notice, OutboxModel } from '#platform/outbox.ts';
import { ownEntry } from '#platform/own-entry.ts';
import { createRealtime } from '#platform/realtime.ts';
import { keepServedAt, servedAt } from '#platform/served-at.ts';
import { servedPages } from '#platform/served-pages.ts';
import { createSignIns } from '#platform/sign-in.ts';
import { bindSockets, createSocketServer } from '#platform/sockets.ts';
import { mendUnfinished } from '#platform/unfinished.ts';
import { routeUpgrades } from '#platform/upgrades.ts';
import { version } from '#platform/version.ts';
import { webFiles } from '#platform/web-files.ts';
import { features } from './features.ts';

export interface RunningApp {
  app: App;
  http: HttpServer;
  /** The database is another process's. */
  shared: boolean;
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
  /** Called where the embedded database ended and cannot be brought back: the process has to end. */
  databaseLost?: () => void;
}

/** So long after it began to close a server waits for what is under way: who takes an answer slowly, or says no goodbye, is cut. */
const finishedWithinMs = 3_000;

/** Builds the whole application from its settings. Nothing is global: two of them can run in one process. */
export async function createApp(config: Config, parts: AppParts = {}): Promise<RunningApp> {
  const log = parts.log ?? createLogger(config.logLevel);
  const clock = parts.clock ?? systemClock;
  const ids = parts.ids ?? randomIds;
  const database = await openDatabase(config, { log, lost: parts.databaseLost ?? (() => undefined) });
  const db = database.connection;
  const joined = config.joinRunning ?? false;
  let port = config.port;
  const served = joined ? await servedAt(config.dataFolder) : undefined;

  const base = { config, log, clock, ids, db, databaseKind: database.kind, limits: createLimits(), features };
  await mendUnfinished({ db }, config, database).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
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
  // A command that shares a running server's database leaves to the server what is the server's: notices, and what features begin.
  const outbox = createOutbox(base, joined ? null : { ahead, send, listen });
  const allJobs: Feature['jobs'] = Object.assign(
    {},
    ...features.map(({ jobs, mailJobs }) => ({ ...jobs, ...mailJobs })),
  );
  const mailKinds = features.flatMap(({ mailJobs }) => Object.keys(mailJobs));
  const runJob = async (kind: string, payload: unknown, closing: AbortSignal) => {
    const run = ownEntry(allJobs, kind);
    if (!run) throw new Error(`No feature runs jobs of kind ${kind}.`);
    await run(app, payload, closing);
  };
  const jobs = createJobs(base, runJob, mailKinds);
  const app: App = {
    ...base,
    change: createChange(base, outbox),
    outbox,
    realtime,
    jobs,
    mail: createMailer(base),
    // Set in the next statement, before anything can ask for it: kinds need the application, and it needs them.
    collab: undefined as never,
    url: () => config.publicUrl ?? served ?? addressHere(config.host, port),
  };
  const kinds = Object.assign({}, ...features.map((feature) => feature.collab(app)));
  app.collab = createCollabServer({ kinds: withSignIns(kinds, signIns), store: mongoStore(db.db!), log });

  function send(notice: Notice): void {
    realtime.send(notice.room, notice.name, notice.payload);
  }

  async function ahead(notice: Notice): Promise<void> {
    for (const feature of features) await ownEntry(feature.ahead, notice.name)?.(app, notice);
  }

  async function listen(notice: Notice): Promise<void> {
    for (const feature of features) await ownEntry(feature.listens, notice.name)?.(app, notice);
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
        req: (r) => ({ id: r.id, method: r.method, path: loggedPath(r.url) }),
        res: (r) => ({ status: r.statusCode }),
        err: loggedError,
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
  else {
    const dist = parts.webDist ?? join(import.meta.dirname, '../../web/dist');
    server.use(servedPages(app, signIns, dist, async () => (await loadSettings(app)).name));
    server.use(webFiles(dist, signIns.cookie));
  }
  server.use(() => {
    throw new AppError('not_found');
  });
  server.use(errorAnswer(app));
  bindSockets(app, io, signIns);
  const upgrades = routeUpgrades(app, http, signIns);

  const stops = joined ? [] : await Promise.all(features.map((feature) => feature.start(app)));
  await outbox.drain();

  let closing: Promise<void> | undefined;
  return {
    app,
    http,
    shared: database.shared,
    async listen() {
      await new Promise<void>((resolve, reject) => {
        http.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, config)));
        http.listen(config.port, config.host, resolve);
      });
      port = (http.address() as AddressInfo).port;
      await keepServedAt(config.dataFolder, addressHere(config.host, port));
      jobs.start();
      return port;
    },
    close() {
      closing ??= (async () => {
        const patience = new Promise((resolve) => setTimeout(resolve, finishedWithinMs).unref());
        await Promise.all([...stops.map((stop) => stop()), jobs.close()]);
        app.mail.close();
        await app.collab.close();
        // It closes the HTTP server too, which ends once all that is under way has its answer.
        const answered = io.close();
        await Promise.race([answered, patience]);
        http.closeAllConnections();
        await upgrades.close();
        await answered;
        await outbox.close();
        await database.close();
      })();
      return closing;
    },
  };
}
