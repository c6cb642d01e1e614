import { contracts } from '@soundings/contracts';
import type { Contract } from '@soundings/contracts/wire';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { collectedHeap } from '../support/collected-heap.ts';
import { logInto } from '../support/log-into.ts';
import { asPerson, person, socketOf, type TestPerson, type TestSocket } from '../support/people.ts';
import { op, openRoom, sessionNow } from '../support/rooms.ts';
import { fieldsOfInput, sampleInput } from '../support/sample-input.ts';
import { seeded } from '../support/seeded.ts';
import { startApp, type TestApp } from '../support/start-app.ts';
import { until } from '../support/until.ts';

const seed = Number(process.env.SOUNDINGS_FUZZ_SEED ?? Date.now() % 1_000_000);
const frames = 10_000;
let app: TestApp;
let lead: TestPerson;
let ann: TestPerson;
let witness: TestSocket;
let sessionId: string;
/** What the server logged at error or worse: each is a bug that some input found. */
const faults: string[] = [];
beforeAll(async () => {
  app = await startApp({ SOUNDINGS_RATE_PER_MINUTE: '1000000' }, { log: logInto(faults, 'error') });
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator', 'convenor', 'administrator'] });
  ann = await person(app, 'Ann');
  ({ id: sessionId } = await sessionNow(app, lead));
  await openRoom(app, lead, sessionId);
  witness = await socketOf(app, ann);
  await witness.send('room:watch', { room: `session:${sessionId}` });
  await witness.send('live:enter', { sessionId });
});
afterAll(async () => {
  witness.close();
  await app.stop();
});

/** The room still works for whoever was in it before. */
async function roomIsUp(): Promise<void> {
  const text = `Still here ${op()}`;
  expect(await witness.send('live:say', { sessionId, opId: op(), text })).toMatchObject({ ok: true });
  const heard = () => witness.heard.some((n) => JSON.stringify(n.payload).includes(text));
  await until(heard, 'the message');
  expect((await supertest(app.url).get('/healthz')).status).toBe(200);
}

it(`stays up under ${frames} malformed Socket.IO frames (seed ${seed})`, async () => {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const names = Object.values(contracts as Record<string, Contract>).flatMap((c) => Object.keys(c.commands));
  const junk: unknown[] = [
    null,
    -1,
    1e308,
    '',
    '\u0000',
    [],
    {},
    { $gt: '' },
    { __proto__: 1 },
    [[[[]]]],
    'x'.repeat(5_000),
    true,
  ];
  const whole = (sessionId: string) => {
    const name =
      random() < 0.8 ? pick(names) : pick(['', 'connect', 'disconnect', '__proto__', 'constructor', 'room:watch']);
    const payload = { sessionId, opId: op(), boardId: pick(junk), up: pick(junk), text: pick(junk), room: pick(junk) };
    return `42${pick(['', '0', '7', '99999999999'])}${JSON.stringify([name, random() < 0.5 ? payload : pick(junk), pick(junk)])}`;
  };
  const broken = (of: string): string | Buffer => {
    const frame = whole(of);
    const at = Math.floor(random() * frame.length);
    switch (Math.floor(random() * 6)) {
      case 0:
        return frame.slice(0, at);
      case 1:
        return `${frame.slice(0, at)}${String.fromCharCode(Math.floor(random() * 65_536))}${frame.slice(at + 1)}`;
      case 2:
        return `${Math.floor(random() * 10)}${Math.floor(random() * 10)}${frame.slice(2)}`;
      case 3:
        return Buffer.from(Array.from({ length: Math.floor(random() * 64) }, () => Math.floor(random() * 256)));
      case 4:
        return `45${Math.floor(random() * 9)}-["x",{"_placeholder":true,"num":${Math.floor(random() * 9)}}]`;
      default:
        return frame;
    }
  };
  const before = collectedHeap();
  const probe = `42123456["live:time",{}]`;
  let [heard, ended] = [0, 0];
  /** A broken frame may end its line: each is followed by a question, and the next is sent once it was answered or hung up on. */
  const attacker = async (cookie: string | undefined, of = sessionId): Promise<void> => {
    while (heard < frames) {
      const line = new WebSocket(`${app.url.replace('http', 'ws')}/live/?EIO=4&transport=websocket`, {
        headers: { Origin: app.url, ...(cookie && { Cookie: cookie }) },
      });
      line.on('error', () => undefined);
      const answers = new EventTarget();
      line.on('message', (data: Buffer) => {
        const words = data.toString();
        if (words.startsWith('43123456') || words.startsWith('40')) answers.dispatchEvent(new Event('answer'));
      });
      line.once('close', () => answers.dispatchEvent(new Event('answer')));
      const answer = () =>
        new Promise<void>((resolve) => {
          const settle = () => {
            clearTimeout(giveUp);
            resolve();
          };
          // Some frames leave the room on purpose and get no more answers, with the line open.
          const giveUp = setTimeout(settle, 250);
          answers.addEventListener('answer', settle, { once: true });
        });
      await new Promise((resolve) => {
        line.once('open', resolve);
        line.once('close', resolve);
      });
      if (line.readyState !== WebSocket.OPEN) continue;
      const entered = answer();
      line.send('40');
      await entered;
      for (let n = 0; n < 200 && heard < frames && line.readyState === WebSocket.OPEN; n++) {
        const answered = answer();
        line.send(broken(of));
        line.send(probe);
        await answered;
        heard += 1;
      }
      if (line.readyState !== WebSocket.OPEN) ended += 1;
      line.terminate();
    }
  };
  // Each is let through 600 times a minute, questions included, so it takes many for most frames to come past the door.
  const crowd = await Promise.all(Array.from({ length: 30 }, (_, i) => person(app, `Attacker ${i}`)));
  // Who leads may end the room: theirs is another one.
  const { id: another } = await sessionNow(app, lead);
  await openRoom(app, lead, another);
  await Promise.all([
    ...crowd.map((each) => attacker(each.cookie)),
    attacker(lead.cookie, another),
    attacker(undefined),
  ]);
  await roomIsUp();
  const grown = collectedHeap() - before;
  console.log(
    `${heard} malformed frames heard, ${ended} lines ended, seed ${seed}: heap grew by ${grown.toFixed(1)} MB`,
  );
  expect(grown).toBeLessThan(64);
}, 120_000);

