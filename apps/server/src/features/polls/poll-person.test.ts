import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, socketOf } from '../../../../../tests/support/people.ts';
import { endRoom, makePoll, pollRoom } from '../../../../../tests/support/polls.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { newPolls } from './poll-person.service.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it('a person’s data hold that they answered an anonymous poll and never how; named answers whole', async () => {
  const lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  const ann = await person(app, 'Ann');
  const { id: sessionId } = await pollRoom(app, lead);
  const secret = await makePoll(app, lead, sessionId, { question: 'Secret?', options: ['Hidden answer', 'Other'] });
  const named = await makePoll(app, lead, sessionId, { question: 'Open?', named: true });
  const socket = await socketOf(app, ann);
  for (const poll of [secret, named])
    await socket.send('poll:vote', { pollId: poll.id, opId: op(), answer: { choice: poll.options[0] } });
  const { text } = await asPerson(app, ann).get('/api/me/data');
  const { polls } = JSON.parse(text);
  expect(polls).toEqual({
    namedAnswers: [{ question: 'Open?', answer: 'Supervision' }],
    answeredAnonymously: ['Secret?'],
    made: [],
  });
  expect(text).not.toContain('Hidden answer');
  expect(text).not.toContain(secret.options[0]);
  socket.close();
});

it('tells on Home of polls that can still be answered, until they are, and of results', async () => {
  const lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  const ann = await person(app, 'Ann');
  const viewer = { kind: 'person', id: ann.id, name: 'Ann', roles: ['member'], borough: 'Camden', ics: 'NCL' } as const;
  const since = new Date(app.app.clock.now().getTime() - 1_000);
  const { id: sessionId } = await pollRoom(app, lead);
  const closesAt = new Date(app.app.clock.now().getTime() + 86_400_000).toISOString();
  const poll = await makePoll(app, lead, sessionId, { question: 'For the absent?', closesAt });
  await makePoll(app, lead, sessionId, { question: 'In the room only?' });
  const titles = async () => (await newPolls(app.app, viewer, since)).map((item) => `${item.title} ${item.hint}`);
  expect(await titles()).toContain('For the absent? A poll you can still answer.');
  expect((await titles()).join()).not.toContain('In the room only?');
  const socket = await socketOf(app, ann);
  await socket.send('poll:vote', { pollId: poll.id, opId: op(), answer: { choice: poll.options[0] } });
  expect((await titles()).join()).not.toContain('For the absent?');
  await endRoom(app, lead, sessionId);
  socket.close();
});
