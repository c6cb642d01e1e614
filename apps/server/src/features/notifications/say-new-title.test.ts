import { LetterModel } from '@soundings/server/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDocument } from '../../../../../tests/support/documents.ts';
import { startMailServer, type TestMailServer } from '../../../../../tests/support/mail-server.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';
import { until } from '../../../../../tests/support/until.ts';
import { sendDueLetters } from './letter.service.ts';

let app: TestApp;
let server: TestMailServer;
let now = new Date('2026-11-30T10:00:00Z');
let ann: TestPerson;
let bob: TestPerson;
let cora: TestPerson;
beforeAll(async () => {
  server = await startMailServer();
  app = await startApp({ SMTP_URL: server.url }, { clock: { now: () => now } });
  [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
  cora = await person(app, 'Cora', { roles: ['convenor', 'facilitator'] });
});
afterAll(async () => {
  await app.stop();
  await server.close();
});

const does = async (who: TestPerson, method: 'post' | 'put', path: string, body: object) => {
  const answer = await asPerson(app, who)[method](`/api${path}`, { opId: op(), ...body });
  if (answer.status >= 300) throw new Error(`${path} was refused: ${answer.text}`);
  return answer.body;
};
const told = async (who: TestPerson): Promise<string[]> =>
  (await asPerson(app, who).get('/api/notifications')).body.notifications
    .map(({ text }: { text: string }) => text)
    .sort();
async function mailed(): Promise<string> {
  now = new Date(now.getTime() + 86_400_000);
  await sendDueLetters(app.app);
  await until(async () => (await LetterModel(app.app).countDocuments({ state: 'sending' })) === 0, 'letters to go');
  return server.mails.map(({ subject, text }) => `${subject}\n${text}`).join('\n');
}

const secret = 'Help for Mrs “Winifred” of Acacia Road';

it('a thread that got another title is told by that one, of its replies and of who was named in it too', async () => {
  const { id } = await startThread(app, ann, { title: secret });
  const other = await startThread(app, ann, { title: secret });
  await replyTo(app, bob, id, `Ask @[person:${cora.id}].`);
  await replyTo(app, bob, other.id, 'And here.');
  await does(cora, 'post', '/convenor/inbox', { kind: 'thread', id, why: 'Asked often.' });
  const tab = await socketOf(app, ann);
  await does(cora, 'put', `/threads/${id}`, { kind: 'question', title: 'Help at home “today”', tags: [] });
  await until(() => tab.heard.some((each) => each.name === 'notification:read'), 'her open page to hear of it');
  tab.close();
  const good = '“Help at home ‘today’”';
  expect(await told(cora)).toEqual(
    expect.arrayContaining([`Bob named you in ${good}.`, `Cora sent you ${good} to be answered.`]),
  );
  expect((await told(cora)).join()).not.toContain('Winifred');
  const retitled = `Cora changed the title of what you wrote. It is now ${good}; earlier ones stay readable.`;
  const ofOther = 'Bob replied to you in “Help for Mrs ‘Winifred’ of Acacia Road”.';
  expect(await told(ann)).toEqual([`Bob replied to you in ${good}.`, ofOther, retitled].sort());
  await does(ann, 'put', `/threads/${id}`, { kind: 'question', title: 'Help', tags: [] });
  await does(ann, 'put', `/threads/${other.id}`, { kind: 'question', title: 'Help here', tags: [] });
  const last = retitled.replace(good, '“Help”');
  const replied = (title: string) => `Bob replied to you in ${title}.`;
  expect(await told(ann)).toEqual([replied('“Help here”'), replied('“Help”'), last].sort());
  const mail = await mailed();
  expect(mail).toContain('Bob replied to you in “Help”.');
  expect(mail).not.toContain('Winifred');
});

it('so is a document, and a session', async () => {
  const id = await makeDocument(app, ann, secret);
  await does(ann, 'put', `/documents/${id}/editors`, { editorIds: [bob.id] });
  const plan = {
    ...{ title: secret, about: '', kind: 'co-consulting', minutes: 30, callLink: '', places: null },
    stages: [{ name: 'Check-in', kind: 'check-in', minutes: 30 }],
    ...{ coFacilitatorId: null, startsAt: '2026-12-24T10:00:00.000Z' },
  };
  const { sessionIds } = await does(cora, 'post', '/sessions', { ...plan, occurrences: 1 });
  const sessionId = sessionIds[0];
  await does(bob, 'post', `/sessions/${sessionId}/rsvp`, { answer: 'yes' });
  const change = async (more: object) => {
    const { version } = (await asPerson(app, cora).get(`/api/sessions/${sessionId}`)).body;
    await does(cora, 'put', `/sessions/${sessionId}`, { ...plan, ...more, version });
  };
  const startsAt = '2026-12-24T11:00:00.000Z';
  await change({ startsAt });
  expect((await told(bob)).join().split('Winifred')).toHaveLength(3);
  await does(ann, 'put', `/documents/${id}/title`, { title: 'A letter' });
  await change({ startsAt, title: 'Our December' });
  expect(await told(bob)).toEqual([
    'Ann asks you to lead the writing of “A letter” with them.',
    expect.stringMatching(/^Moved: Our December is now on Thursday 24 December/),
  ]);
  expect(await mailed()).not.toContain('Winifred');
});

it('so is an outcome', async () => {
  const { id } = await does(cora, 'post', '/outcomes', { about: null });
  const publish = async (title: string, why: string) => {
    const { version, fields } = (await asPerson(app, cora).get(`/api/outcomes/${id}/draft`)).body;
    const said = { title, asked: 'What first?', said: 'A phone.', did: 'There is one.', status: 'done', topic: '' };
    const kept = await does(cora, 'put', `/outcomes/${id}/draft`, { version, fields: { ...fields, ...said } });
    await does(cora, 'post', `/outcomes/${id}/publish`, { version: kept.version, why });
  };
  const ofOutcomes = async () => (await told(bob)).filter((text) => text.startsWith('An outcome'));
  await publish('First', '');
  await does(bob, 'put', `/outcomes/${id}/follow`, { follow: true });
  await publish('Winifred’s phone', 'A better title.');
  await until(async () => (await ofOutcomes()).length === 1, 'who follows to be told');
  await publish('A phone', 'A better one.');
  const text = 'An outcome you follow has changed. “A phone”: done.';
  await until(async () => (await ofOutcomes()).length === 2, 'who follows to be told again');
  expect(await ofOutcomes()).toEqual([text, text]);
});

it('so is an action that was sent to the convenor', async () => {
  const { id } = await sessionNow(app, cora);
  await openRoom(app, cora, id);
  const action = { text: 'Ring Winifred', ownerId: bob.id, dueOn: null, notAPersons: false };
  const made = await does(cora, 'post', `/sessions/${id}/actions`, { ...action, boardId: null, noteId: null });
  await does(cora, 'post', '/convenor/inbox', { kind: 'action', id: made.id, why: 'Asked often.' });
  expect(await told(cora)).toContain('Cora sent you “Ring Winifred” to be answered.');
  await does(cora, 'put', `/actions/${made.id}`, { ...action, text: 'Ring them' });
  expect(await told(cora)).toContain('Cora sent you “Ring them” to be answered.');
});