const bodies = Object.values(contracts as Record<string, Contract>).flatMap((contract) =>
  Object.entries(contract.routes).flatMap(([name, spec]) =>
    spec.body ? fieldsOfInput(spec.body).map((field) => ({ name, spec, body: spec.body, field })) : [],
  ),
);

it.each(bodies)('$name takes no operator for $field', async ({ spec, body, field }) => {
  const input = { ...(sampleInput(body ?? ({} as never)) as object), [field]: { $gt: '' } };
  const path = spec.path.replace(/:(\w+)/g, (_, param: string) => (param === 'sessionId' ? sessionId : 'sample-1234'));
  const method = spec.method.toLowerCase() as 'post' | 'put' | 'patch' | 'delete';
  for (const who of [lead, undefined]) {
    const answer = await asPerson(app, who)[method](path, input);
    expect([400, 401, 403, 404, 422]).toContain(answer.status);
  }
});

const commands = Object.values(contracts as Record<string, Contract>).flatMap((contract) =>
  Object.entries(contract.commands).flatMap(([name, { input }]) =>
    fieldsOfInput(input).map((field) => ({ name, input, field })),
  ),
);

it.each(commands)('$name takes no operator for $field', async ({ name, input, field }) => {
  const payload = { ...(sampleInput(input) as object), [field]: { $gt: '' } };
  const answer = await witness.send(name, payload);
  expect(answer.ok).toBe(false);
  expect(answer.error?.code).toBe('bad_request');
});

it('refuses a foreign Origin on every unsafe route, on the live line and on documents', async () => {
  const open: string[] = [];
  for (const contract of Object.values(contracts as Record<string, Contract>)) {
    for (const [name, spec] of Object.entries(contract.routes)) {
      if (spec.anyOrigin) open.push(name);
      if (spec.method === 'GET' || spec.anyOrigin) continue;
      const method = spec.method.toLowerCase() as 'post' | 'put' | 'patch' | 'delete';
      const path = spec.path.replace(/:\w+/g, 'sample-1234');
      for (const origin of ['https://elsewhere.example', 'null', undefined]) {
        const request = supertest(app.url)[method](path).set('Cookie', lead.cookie);
        const answer = await (origin === undefined ? request : request.set('Origin', origin)).send({});
        expect([path, origin, answer.status]).toEqual([path, origin, 403]);
      }
    }
  }
  for (const path of app.app.features.flatMap((feature) => Object.keys(feature.forms ?? {}))) {
    for (const origin of ['https://elsewhere.example', 'null', undefined]) {
      const request = supertest(app.url).post(path).set('Cookie', lead.cookie);
      const answer = await (origin === undefined ? request : request.set('Origin', origin))
        .type('form')
        .send({ t: 'x' });
      expect([path, origin, answer.status]).toEqual([path, origin, 403]);
    }
  }
  // What mail programs call: the link's own secret is all that counts there.
  expect(open).toEqual(['notifications.stop-mail']);
  for (const path of ['/live/?EIO=4&transport=websocket', '/collab/board/case-sample-1234']) {
    for (const origin of ['https://elsewhere.example', undefined]) {
      const line = new WebSocket(`${app.url.replace('http', 'ws')}${path}`, {
        headers: { Cookie: lead.cookie, ...(origin && { Origin: origin }) },
      });
      const refused = await new Promise<boolean>((resolve) => {
        line.once('open', () => resolve(false));
        line.once('error', () => resolve(true));
      });
      expect([path, origin, refused]).toEqual([path, origin, true]);
    }
  }
});

it('refuses a body of 8 MB on every route that takes one, and reads none of it as anything else', async () => {
  const big = JSON.stringify({ text: 'x'.repeat(8 * 1_048_576) });
  const paths = new Set(bodies.map(({ spec }) => `${spec.method} ${spec.path.replace(/:\w+/g, 'sample-1234')}`));
  for (const each of paths) {
    const [method = '', path = ''] = each.split(' ');
    const answer = await fetch(`${app.url}${path}`, {
      method,
      body: big,
      headers: { Origin: app.url, Cookie: lead.cookie, 'Content-Type': 'application/json' },
    }).catch(() => null);
    // The server may hang up before the whole of it was sent.
    if (answer) expect([each, answer.status]).toEqual([each, 413]);
  }
  await roomIsUp();
}, 60_000);

it('has logged nothing at error through all of this', () => {
  expect(faults.map((line) => line.slice(0, 600))).toEqual([]);
});
