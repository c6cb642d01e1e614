import { LetterModel } from '@soundings/server/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDocument } from '../../../../../tests/support/documents.ts';
import { startMailServer, type TestMailServer } from '../../../../../tests/support/mail-server.ts';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';
import { until } from '../../../../../tests/support/until.ts';
import { sendDueLetters } from './letter.service.ts';

let app: TestApp;
let server: TestMailServer;
let now = new Date('2026-11-28T10:00:00Z');
let ann: TestPerson;
let bob: TestPerson;
let ada: TestPerson;
beforeAll(async () => {
  server = await startMailServer();
  app = await startApp({ SMTP_URL: server.url }, { clock: { now: () => now } });
  [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
  ada = await person(app, 'Ada', { roles: ['administrator'] });
});
afterAll(async () => {
  await app.stop();
  await server.close();
});

async function mailedAfter(ms: number): Promise<string[]> {
  now = new Date(now.getTime() + ms);
  await sendDueLetters(app.app);
  await until(
    async () => (await LetterModel(app.app).countDocuments({ state: 'sending' })) === 0,
    'letters to be sent',
  );
  return server.mails.filter((_, i) => server.reached()[i] === bob.email).map((mail) => String(mail.text));
}
const told = async () => (await asPerson(app, bob).get('/api/notifications')).text;
const minute = 60_000;

it('the title of a thread that was deleted is neither mailed nor shown; brought back, it is told after all, once', async () => {
  const title = 'Who knows a room in Penge?';
  const { firstId } = await startThread(app, ann, { title, text: `@[person:${bob.id}], do you?` });
  expect(await told()).toContain(title);
  expect((await asPerson(app, ann).delete(`/api/posts/${firstId}`, { opId: op() })).status).toBe(200);
  expect(await mailedAfter(2 * minute)).toEqual([]);
  expect(await told()).not.toContain(title);
  expect(await told()).toContain('What this was about is not here any more.');
  expect((await asPerson(app, bob).get('/api/me/data')).text).not.toContain(title);
  await asPerson(app, ann).post(`/api/posts/${firstId}/restore`, { opId: op() });
  expect(await told()).toContain(title);
  expect(await mailedAfter(61 * minute)).toEqual([expect.stringContaining(title)]);
  expect(await mailedAfter(61 * minute)).toHaveLength(1);
});

it('the title of what was sent to the convenor goes with it, and that of a thread from word of a reply that was removed in it', async () => {
  const title = 'Who has a lift in Sydenham?';
  const cora = await person(app, 'Cora', { roles: ['convenor', 'facilitator'] });
  const { id, firstId } = await startThread(app, ann, { title });
  const { postId } = await replyTo(app, bob, id, 'Mrs A. has.');
  await asPerson(app, cora).post('/api/convenor/inbox', { opId: op(), kind: 'thread', id, why: 'Asked often.' });
  await asPerson(app, ada).post('/api/flags', { opId: op(), kind: 'post', id: postId, excerpt: '', why: 'A name.' });
  const { open } = (await asPerson(app, ada).get('/api/flags')).body;
  await asPerson(app, ada).post(`/api/flags/${open[0].id}/settle`, { opId: op(), decision: 'removed' });
  const coras = async () => (await asPerson(app, cora).get('/api/notifications')).text;
  for (const text of [await coras(), await told()]) expect(text).toContain(title);
  await asPerson(app, ann).delete(`/api/posts/${firstId}`, { opId: op() });
  for (const text of [await coras(), await told()]) expect(text).not.toContain(title);
});

it('the title of a document that was taken down goes into no summary', async () => {
  const title = 'A letter for one family';
  const id = await makeDocument(app, ann, title);
  await asPerson(app, ann).put(`/api/documents/${id}/editors`, { opId: op(), editorIds: [bob.id] });
  expect(await told()).toContain(title);
  await asPerson(app, ada).post('/api/flags', { opId: op(), kind: 'document', id, excerpt: '', why: 'It names them.' });
  const { open } = (await asPerson(app, ada).get('/api/flags')).body;
  await asPerson(app, ada).post(`/api/flags/${open[0].id}/settle`, { opId: op(), decision: 'removed' });
  expect((await mailedAfter(48 * 60 * minute)).join()).not.toContain(title);
  expect(await told()).not.toContain(title);
  expect(await told()).toContain('A document of Ann whose writing you led was reported, and removed');
});
