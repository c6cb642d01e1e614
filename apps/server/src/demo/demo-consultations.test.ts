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

it('shows a consultation that is about half answered and can be gone on with, and a published one with hidden numbers', async () => {
  const me = asPerson(app, member);
  const open = (await me.get('/api/consultations/demo-consultation-1')).body;
  expect(open).toMatchObject({ state: 'open', statements: 30, mayAnswer: true, progress: { answered: 0, total: 30 } });
  expect(open.people).toBeGreaterThan(90);
  expect((await me.post('/api/consultations/demo-consultation-1/next')).body.showing.text).toMatch(/\w/);
  const closed = (await asPerson(app).get('/api/consultations/demo-consultation-2')).body;
  expect(closed.results.statements).toHaveLength(10);
  expect(closed.results.statements.filter((each: { figures: unknown }) => each.figures)).toHaveLength(10);
  const tables = closed.results.statements.filter(
    (each: { breakdown: { kind: string } }) => each.breakdown.kind === 'table',
  );
  expect(tables.length).toBeGreaterThan(2);
  expect(JSON.stringify(tables)).toContain('"*"');
});
