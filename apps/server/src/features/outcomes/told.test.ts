import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOne, run } from '../../../../../tests/support/consultations.ts';
import { makeDocument, move } from '../../../../../tests/support/documents.ts';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';
import { until } from '../../../../../tests/support/until.ts';

let app: TestApp;
let convenor: TestPerson;
let people: Record<'wanda' | 'sigi' | 'asks' | 'replies' | 'nobody', TestPerson>;
let now = new Date('2026-11-03T10:00:00Z');
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => now } });
  convenor = await person(app, 'Cora', { roles: ['convenor', 'facilitator'] });
  people = {
    wanda: await person(app, 'Wanda'),
    sigi: await person(app, 'Sigi'),
    asks: await person(app, 'Asks'),
    replies: await person(app, 'Replies'),
    nobody: await person(app, 'Nobody'),
  };
});
afterAll(() => app.stop());

/** Publishes an answer to that, and says who is told that what they said was used. */
async function answered(
  about: { kind: string; id: string },
  title: string,
  more: object = {},
  notAPersons = false,
): Promise<string[]> {
  const does = async (method: 'post' | 'put', path: string, body: object) => {
    const answer = await asPerson(app, convenor)[method](path, { opId: op(), ...body });
    if (answer.status >= 300) throw new Error(`${path} was refused: ${answer.text}`);
    return answer.body;
  };
  const { id } = await does('post', '/api/outcomes', { about });
  const { version, fields } = (await asPerson(app, convenor).get(`/api/outcomes/${id}/draft`)).body;
  const said = { title, asked: 'What first?', said: 'A phone.', did: 'There is one.', status: 'done', topic: 'Phones' };
  const saved = await does('put', `/api/outcomes/${id}/draft`, { version, fields: { ...fields, ...said, ...more } });
  await does('post', `/api/outcomes/${id}/publish`, { version: saved.version, why: '', notAPersons });
  const told = async () => {
    const names: string[] = [];
    for (const [name, who] of Object.entries(people)) {
      const { notifications } = (await asPerson(app, who).get('/api/notifications')).body;
      const here = notifications.filter((each: { text: string }) => each.text.includes(`“${title}”`));
      if (here.length > 0) names.push(name);
    }
    return names;
  };
  await until(async () => (await told()).length > 0, 'somebody to be told');
  await app.app.jobs.runDue();
  return await told();
}

it('who wrote a document and who signed it are told that it was used', async () => {
  const id = await makeDocument(app, people.wanda, 'A fair start');
  await move(app, people.wanda, id, 'signing');
  const signed = await asPerson(app, people.sigi).post(`/api/documents/${id}/signatures`, {
    ...{ opId: op(), version: 1, showName: false },
  });
  expect(signed.status).toBe(201);
  expect(await answered({ kind: 'document', id }, 'Fair starts')).toEqual(['wanda', 'sigi']);
});

it('so are those who wrote in a thread that is answered', async () => {
  const { id } = await startThread(app, people.asks);
  await replyTo(app, people.replies, id, 'A phone in the waiting room.');
  expect(await answered({ kind: 'thread', id }, 'A phone')).toEqual(['asks', 'replies']);
});

it('a member whose name was typed into what is cited was not asked: the convenor is told before it is public', async () => {
  await person(app, 'Tess Q.');
  const { id } = await startThread(app, people.asks);
  const { postId } = await replyTo(app, people.replies, id, 'Tess Q and Tessa Quinn do this. Tess Quite does not.');
  const frozen = await asPerson(app, convenor).post('/api/evidence', { opId: op(), kind: 'post', id: postId });
  const cites = { evidence: [frozen.body.id] };
  await expect(answered({ kind: 'thread', id }, 'Who does it', cites)).rejects.toThrow(
    'It names Tess Q: nobody asked them. Leave it out, or say that it can stand.',
  );
  expect(await answered({ kind: 'thread', id }, 'Who does it', cites, true)).toEqual(['asks', 'replies']);
});

it('what closed long ago waits for its answer still, before all that closed later', async () => {
  const old = await openOne(app, convenor);
  await run(app, convenor, old, 'close');
  now = new Date(now.getTime() + 400 * 86_400_000);
  const young = await openOne(app, convenor);
  await run(app, convenor, young, 'close');
  const { waiting } = (await asPerson(app, convenor).get('/api/convenor/inbox')).body;
  expect(waiting.map((each: { id: string; days: number }) => [each.id, each.days])).toEqual([
    [old, 400],
    [young, 0],
  ]);
});
