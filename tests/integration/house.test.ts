import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { asPerson, cookieOf, password, person, signIn, socketOf } from '../support/people.ts';
import { startApp, type TestApp } from '../support/start-app.ts';
import { until } from '../support/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it('answers that it is up and ready, with its version and kind of database', async () => {
  const nobody = asPerson(app);
  expect((await nobody.get('/healthz')).body).toMatchObject({ ok: true, version: expect.any(String) });
  expect((await nobody.get('/readyz')).body).toMatchObject({ ok: true, database: app.app.databaseKind });
});

it('describes its API from the schemas that parse it', async () => {
  const { body } = await asPerson(app).get('/api/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  const described = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((m) => `${m} ${path}`),
  );
  const routes = app.app.features
    .flatMap((f) => f.routes)
    .map((r) => `${r.spec.method.toLowerCase()} ${r.spec.path.replace(/:(\w+)/g, '{$1}')}`);
  expect(described.sort()).toEqual([...new Set(routes)].sort());
  expect(new Set(routes).size).toBe(routes.length);
  const operations = Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) => Object.values(methods).map((operation) => ({ path, ...operation })),
  );
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  // Each part of an address in braces is described, needed, and there.
  for (const { path, parameters = [] } of operations) {
    const parts = parameters.filter((each) => each.in === 'path' && each.required).map(({ name }) => `{${name}}`);
    expect([path, ...parts.sort()]).toEqual([path, ...(path.match(/\{\w+\}/g) ?? []).sort()]);
  }
});

interface Operation {
  operationId: string;
  parameters?: { in: string; name: string; required?: boolean }[];
}

it('every setting stands in .env.example, and none that there is not', () => {
  const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
  const read = readFileSync(join(import.meta.dirname, '../../apps/server/src/platform/config.ts'), 'utf8');
  const named = [...example.matchAll(/^# ([A-Z_]+)=/gm)].map((found) => found[1]);
  // What is only refused has no line of its own.
  const there = [...read.matchAll(/^ {2}([A-Z_]+): /gm)]
    .map((found) => found[1])
    .filter((name) => name !== 'REDIS_URL');
  expect(there.length).toBeGreaterThan(10);
  const compose = readFileSync(join(import.meta.dirname, '../../docker-compose.yml'), 'utf8');
  const ofCompose = [...compose.matchAll(/\$\{([A-Z_]+)/g)].map((found) => found[1]);
  expect(ofCompose).toContain('PUBLIC_URL');
  expect(named.sort()).toEqual([...new Set([...there, ...ofCompose])].sort());
});

it('signs in, knows who it is, and signs out', async () => {
  const ann = await person(app, 'Ann');
  expect((await asPerson(app, ann).get('/api/me')).body.person).toMatchObject({
    name: 'Ann',
    email: ann.email,
    complete: true,
  });
  const wrong = await asPerson(app).post('/api/sign-in', { email: ann.email, password: 'not it' });
  const unknown = await asPerson(app).post('/api/sign-in', { email: 'nobody@test.example', password: 'not it' });
  expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body]);
  expect((await asPerson(app, ann).post('/api/sign-out')).status).toBe(201);
  expect((await asPerson(app, ann).get('/api/me')).body.person).toBeNull();
});

it('behind a proxy that answers an https address, the cookie goes over https alone', async () => {
  const before = await startApp();
  const ann = await person(before, 'Ann');
  await before.close();
  const PUBLIC_URL = 'https://soundings.example.org';
  const behind = await startApp({ SOUNDINGS_DATA: before.config.dataFolder, PUBLIC_URL });
  try {
    const proxied = { Origin: PUBLIC_URL, 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '192.0.2.7' };
    const sent = { email: ann.email, password };
    const answer = await supertest(behind.url).post('/api/sign-in').set(proxied).send(sent);
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^__Host-soundings=.+; Path=\/;.* HttpOnly; Secure; SameSite=Lax$/,
    );
    const mine = await supertest(behind.url)
      .get('/api/me')
      .set({ ...proxied, Cookie: cookieOf(answer) });
    expect(mine.body.person).toMatchObject({ name: 'Ann' });
  } finally {
    await behind.stop();
    await before.stop();
  }
});

it('gives a new sign-in a new cookie, so that a planted one is worth nothing', async () => {
  const ann = await person(app, 'Ann');
  const again = await signIn(app, ann.email);
  expect(again).not.toBe(ann.cookie);
});

it('refuses unsafe requests and sockets from another site', async () => {
  const ann = await person(app, 'Ann');
  const foreign = { cookie: ann.cookie };
  const response = await asPerson(app, foreign).post('/api/sign-out').set('Origin', 'https://elsewhere.example');
  expect(response.status).toBe(403);
  expect((await asPerson(app, ann).get('/api/me')).body.person).not.toBeNull();
  const { io } = await import('socket.io-client');
  const socket = io(app.url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { Origin: 'https://elsewhere.example', Cookie: ann.cookie },
  });
  await new Promise((resolve) => socket.once('connect_error', resolve));
  expect(socket.connected).toBe(false);
  socket.close();
});

