import supertest from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashOf } from '#features/evidence/index.ts';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';

let app: TestApp;
let convenor: TestPerson;
let ada: TestPerson;
beforeAll(async () => {
  app = await startApp();
  convenor = await person(app, 'Cora', { roles: ['convenor'] });
  ada = await person(app, 'Ada Poster');
  await person(app, 'Amina Yusuf');
});
afterAll(() => app.stop());

const as = (who?: TestPerson) => asPerson(app, who);
const fields = {
  ...{ title: 'Calls first', asked: 'What helps?', said: 'A call.', did: 'We ring.', status: 'done', topic: '' },
  ...{ owner: '', due: '', steps: [], ics: [], evidence: [] as string[] },
};
async function drafted(more: Partial<typeof fields>): Promise<string> {
  const { id } = (await as(convenor).post('/api/outcomes', { opId: op(), about: null })).body;
  const saved = await as(convenor).put(`/api/outcomes/${id}/draft`, {
    ...{ opId: op(), version: 1, fields: { ...fields, ...more } },
  });
  expect(saved.status).toBe(200);
  return id;
}
const publish = (id: string, more: object = {}) =>
  as(convenor).post(`/api/outcomes/${id}/publish`, { opId: op(), version: 2, why: '', ...more });
async function cited(text: string, by = ada): Promise<string> {
  const { id } = await startThread(app, convenor);
  const { postId } = await replyTo(app, by, id, text);
  return (await as(convenor).post('/api/evidence', { opId: op(), kind: 'post', id: postId })).body.id;
}
async function everywhere(id: string, evidenceId: string): Promise<string> {
  const paths = [`/outcomes/${id}`, `/api/outcomes/${id}`, `/api/outcomes/${id}/export.csv`, '/api/outcomes.atom'];
  const found = await Promise.all(
    [...paths, `/evidence/${evidenceId}`, `/api/evidence/${evidenceId}`].map((path) => supertest(app.url).get(path)),
  );
  return found.map(({ text }) => text).join('\n');
}

it('an author’s name in their own words is public with their yes only, and goes from every page when it is taken back', async () => {
  const evidenceId = await cited('Ring first.\n\n– ADA  poster');
  const id = await drafted({ evidence: [evidenceId] });
  expect((await publish(id)).status).toBe(201);
  const before = await everywhere(id, evidenceId);
  expect(before).not.toMatch(/ada\s+poster/i);
  expect(before).toContain('– [name left out]');
  // The number would tell the name to whoever tries one after the other.
  const kept = await app.app.db.collection<{ _id: string; hash: string }>('evidence').findOne({ _id: evidenceId });
  expect(before).not.toContain(kept?.hash ?? 'no hash');
  expect(before).toContain('it is not shown until they say yes');
  expect(before).not.toContain('node -e');
  expect(before).not.toContain('to make the number again');
  const say = (shown: boolean) => as(ada).put(`/api/evidence/${evidenceId}/my-name`, { opId: op(), shown });
  await say(true);
  const named = (await as().get(`/api/evidence/${evidenceId}`)).body;
  expect([named.names, named.excerpt, named.nameLeftOut]).toEqual([
    ['Ada Poster'],
    expect.stringContaining('– ADA  poster'),
    false,
  ]);
  expect(hashOf(named)).toBe(named.hash);
  expect([named.hash, await everywhere(id, evidenceId)]).toEqual([kept?.hash, expect.stringContaining('node -e')]);
  await say(false);
  const after = await everywhere(id, evidenceId);
  expect(after).not.toMatch(/ada\s+poster/i);
  expect(after).toContain('– [name left out]');
});

