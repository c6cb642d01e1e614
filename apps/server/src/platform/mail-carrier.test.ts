import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startMailServer, type TestMailServer } from '../../../../tests/support/mail-server.ts';
import { until } from '../../../../tests/support/until.ts';
import { createMailCarrier } from './mail-carrier.ts';
import { dropOutcomes, readOutcome } from './mail-outcomes.ts';
import { patience, sendBySmtp, wasForNobody, wasNotSent } from './mail-sent.ts';

let server: TestMailServer;
let folder: string;
beforeAll(async () => {
  server = await startMailServer();
  folder = await mkdtemp(join(tmpdir(), 'soundings-carrier-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const settings = () => ({ url: server.url, from: 'Soundings <no-reply@test.example>', folder });
const mail = (id: string) => ({
  ...{ to: 'ann@test.example', subject: `Mail ${id}`, text: 'Hello.', date: new Date('2026-11-28T10:00:00Z') },
  messageId: `<${id}@test.example>`,
});
const taken = (id: string) => server.mails.filter(({ messageId }) => messageId === `<${id}@test.example>`);

it('a mail that is on its way when its server is killed goes on, once, and what became of it is on disk', async () => {
  server.answer = 'hold';
  const here = JSON.stringify(new URL('mail-carrier.ts', import.meta.url).href);
  const given = `${JSON.stringify('killed')}, ${JSON.stringify(mail('killed'))}`;
  const script = `import { createMailCarrier } from ${here};
    await createMailCarrier(${JSON.stringify(settings())}).carry(${given});`;
  const killed = spawn(process.execPath, ['--input-type=module', '-e', script], { detached: true, stdio: 'inherit' });
  await until(() => taken('killed').length === 1, 'the mail to be with the mail server');
  // All of its group, as a terminal or a supervisor does.
  process.kill(-(killed.pid ?? 0), 'SIGKILL');
  await once(killed, 'exit');
  expect(await readOutcome(folder, 'killed')).toBe('begun');
  server.answer = 'take';
  server.release();
  await until(async () => (await readOutcome(folder, 'killed')) === 'sent', 'what became of it');
  expect(taken('killed')).toHaveLength(1);
});

it('nothing stays three seconds after its server, however slow the mail server is', async () => {
  server.answer = 'hold';
  const main = spawn(process.execPath, [join(import.meta.dirname, 'mail-carrier-main.ts')], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  main.stdin.write(`${JSON.stringify(settings())}\n${JSON.stringify({ id: 'slow', mail: mail('slow') })}\n`);
  await until(() => taken('slow').length === 1, 'the mail to be with the mail server');
  main.stdin.end();
  const from = performance.now();
  await once(main, 'exit');
  expect(performance.now() - from).toBeLessThan(3_000);
  expect(await readOutcome(folder, 'slow')).toBe('begun');
  server.answer = 'take';
  server.release();
});

it('what was taken, refused or cut off is told apart, and is dropped in time', async () => {
  const carrier = createMailCarrier(settings());
  await carrier.carry('taken', mail('taken'));
  expect(taken('taken')[0]).toMatchObject({ subject: 'Mail taken', date: new Date('2026-11-28T10:00:00Z') });
  server.answer = 'refuse';
  const refused = await carrier.carry('refused', mail('refused')).catch((error: unknown) => error);
  expect(wasNotSent(refused)).toBe(true);
  server.answer = 'cut';
  const cut = await carrier.carry('cut', mail('cut')).catch((error: unknown) => error);
  expect(cut).toBeInstanceOf(Error);
  expect(wasNotSent(cut)).toBe(false);
  server.answer = 'take';
  carrier.close();
  const outcomes = () => Promise.all(['taken', 'refused', 'cut'].map((id) => readOutcome(folder, id)));
  expect(await outcomes()).toEqual(['sent', 'refused', 'unsure']);
  await dropOutcomes(folder, new Date(0));
  expect(await outcomes()).toEqual(['sent', 'refused', 'unsure']);
  await dropOutcomes(folder, new Date(Date.now() + 60_000));
  expect(await outcomes()).toEqual([null, null, null]);
});

it('where nobody answers it is surely not sent', async () => {
  const carrier = createMailCarrier({ ...settings(), url: 'smtp://127.0.0.1:1' });
  const failed = await carrier.carry('nobody', mail('nobody')).catch((error: unknown) => error);
  expect(wasNotSent(failed)).toBe(true);
  expect(await readOutcome(folder, 'nobody')).toBe('refused');
  carrier.close();
});

it('once closed it takes nothing more, and starts nobody again', async () => {
  const carrier = createMailCarrier(settings());
  carrier.close();
  const late = await carrier.carry('late', mail('late')).catch((error: unknown) => error);
  expect(wasNotSent(late)).toBe(true);
  expect(taken('late')).toEqual([]);
});

it('where the mail server shows a certificate that nobody can trust it is surely not sent', async () => {
  const strange = await startMailServer({ secure: true });
  const carrier = createMailCarrier({ ...settings(), url: strange.url });
  const failed = await carrier.carry('strange', mail('strange')).catch((error: unknown) => error);
  expect(wasNotSent(failed)).toBe(true);
  carrier.close();
  await strange.close();
});

it.each([
  ['it never greets', '', () => undefined],
  ['it speaks no TLS where it should', 's', (line: Socket) => line.write('220 plain\r\n')],
  ['the line ends before it greets', '', (line: Socket) => line.destroy()],
  ['the line ends after it greeted', '', (line: Socket) => line.end('220 test\r\n')],
  ['it takes no mail at all', '', (line: Socket) => line.end('554 not here\r\n')],
])('surely not sent, and not the address’s fault: %s', async (_, secure, answer) => {
  const strange = createServer((line) => {
    line.on('error', () => undefined);
    answer(line);
  }).listen(0, '127.0.0.1');
  await once(strange, 'listening');
  const { port } = strange.address() as AddressInfo;
  const to = { ...settings(), url: `smtp${secure}://127.0.0.1:${port}` };
  const failed = await sendBySmtp(to, mail('strange'), { ...patience, greetingTimeout: 200 }).catch((error) => error);
  expect(failed).toBeInstanceOf(Error);
  expect(wasNotSent(failed)).toBe(true);
  expect(wasForNobody(failed)).toBe(false);
  strange.close();
});

it('an address that takes nothing is told apart from one that takes nothing now', async () => {
  server.refuses.set('never@test.example', 550).set('later@test.example', 450);
  const became = async (to: string) => {
    const failed = await sendBySmtp(settings(), { ...mail('x'), to }).catch((error: unknown) => error);
    return [wasNotSent(failed), wasForNobody(failed)];
  };
  expect(await became('never@test.example')).toEqual([true, true]);
  expect(await became('later@test.example')).toEqual([true, false]);
  server.refuses.clear();
});
