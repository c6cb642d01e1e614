import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOne, run } from '../../../../../tests/support/consultations.ts';
import { collectionsOf } from '../../../../../tests/support/evidence-of.ts';
import { startMailServer, type TestMailServer } from '../../../../../tests/support/mail-server.ts';
import { asPerson, person } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { sendDueLetters } from '../notifications/index.ts';

let app: TestApp;
let server: TestMailServer;
let now = new Date('2026-11-28T10:00:00Z');
beforeAll(async () => {
  server = await startMailServer();
  app = await startApp({ SMTP_URL: server.url }, { clock: { now: () => now } });
});
afterAll(async () => {
  await app.stop();
  await server.close();
});

it('after closing the whole database does not tell who sent a statement, and was mailed of it, from who sent none', async () => {
  const lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  const [ann, ben] = [await person(app, 'Ann'), await person(app, 'Ben')];
  const id = await openOne(app, lead);
  await asPerson(app, ann).post(`/api/consultations/${id}/statements`, { opId: op(), text: 'A statement of Ann.' });
  const { statements } = (await asPerson(app, lead).get(`/api/consultations/${id}/sent`)).body;
  const judge = `/api/consultations/${id}/statements/${statements[0].statementId}/judge`;
  await asPerson(app, lead).post(judge, { opId: op(), letIn: true, why: '' });
  now = new Date(now.getTime() + 60_000);
  await sendDueLetters(app.app);
  expect(server.reached()).toEqual([ann.email]);
  const late = await person(app, 'Late');
  await app.app.outbox.idle();

  await run(app, lead, id, 'close');
  const holding = async (personId: string): Promise<string[]> =>
    [...(await collectionsOf(app))].flatMap(([name, rows]) =>
      rows.filter((row) => JSON.stringify(row).includes(personId)).map(() => name),
    );
  const [anns, bens] = [await holding(ann.id), await holding(ben.id)];
  expect(anns).toEqual(bens);
  expect(anns).toContain('mailSettings');
  expect(anns).not.toContain('outbox');
  expect(await holding(late.id)).toEqual(bens);
});
