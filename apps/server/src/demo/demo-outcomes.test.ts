import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, cookieOf } from '../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../tests/support/start-app.ts';
import { demoPassword, fillDemo } from './fill-demo.ts';

let app: TestApp;
let convenor: { cookie: string };
beforeAll(async () => {
  app = await startApp();
  await fillDemo(app.app, () => undefined);
  const body = { email: 'convenor@demo.example', password: demoPassword };
  convenor = { cookie: cookieOf(await asPerson(app).post('/api/sign-in', body)) };
});
afterAll(() => app.stop());

it('has outcomes of each status, one late, with evidence, dated changes, and some that wait', async () => {
  const { body } = await asPerson(app).get('/api/outcomes');
  expect(body.counts).toMatchObject({ '': 8, done: 2, late: 1, waiting: 1, 'not-doing': 1, 'need-more': 1 });
  expect(body.pace.months.length).toBeGreaterThan(3);
  const first = (await asPerson(app).get('/api/outcomes/demo-outcome-1')).body;
  expect(first.evidence.length).toBe(3);
  expect(first.changes[1].lines[0]).toMatch(/^The promise moved from/);
  expect(first.followers).toBe(63);
  const inbox = (await asPerson(app, convenor).get('/api/convenor/inbox')).body;
  expect(inbox.waiting.length).toBeGreaterThan(2);
  expect(inbox.late).toHaveLength(1);
  expect(inbox.aside).toHaveLength(1);
});
