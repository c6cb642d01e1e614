import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOne, run } from '../../../../../tests/support/consultations.ts';
import { collectionsOf } from '../../../../../tests/support/evidence-of.ts';
import { startMailServer, type TestMailServer } from '../../../../../tests/support/mail-server.ts';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
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

it('nor from what still waits to be mailed, is on its way, or was let in or turned down a moment before', async () => {
  const lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  const id = await openOne(app, lead);
  const people = await Promise.all(
    ['Weekly', 'On its way', 'A moment ago', 'Turned down'].map((name) => person(app, name)),
  );
  const none = await person(app, 'None');
  const [weekly, onItsWay] = people;
  for (const who of [weekly, none]) {
    if (!who) continue;
    const settings = (await asPerson(app, who).get('/api/notifications/mail-settings')).body;
    const paces = { ...settings.paces, consultations: 'weekly' };
    await asPerson(app, who).put('/api/notifications/mail-settings', { ...settings, paces });
  }
  const judge = async (who: TestPerson, letIn: boolean) => {
    await asPerson(app, who).post(`/api/consultations/${id}/statements`, { opId: op(), text: `Of ${who.name}.` });
    const { statements } = (await asPerson(app, lead).get(`/api/consultations/${id}/sent`)).body;
    const { statementId } = statements.find((each: { text: string }) => each.text === `Of ${who.name}.`);
    const body = { opId: op(), letIn, why: letIn ? '' : 'It is there already.' };
    const answer = await asPerson(app, lead).post(`/api/consultations/${id}/statements/${statementId}/judge`, body);
    expect(answer.status).toBe(201);
  };
  for (const who of people.slice(0, 2)) await judge(who, true);
  now = new Date(now.getTime() + 60_000);
  server.answer = 'hold';
  const before = server.mails.length;
  const sending = sendDueLetters(app.app);
  await until(() => server.mails.length > before, 'the mail that is on its way');
  expect(server.reached().at(-1)).toBe(onItsWay?.email);
  for (const who of people.slice(2)) await judge(who, who.name === 'A moment ago');
  await run(app, lead, id, 'close');
  server.answer = 'take';
  server.release();
  await sending;
  await app.app.outbox.idle();
  const holding = async (personId: string): Promise<string[]> =>
    [...(await collectionsOf(app))].flatMap(([name, rows]) =>
      rows.filter((row) => JSON.stringify(row).includes(personId) && JSON.stringify(row).includes(id)).map(() => name),
    );
  for (const who of people) expect([who.name, await holding(who.id)]).toEqual([who.name, await holding(none.id)]);
  for (const who of people) {
    const { notifications } = (await asPerson(app, who).get('/api/notifications')).body;
    expect(notifications.map((each: { text: string }) => each.text).join('\n')).not.toContain('our statement');
  }
});