it('so does the name of who goes by one word, who signs with a first name, or whose words are cut within it', async () => {
  const precious = await person(app, 'Precious');
  const long = `${'A call before the first visit helps more than any letter. '.repeat(6).slice(0, 292)} Ada Poster did it.`;
  const made = [
    await cited('Precious here. It takes precious time.\n\nprecious', precious),
    await cited('Ring first. – Ada'),
    await cited(long),
    await cited(`${long.slice(0, 80)} Ada Poster`),
  ];
  const id = await drafted({ evidence: made });
  expect((await publish(id)).status).toBe(201);
  const { evidence } = (await as().get(`/api/outcomes/${id}`)).body;
  expect(evidence.map((each: { excerpt: string }) => each.excerpt)).toEqual([
    expect.stringMatching(/^\[name left out\] here\. It takes precious time\.\s+\[name left out\]$/),
    'Ring first. – [name left out]',
    expect.stringMatching(/\[name left out\]…$/),
    expect.stringMatching(/\[name left out\]$/),
  ]);
  expect(JSON.stringify(evidence)).not.toContain('Ada');
});

it('so does the name that somebody went by when their words were cited', async () => {
  const una = await person(app, 'Una Former');
  const evidenceId = await cited('Ring first. UNA FORMER', una);
  const id = await drafted({ evidence: [evidenceId] });
  expect((await publish(id)).status).toBe(201);
  const profile = { job: 'link-worker', borough: 'Camden', employer: '', skillsOffered: [], skillsWanted: [] };
  expect((await as(una).put('/api/me', { name: 'Una Later', ...profile })).status).toBe(200);
  const after = await everywhere(id, evidenceId);
  expect(after).not.toMatch(/una (former|later)/i);
  expect(after).toContain('Ring first. [name left out]');
});

it('nor the name that they went by when they wrote them', async () => {
  const ula = await person(app, 'Ula Former');
  const { id: threadId } = await startThread(app, convenor);
  const { postId } = await replyTo(app, ula, threadId, 'Ring first. – Ula Former');
  const profile = { job: 'link-worker', borough: 'Camden', employer: '', skillsOffered: [], skillsWanted: [] };
  expect((await as(ula).put('/api/me', { name: 'Eve Later', ...profile })).status).toBe(200);
  const { body } = await as(convenor).post('/api/evidence', { opId: op(), kind: 'post', id: postId });
  const id = await drafted({ evidence: [body.id] });
  expect((await publish(id)).status).toBe(201);
  expect(await everywhere(id, body.id)).not.toMatch(/ula|former/i);
});

it('members who were not asked are named nowhere unasked, in any case of letters, in evidence or in the convenor’s own words', async () => {
  const evidenceId = await cited('I learned it from amina yusuf.');
  const id = await drafted({
    ...{ evidence: [evidenceId], said: 'AMINA YUSUF rings first.', status: 'promised', due: '2099-01-01' },
    owner: 'Amina Yusuf',
  });
  const refused = await publish(id);
  expect([refused.status, Object.keys(refused.body.error.fields).sort()]).toEqual([
    422,
    [`evidence-${evidenceId}`, 'said'],
  ]);
  expect(refused.body.error.message).toContain('or names a member who was not asked');
  expect(refused.body.error.fields.said).toBe(
    'It names AMINA YUSUF: nobody asked them. Take it out, or say that it can stand.',
  );
  expect((await publish(id, { notAPersons: true })).status).toBe(201);
  const withdraw = (more: object = {}) =>
    as(convenor).post(`/api/outcomes/${id}/withdraw`, { opId: op(), why: 'amina yusuf asked us.', ...more });
  expect((await withdraw()).status).toBe(422);
  expect((await withdraw({ notAPersons: true })).status).toBe(201);
});

it('who does it and by when are public with a promise only', async () => {
  const id = await drafted({ owner: 'Dr Hidden Person', due: '2098-02-01' });
  expect((await publish(id)).status).toBe(201);
  expect(await everywhere(id, 'none')).not.toMatch(/Hidden|2098/);
  await app.app.db
    .collection<{ _id: string }>('outcomes')
    .updateOne({ _id: id }, { $set: { 'shown.owner': 'Dr Hidden Person', 'shown.due': '2098-02-01' } });
  expect(await everywhere(id, 'none')).not.toMatch(/Hidden|2098/);
});
