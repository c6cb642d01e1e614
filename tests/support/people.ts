import { hash } from '@node-rs/argon2';
import type { Role } from '@soundings/contracts/wire';
import { PersonModel } from '@soundings/server/testing';
import { io, type Socket } from 'socket.io-client';
import supertest from 'supertest';
import type { TestApp } from './start-app.ts';

export const password = 'a long enough password';
let hashed: Promise<string> | undefined;
/** What a password costs stands beside its hash: the least of it for people of tests, who sign in by the thousand. */
const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 };

export interface TestPerson {
  id: string;
  name: string;
  email: string;
  cookie: string;
}

/** A signed-in person of the community. */
export async function person(
  app: TestApp,
  name: string,
  options: { roles?: Role[]; borough?: string } = {},
): Promise<TestPerson> {
  hashed ??= hash(password, cheap);
  const id = app.app.ids.next();
  const email = `${id.toLowerCase()}@test.example`;
  const now = app.app.clock.now();
  await PersonModel(app.app).create({
    _id: id,
    email,
    name,
    roles: options.roles ?? ['member'],
    job: 'link-worker',
    borough: options.borough ?? 'Camden',
    passwordHash: await hashed,
    joinedAt: now,
    lastSeenAt: now,
  });
  return { id, name, email, cookie: await signIn(app, email) };
}

export async function signIn(app: TestApp, email: string, secret = password): Promise<string> {
  const sent = { email, password: secret };
  const response = await supertest(app.url).post('/api/sign-in').set('Origin', app.url).send(sent);
  if (response.status !== 201) throw new Error(`Sign-in failed: ${response.text}`);
  return cookieOf(response);
}

export function cookieOf(response: supertest.Response): string {
  const set = response.headers['set-cookie'] as unknown as string[] | undefined;
  return (set ?? []).map((line) => line.split(';')[0]).join('; ');
}

/** HTTP as that person (or as nobody). */
export function asPerson(app: TestApp, who?: { cookie: string }) {
  const headers = { Origin: app.url, ...(who && { Cookie: who.cookie }) };
  const agent = supertest(app.url);
  return {
    get: (path: string) => agent.get(path).set(headers),
    post: (path: string, body: object = {}) => agent.post(path).set(headers).send(body),
    put: (path: string, body: object = {}) => agent.put(path).set(headers).send(body),
    patch: (path: string, body: object = {}) => agent.patch(path).set(headers).send(body),
    delete: (path: string, body: object = {}) => agent.delete(path).set(headers).send(body),
  };
}

export interface TestSocket {
  socket: Socket;
  /** Sends a command and waits for its answer. */
  send(
    name: string,
    payload?: unknown,
  ): Promise<{ ok: boolean; data?: never; error?: { code: string; message: string } }>;
  /** What arrived, in order. */
  heard: { name: string; payload: unknown }[];
  close(): void;
}

/** A real socket of that person; several of one person are several tabs. */
export async function socketOf(app: TestApp, who?: { cookie: string }): Promise<TestSocket> {
  const socket = io(app.url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { Origin: app.url, ...(who && { Cookie: who.cookie }) },
  });
  const heard: TestSocket['heard'] = [];
  socket.onAny((name: string, payload: unknown) => heard.push({ name, payload }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    socket,
    heard,
    send: (name, payload = {}) => socket.timeout(10_000).emitWithAck(name, payload),
    close: () => socket.close(),
  };
}
