import type { Notification } from '@soundings/contracts/notifications';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it('words that are removed and stand in a public outcome are named to who removes them, and to the convenor', async () => {
  const lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  const cora = await person(app, 'Cora', { roles: ['convenor'] });
  const ann = await person(app, 'Ann');
  const { id: threadId } = await startThread(app, ann, { title: 'What helped?' });
  const { postId } = await replyTo(app, ann, threadId, 'Ask for Mrs A. at the desk.');

  const { id } = (await asPerson(app, cora).post('/api/outcomes', { opId: op(), about: null })).body;
  const cited = (await asPerson(app, cora).post('/api/evidence', { opId: op(), kind: 'post', id: postId })).body;
  const draft = (await asPerson(app, cora).get(`/api/outcomes/${id}/draft`)).body;
  const said = {
    title: 'A better desk',
    asked: 'What helped?',
    said: 'To ask by name.',
    did: 'We did.',
    status: 'done',
  };
  const fields = { ...draft.fields, ...said, evidence: [cited.id] };
  const { version } = (
    await asPerson(app, cora).put(`/api/outcomes/${id}/draft`, { opId: op(), version: draft.version, fields })
  ).body;

  const flag = { opId: op(), kind: 'post', id: postId, excerpt: 'Ask for …', why: 'It names a patient.' };
  await asPerson(app, lead).post('/api/flags', flag);
  const waiting = async () => (await asPerson(app, lead).get('/api/flags')).body.open[0];
  expect((await waiting()).means).not.toContain('A better desk');
  await asPerson(app, cora).post(`/api/outcomes/${id}/publish`, { opId: op(), version, why: '' });
  expect((await waiting()).means).toContain('“A better desk” is public and cites it: its words stay there until');

  const settle = { opId: op(), decision: 'removed' };
  await asPerson(app, lead).post(`/api/flags/${(await waiting()).id}/settle`, settle);
  const { notifications } = (await asPerson(app, cora).get('/api/notifications')).body;
  const told = notifications.filter((each: Notification) => each.link === `/outcomes/${id}/edit`);
  expect(told.map((each: Notification) => each.text)).toEqual([
    'Something that “A better desk” cites was reported and removed. Its words stand there until you leave them out.',
  ]);
});