it('refuses what a socket sends by polling from another site, and gives those answers their headers too', async () => {
  const ann = await person(app, 'Ann');
  const shake = await asPerson(app, ann).get('/live/?EIO=4&transport=polling');
  const { sid } = JSON.parse(shake.text.slice(1));
  const send = (origin?: string) => {
    const sent = supertest(app.url).post(`/live/?EIO=4&transport=polling&sid=${sid}`).set('Cookie', ann.cookie);
    return (origin ? sent.set('Origin', origin) : sent).set('Content-Type', 'text/plain').send('40');
  };
  const answers = [];
  for (const origin of ['https://elsewhere.example', 'null', undefined, app.url]) answers.push(await send(origin));
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 200]);
  for (const { headers } of [shake, answers[3]!]) {
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});

it.each([
  ['https://elsewhere.example'],
  ['null'],
  [''],
  [undefined],
  ['http://localhost.elsewhere.example'],
  ['https://127.0.0.1'],
])('an unsafe request and an upgrade from %s are refused', async (from) => {
  const origin = from && from !== 'null' ? `${from}:${app.port}` : from;
  const headers = { ...(origin !== undefined && { Origin: origin }) };
  expect((await supertest(app.url).post('/api/sign-out').set(headers).send({})).status).toBe(403);
  for (const path of ['/live/?EIO=4&transport=websocket', '/collab/board/case-sample-1234']) {
    const line = new WebSocket(`${app.url.replace('http', 'ws')}${path}`, { headers });
    const status = await new Promise((resolve) => {
      line.once('unexpected-response', (_request, response) => resolve(response.statusCode));
      line.once('open', () => resolve('open'));
      line.on('error', () => undefined);
    });
    line.terminate();
    expect([path, status]).toEqual([path, 403]);
  }
});

it('localhost, 127.0.0.1 and [::1] are all ours', async () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]'])
    expect((await asPerson(app).post('/api/sign-out').set('Origin', `http://${host}:${app.port}`)).status).toBe(201);
});

it('cuts every socket of a person who signs out everywhere, and no one else’s', async () => {
  const [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
  const phone = { cookie: await signIn(app, ann.email) };
  const [tab, other, bobs] = [await socketOf(app, ann), await socketOf(app, phone), await socketOf(app, bob)];
  await asPerson(app, ann).post('/api/sign-out', { everywhere: true });
  await until(() => !tab.socket.connected && !other.socket.connected, 'both sockets to be cut', 2_000);
  expect(bobs.socket.connected).toBe(true);
  expect((await asPerson(app, phone).get('/api/me')).body.person).toBeNull();
  for (const each of [tab, other, bobs]) each.close();
});

it('answers bad input with the field, keeps large bodies out, and knows no other address', async () => {
  const nobody = asPerson(app);
  const bad = await nobody.post('/api/sign-in', { email: { $gt: '' }, password: { $gt: '' } });
  expect([bad.status, Object.keys(bad.body.error.fields)]).toEqual([400, ['email', 'password']]);
  expect((await nobody.post('/api/sign-in', { email: 'x'.repeat(70_000) })).status).toBe(413);
  expect((await nobody.get('/api/nothing')).body.error.code).toBe('not_found');
  expect(
    (await nobody.post('/api/sign-in').set('Content-Type', 'application/json').send('{"broken')).body.error.code,
  ).toBe('bad_request');
  const odd = await nobody.post('/api/sign-in').set('Content-Type', 'application/json; charset=bogus').send('{}');
  expect([odd.status, odd.body.error.code]).toEqual([400, 'bad_request']);
});

it('says in the same form that an address is not there, whatever is asked of it', async () => {
  const nobody = asPerson(app);
  const asked = [nobody.get('/collab/board/x'), nobody.delete('/anything'), nobody.put('/'), nobody.post('/outcomes')];
  for (const { status, body } of await Promise.all(asked))
    expect([status, body.error.code]).toEqual([404, 'not_found']);
});

it('sends strict security headers', async () => {
  const { headers } = await asPerson(app).get('/healthz');
  expect(headers['content-security-policy']).toContain("script-src 'self';");
  expect(headers['content-security-policy']).not.toContain('unsafe');
});

it('keeps a socket in the rooms the server gave it, and lets it into no room without a rule', async () => {
  const ann = await person(app, 'Ann');
  const tab = await socketOf(app, ann);
  await tab.send('room:unwatch', { room: 'community:all' });
  app.app.realtime.send('community:all', 'session:changed', { sessionId: 'x' });
  await until(() => tab.heard.length > 0, 'what is said to all');
  expect((await tab.send('room:watch', { room: 'person:someone-else' })).error?.code).toBe('not_allowed');
  expect((await tab.send('nothing:here')).error?.code).toBe('bad_request');
  expect((await tab.send('room:watch', { room: 'constructor:abc' })).error?.code).toBe('not_allowed');
  expect((await tab.send('room:watch', { room: 42 })).error?.code).toBe('bad_request');
  tab.close();
});
