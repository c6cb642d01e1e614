import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendDueLetters } from '#features/notifications/index.ts';
import { makeDocument, move } from '../../../../../tests/support/documents.ts';
import { startMailServer, type TestMailServer } from '../../../../../tests/support/mail-server.ts';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';

let app: TestApp;
let server: TestMailServer;
let now = new Date('2026-12-01T10:00:00Z');
let ann: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  server = await startMailServer();
  app = await startApp({ SMTP_URL: server.url }, { clock: { now: () => now } });
  ann = await person(app, 'Ann');
  bob = await person(app, 'Bob');
});
afterAll(async () => {
  await app.stop();
  await server.close();
});

const bobs = () =>
  server.mails.flatMap((mail, i) => (server.reached()[i] === bob.email ? [`${mail.subject}\n${mail.text}`] : []));
async function moves(id: string, ...states: string[]): Promise<void> {
  for (const to of states) await move(app, ann, id, to, to === 'review' ? { askIds: [bob.id] } : {});
  await app.app.outbox.idle();
}
const told = async (who: TestPerson, title: string) =>
  (await asPerson(app, who).get('/api/notifications')).body.notifications
    .map(({ text }: { text: string }) => text)
    .filter((text: string) => text.includes(title));

it('a summary says once what is to be signed, and nothing that is not so any more', async () => {
  const [one, two, three] = [
    await makeDocument(app, ann, 'Asked twice'),
    await makeDocument(app, ann, 'Back in review'),
    await makeDocument(app, ann, 'Final by then'),
  ];
  await moves(one, 'review', 'signing', 'review', 'signing');
  await moves(two, 'review', 'signing', 'review');
  await moves(three, 'signing', 'final');
  now = new Date('2026-12-02T10:00:00Z');
  await sendDueLetters(app.app);
  await until(() => bobs().length > 0, 'the summary');
  const all = bobs().join('\n');
  expect(all.split('“Asked twice” is to be signed.')).toHaveLength(2);
  expect(all.split('You are asked to review “Back in review”.')).toHaveLength(2);
  expect(all).not.toMatch(/review “Asked twice”|“Back in review” is to be signed|Final by then/);
});

it('who has signed a text is not asked again while it stays as it is', async () => {
  const id = await makeDocument(app, ann, 'Signed already');
  await moves(id, 'signing');
  const { signVersion: version } = (await asPerson(app, bob).get(`/api/documents/${id}`)).body;
  const signed = await asPerson(app, bob).post(`/api/documents/${id}/signatures`, {
    opId: op(),
    version,
    showName: true,
  });
  expect(signed.status).toBe(201);
  const joe = await person(app, 'Joe');
  await move(app, ann, id, 'review');
  await moves(id, 'signing');
  expect(await told(bob, 'Signed already')).toEqual(['“Signed already” is to be signed.']);
  expect(await told(joe, 'Signed already')).toEqual(['“Signed already” is to be signed.']);
  const before = bobs().length;
  now = new Date('2026-12-03T10:00:00Z');
  await sendDueLetters(app.app);
  await until(() => server.reached().includes(joe.email), 'the mail of who has not signed');
  expect(bobs()).toHaveLength(before);
});
