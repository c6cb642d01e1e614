import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { person, type TestPerson } from '../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../tests/support/start-app.ts';
import { until } from '../../../../tests/support/until.ts';

let app: TestApp;
const asked: Socket[] = [];
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  for (const line of asked) line.destroy();
  await app.stop();
});

/** Asks for an upgrade and never closes its own half: a client that has gone without a word. */
function ask(path: string, who?: TestPerson): { answer(): string } {
  const line = connect({ port: app.port, host: '127.0.0.1', allowHalfOpen: true });
  asked.push(line);
  let answer = '';
  line.on('data', (data) => {
    answer += String(data);
  });
  line.on('error', () => undefined);
  const headers = [`Host: 127.0.0.1:${app.port}`, `Origin: ${app.url}`, ...(who ? [`Cookie: ${who.cookie}`] : [])];
  const webSocket = ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'];
  line.write(
    [`GET ${path} HTTP/1.1`, ...headers, 'Connection: Upgrade', 'Upgrade: websocket', ...webSocket, '', ''].join(
      '\r\n',
    ),
  );
  return { answer: () => answer };
}
const connections = () =>
  new Promise<number>((resolve) => app.http.getConnections((_error, number) => resolve(number)));

it.each([
  ['/live', 404],
  ['/livexyz', 404],
  ['/live?EIO=4&transport=websocket', 404],
  ['/nothing', 404],
  ['/live/?EIO=4&transport=nothing', 400],
  ['/live/?EIO=4&transport=websocket&sid=nobody', 400],
])(
  'an upgrade to %s is answered with %i and its connection is closed, whatever its client does',
  async (path, status) => {
    const { answer } = ask(path);
    await until(() => answer().startsWith(`HTTP/1.1 ${status} `), 'the answer', 3_000);
    await until(async () => (await connections()) === 0, 'the connection to be closed', 3_000);
  },
);

it('a document of a kind that there is not is closed with 4404, also where every object has something of that name', async () => {
  const ann = await person(app, 'Ann');
  for (const kind of ['nothing', 'constructor']) {
    const headers = { Origin: app.url, Cookie: ann.cookie };
    const line = new WebSocket(`${app.url.replace('http', 'ws')}/collab/${kind}/abcdef`, { headers });
    expect([kind, (await once(line, 'close'))[0]]).toEqual([kind, 4404]);
  }
});

it('lines whose clients say no goodbye, or are still asked who they are, do not hold up closing', async () => {
  const ann = await person(app, 'Ann');
  const open = [ask('/live/?EIO=4&transport=websocket', ann), ask('/collab/board/a-board-1234', ann)];
  for (const { answer } of open) await until(() => answer().startsWith('HTTP/1.1 101 '), 'the upgrade');
  // Its sign-in is looked for without end.
  const limits = app.app.limits;
  const { use } = limits;
  let waits = false;
  limits.use = async (what, ...rest) => {
    if (what !== 'upgrade') return use(what, ...rest);
    waits = true;
    await new Promise(() => undefined);
  };
  ask('/collab/board/a-board-5678', ann);
  await until(() => waits, 'the one that waits');
  const since = performance.now();
  await app.close();
  expect(performance.now() - since).toBeLessThan(8_000);
});
