import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Viewer } from '@soundings/contracts/wire';
import { nobody } from '@soundings/contracts/wire';
import MongoStore from 'connect-mongo';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { Connection } from 'mongoose';
import passport from 'passport';
import type { Config } from './config.ts';
import type { SignIn } from './feature.ts';

declare module 'express-session' {
  interface SessionData {
    visitor: { id: string; name: string; sessionId: string };
    /** For the list of where a person is signed in: when it began, and in which browser. */
    device: { agent: string; since: Date };
    /** When a code that was sent by mail was given here. */
    byCode: Date;
  }
}

/** What the cookie stands for. The epoch rises when a person signs out everywhere. */
export interface SignedIn {
  id: string;
  epoch: number;
}

declare global {
  // biome-ignore lint/style/noNamespace: the only way to tell Passport the type of its own `req.user`.
  namespace Express {
    interface User extends SignedIn {}
  }
}

export interface SignIns {
  /** The name of the cookie that holds a sign-in. */
  cookie: string;
  /** Session and Passport, for Express and for Socket.IO's engine alike. */
  middleware: RequestHandler[];
  /** Who this request is from, read afresh from the database. */
  viewerOf(request: Request): Promise<Viewer>;
  /** Who a sign-in stands for now; nobody once it has ended. */
  viewerOfSignIn(signInId: string): Promise<Viewer>;
  handle(request: Request): SignIn;
}

/** Loads the person a sign-in belongs to, or null when the epoch is over or the person is gone or suspended. */
export type LoadViewer = (signedIn: SignedIn) => Promise<Viewer | null>;
/** Loads a visitor, or null when their session has ended. */
export type LoadVisitor = (visitor: { id: string; name: string; sessionId: string }) => Promise<Viewer | null>;

const dayMs = 86_400_000;

export async function createSignIns(
  deps: { config: Config; db: Connection },
  load: { person: LoadViewer; visitor: LoadVisitor; days: () => Promise<number> },
): Promise<SignIns> {
  const secure = deps.config.publicUrl?.startsWith('https:') ?? false;
  const cookie = secure ? '__Host-soundings' : 'soundings';
  const maxAge = deps.config.signInDays * dayMs;
  const store = MongoStore.create({
    // Mongoose's own client; connect-mongo types its copy of the driver's class.
    client: deps.db.getClient() as never,
    dbName: deps.db.name,
    collectionName: 'signIns',
    stringify: false,
    touchAfter: 3_600,
    ttl: maxAge / 1000,
  });
  // It makes its index meanwhile: whoever closes at once would cut that short, with an error that nobody catches.
  await store.collectionP;
  const keeper = session({
    name: cookie,
    secret: deps.config.secret ?? (await keptSecret(deps.config.dataFolder)),
    store,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge },
  });
  const auth = new passport.Passport();
  auth.serializeUser((user: Express.User, done) => done(null, { id: user.id, epoch: user.epoch }));
  auth.deserializeUser((kept: Express.User, done) => done(null, kept));

  async function viewerFrom(
    signedIn: SignedIn | undefined,
    visitor: session.SessionData['visitor'] | undefined,
  ): Promise<Viewer> {
    if (signedIn) return (await load.person(signedIn)) ?? nobody;
    if (visitor) return (await load.visitor(visitor)) ?? nobody;
    return nobody;
  }

  return {
    cookie,
    middleware: [keeper, auth.initialize(), auth.session()],
    viewerOf: (request) => viewerFrom(request.user, request.session?.visitor),
    async viewerOfSignIn(signInId) {
      const data = await new Promise<session.SessionData | null | undefined>((resolve, reject) => {
        store.get(signInId, (error, found) => (error ? reject(error) : resolve(found)));
      });
      // Passport keeps its part under `passport`; express-session does not type it.
      const kept = (data as { passport?: { user?: SignedIn } } | null | undefined)?.passport?.user;
      return await viewerFrom(kept, data?.visitor);
    },
    handle: (request) => handleOf(request, load.days),
  };
}

function handleOf(request: Request, days: () => Promise<number>): SignIn {
  return {
    id: request.sessionID ?? '',
    stays: request.session?.cookie.expires !== null,
    byCode: request.session?.byCode ? new Date(request.session.byCode) : null,
    async start(person, options) {
      // Passport makes a new session id here, so that an id planted beforehand is worth nothing.
      await new Promise<void>((resolve, reject) =>
        request.login(person, (error) => (error ? reject(error) : resolve())),
      );
      request.session.device = { agent: (request.headers['user-agent'] ?? '').slice(0, 300), since: new Date() };
      if (options?.byCode) request.session.byCode = new Date();
      if (options?.stay === false) request.session.cookie.expires = null;
      else request.session.cookie.maxAge = (await days()) * dayMs;
    },
    async startVisit(visitor) {
      await new Promise<void>((resolve, reject) =>
        request.session.regenerate((error) => (error ? reject(error) : resolve())),
      );
      request.session.visitor = visitor;
    },
    async end() {
      await new Promise<void>((resolve, reject) =>
        request.session.destroy((error) => (error ? reject(error) : resolve())),
      );
    },
  };
}

async function keptSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'secret');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept.trim().length >= 32) return kept.trim();
  const fresh = randomBytes(48).toString('base64url');
  await mkdir(dataFolder, { recursive: true });
  await writeFile(file, `${fresh}\n`, { mode: 0o600 });
  return fresh;
}
