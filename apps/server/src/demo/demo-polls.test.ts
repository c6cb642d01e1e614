import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, cookieOf } from '../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../tests/support/start-app.ts';
import { demoPassword, fillDemo } from './fill-demo.ts';

let app: TestApp;
let member: { cookie: string };
beforeAll(async () => {
  app = await startApp();
  await fillDemo(app.app, () => undefined);
  const body = { email: 'member1@demo.example', password: demoPassword };
  member = { cookie: cookieOf(await asPerson(app).post('/api/sign-in', body)) };
});
afterAll(() => app.stop());

it('shows closed polls with figures, one by area with hidden numbers, and one that can still be answered', async () => {
  const [first, second] = await Promise.all(
    [1, 2].map(async (n) => (await asPerson(app, member).get(`/api/sessions/demo-session-${n}/polls`)).body.polls),
  );
  const byArea = first.find((poll: { byIcs: boolean }) => poll.byIcs);
  expect(byArea.results.breakdown.kind).toBe('table');
  expect(JSON.stringify(byArea.results.breakdown.rows)).toContain('"*"');
  expect(byArea.splitSentence).toMatch(/^\d+ answered: \d+ in the room and \d+ after$/);
  for (const poll of first) expect(poll.results.sentence).toMatch(/answers/);
  expect(second[0]).toMatchObject({ state: 'open', mayAnswer: true, voted: false, results: null, asked: 200 });
  expect(second.find((poll: { named: boolean }) => poll.named).results.names.length).toBeGreaterThan(5);
  expect(second.find((poll: { kind: string }) => poll.kind === 'text').results.texts.length).toBeGreaterThan(1);
});
