import type { OutcomeFields } from '@soundings/contracts/outcomes';
import { ActionModel } from '@soundings/server/testing';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { endRoom, makePoll, pollRoom } from '../../../../../tests/support/polls.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { PersonModel } from '../members/index.ts';

let app: TestApp;
let now = new Date('2026-11-23T10:00:00Z');
let lead: TestPerson;
let convenor: TestPerson;
let ann: TestPerson;
let joe: TestPerson;
let pollId: string;
let actionId: string;
const days = (count: number) => {
  now = new Date(now.getTime() + count * 86_400_000);
};
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => now } });
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  convenor = await person(app, 'Cora', { roles: ['convenor'] });
  ann = await person(app, 'Ann');
  joe = await person(app, 'Joe');
  const { id: sessionId } = await pollRoom(app, lead);
  const poll = await makePoll(app, lead, sessionId);
  pollId = poll.id;
  const tab = await socketOf(app, ann);
  await tab.send('poll:vote', { opId: op(), pollId, answer: { choice: poll.options[0] } });
  tab.close();
  await endRoom(app, lead, sessionId);
  actionId = app.app.ids.next();
  await ActionModel(app.app).create({
    ...{ _id: actionId, sessionId, text: 'Ring the practice on 020 7946 0018', ownerId: joe.id, state: 'open' },
    ...{ createdBy: lead.id, createdAt: now },
  });
  await until(async () => (await inbox()).waiting.length === 1, 'the closed poll to wait');
});
afterAll(() => app.stop());

const as = (who?: TestPerson) => asPerson(app, who);
const inbox = async () => (await as(convenor).get('/api/convenor/inbox')).body;
const read = async (id: string, who?: TestPerson) => (await as(who).get(`/api/outcomes/${id}`)).body;
const draftOf = async (id: string) => (await as(convenor).get(`/api/outcomes/${id}/draft`)).body;
const told = async (who: TestPerson): Promise<string[]> =>
  (await as(who).get('/api/notifications')).body.notifications
    .filter((each: { kind: string }) => each.kind === 'outcome')
    .map((each: { text: string }) => each.text);

async function save(id: string, fields: Partial<OutcomeFields>): Promise<number> {
  const draft = await draftOf(id);
  const answer = await as(convenor).put(`/api/outcomes/${id}/draft`, {
    ...{ opId: op(), version: draft.version, fields: { ...draft.fields, ...fields } },
  });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.version;
}
const publish = async (id: string, more: object = {}) =>
  await as(convenor).post(`/api/outcomes/${id}/publish`, {
    ...{ opId: op(), version: (await draftOf(id)).version, why: '' },
    ...more,
  });

const answer: Partial<OutcomeFields> = {
  title: 'Supervision each fortnight',
  said: 'Supervision comes first.',
  did: 'We will write it into the service description.',
  status: 'promised',
  owner: 'The programme team',
  due: '2027-01-29',
  topic: 'Supervision',
  ics: ['NCL'],
};

it('a closed poll waits with its clock; what is sent waits too; what is set aside can be taken up again', async () => {
  days(20);
  expect((await inbox()).waiting).toMatchObject([{ kind: 'poll', id: pollId, days: 20, sentBy: '' }]);
  const send = { opId: op(), kind: 'action', id: actionId, why: 'It comes up each month.' };
  expect((await as(ann).post('/api/convenor/inbox', send)).status).toBe(403);
  for (const _ of [1, 2]) expect((await as(lead).post('/api/convenor/inbox', send)).status).toBe(201);
  days(2);
  const { waiting } = await inbox();
  expect(waiting.map((each: { kind: string; days: number }) => [each.kind, each.days])).toEqual([
    ['poll', 22],
    ['action', 2],
  ]);
  expect(waiting[1]).toMatchObject({ sentBy: 'Lead', why: 'It comes up each month.' });
  expect((await as(convenor).get('/api/notifications')).body.notifications).toHaveLength(1);
  const aside = { kind: 'action', id: actionId };
  await as(convenor).put('/api/convenor/inbox', { ...aside, opId: op(), aside: true });
  expect(await inbox()).toMatchObject({ waiting: [{ kind: 'poll' }], aside: [{ kind: 'action' }] });
  await as(convenor).put('/api/convenor/inbox', { ...aside, opId: op(), aside: false });
  expect((await inbox()).waiting).toHaveLength(2);
  expect((await as(lead).get(`/api/convenor/inbox/action/${actionId}`)).body).toEqual({
    state: 'waits',
    maySend: true,
  });
  expect((await as(lead).get('/api/convenor/inbox/action/never-there')).body).toMatchObject({ maySend: false });
});

it('an answer is drafted in private, published with its evidence, and every later change is dated with what stood there before', async () => {
  const begun = await as(convenor).post('/api/outcomes', { opId: op(), about: { kind: 'poll', id: pollId } });
  const { id } = begun.body;
  expect((await inbox()).waiting.map((each: { kind: string }) => each.kind)).toEqual(['action']);
  const draft = await draftOf(id);
  expect(draft).toMatchObject({ state: 'draft', fields: { asked: 'What should be funded first?' } });
  expect(draft.evidence).toMatchObject([{ kind: 'poll', names: [], authors: { all: 0 } }]);
  expect((await as(ann).get(`/api/outcomes/${id}`)).status).toBe(404);
  expect((await as().get('/api/outcomes')).body.outcomes).toEqual([]);

  // Two devices: the later one hears of the earlier.
  const stale = { opId: op(), version: draft.version, fields: draft.fields };
  await save(id, { title: answer.title ?? '' });
  expect((await as(convenor).put(`/api/outcomes/${id}/draft`, stale)).status).toBe(409);
  const missing = await publish(id);
  expect(missing.body.error.fields).toMatchObject({ said: 'Write what people said.' });
  await save(id, answer);
  expect((await as().get(`/evidence/${draft.evidence[0].id}`)).text).not.toContain('What should be funded first?');
  expect((await publish(id)).status).toBe(201);

  const seen = await read(id);
  expect(seen).toMatchObject({ title: answer.title, followers: 0, following: null, mayEdit: false });
  expect(seen.changes).toMatchObject([
    { lines: ['Answer published. Promised by 29 January 2027.'], why: '', before: [] },
  ]);
  expect((await as().get(`/api/evidence/${seen.evidence[0].id}`)).body).toMatchObject({ public: true, link: '' });
  expect((await as().get(`/api/trail/poll/${pollId}`)).body.here).toBeNull();
  const trail = (await as(ann).get(`/api/trail/poll/${pollId}`)).body;
  expect(trail.cameOut).toMatchObject([{ kind: 'outcome', id }]);
  const log = (await as(await person(app, 'Ada', { roles: ['administrator'] })).get('/api/admin/audit')).text;
  expect(log).toContain('outcome-published');

  // Everybody on the roll is told the same; who did not answer is not.
  await until(async () => (await told(ann)).length === 1, 'Ann to be told');
  expect(await told(ann)).toEqual(['What you said was used. “Supervision each fortnight”: promised.']);
  expect(await told(lead)).toEqual([]);
  const onHome = async (who: TestPerson) => {
    await PersonModel(app.app).updateOne(
      { _id: who.id },
      { $set: { lastSeenAt: new Date(now.getTime() - 86_400_000) } },
    );
    const { news } = (await as(who).get('/api/since')).body;
    return news.find((each: { link: string }) => each.link === `/outcomes/${id}`)?.hint;
  };
  expect(await onHome(ann)).toBe('Outcome. What you said was used. Answer published. Promised by 29 January 2027.');
  expect(await onHome(lead)).toBe('Outcome. Answer published. Promised by 29 January 2027.');

  expect((await as(joe).put(`/api/outcomes/${id}/follow`, { opId: op(), follow: true })).status).toBe(200);
  await save(id, { due: '2027-02-26', did: 'It is in the draft of the service description.' });
  expect((await read(id)).did).toBe(answer.did);
  expect((await publish(id)).body.error.fields).toHaveProperty('why');
  expect((await publish(id, { why: 'The board meets later.' })).status).toBe(201);
  expect((await read(id)).changes[1]).toMatchObject({
    lines: ['The promise moved from 29 January 2027 to 26 February 2027.', '“We will do” was reworded.'],
    why: 'The board meets later.',
    before: [{ what: '“We will do”', text: answer.did }],
  });
  await until(async () => (await told(joe)).length === 1 && (await told(ann)).length === 2, 'both to be told');
  expect((await publish(id, { why: 'Again' })).status).toBe(409);
});

it('is read without an account and without JavaScript, by filters, with no inline style or script', async () => {
  const { body: list } = await as().get('/api/outcomes?topic=Supervision&ics=NCL&status=promised');
  expect(list).toMatchObject({ found: 1, counts: { '': 1, promised: 1, late: 0 }, pace: { median: 22 } });
  const [{ id }] = list.outcomes;
  expect((await as().get('/api/outcomes?ics=SEL')).body.found).toBe(0);
  for (const [path, words] of [
    ['/outcomes?status=promised', 'Supervision each fortnight'],
    [`/outcomes/${id}`, 'It is in the draft of the service description.'],
    [`/evidence/${(await read(id)).evidence[0].id}`, 'What should be funded first?'],
  ] as const) {
    const page = await supertest(app.url).get(path);
    expect([path, page.status]).toEqual([path, 200]);
    expect(page.text).toContain(words);
    expect(page.text).toMatch(/<html lang="en-GB">[\s\S]*<title>[^<]+ - Soundings<\/title>[\s\S]*rel="canonical"/);
    expect(page.text.match(/<h1/g)).toHaveLength(1);
    expect(page.text).not.toMatch(/ style=|<style|<script(?![^>]* src=)| on[a-z]+=/);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const again = await supertest(app.url)
      .get(path)
      .set('If-None-Match', page.headers.etag ?? '');
    expect(again.status).toBe(304);
  }
  expect((await supertest(app.url).get('/outcomes/nothing-there')).status).toBe(404);
  const feed = await as().get('/api/outcomes.atom');
  expect(feed.headers['content-type']).toContain('application/atom+xml');
  expect(feed.text.match(/<entry>/g)).toHaveLength(2);
  expect((await as().get('/api/outcomes.csv')).text).toContain('Supervision each fortnight,Promised,Supervision,NCL');
  const file = (await as().get(`/api/outcomes/${id}/export.csv`)).text;
  expect(file).toContain('The board meets later.');
  expect(file).toMatch(/^status,Promised,[\s\S]*^we will do,,It is in the draft/m);
});

it('says that a promise is late once its day has passed, and leaves a line where it is withdrawn', async () => {
  const [{ id }] = (await as().get('/api/outcomes')).body.outcomes;
  now = new Date('2027-03-08T10:00:00Z');
  expect((await as().get('/api/outcomes?status=late')).body.found).toBe(1);
  expect((await supertest(app.url).get(`/outcomes/${id}`)).text).toContain(
    '<b class="num">10</b><span>days late</span>',
  );
  expect((await inbox()).late).toMatchObject([{ id, days: 10 }]);
  const { evidence } = await read(id);
  await as(convenor).post(`/api/outcomes/${id}/withdraw`, { opId: op(), why: 'It named the wrong service.' });
  const seen = await read(id);
  expect(seen).toMatchObject({ did: '', evidence: [], withdrawn: { why: 'It named the wrong service.' } });
  expect(JSON.stringify(seen)).not.toContain('service description');
  expect((await as().get(`/api/evidence/${evidence[0].id}`)).status).toBe(401);
  expect((await as().get('/api/outcomes')).body.outcomes).toMatchObject([{ withdrawn: true }]);
  expect((await supertest(app.url).get('/outcomes')).text).toContain('It named the wrong service.');
  // Nobody has answered it now: it waits as long as it ever did, and can be answered anew.
  const [waits] = (await inbox()).waiting;
  expect(waits).toMatchObject({ kind: 'poll', id: pollId, since: '2026-11-23T10:00:00.000Z', outcomeId: null });
  expect((await as(lead).get(`/api/convenor/inbox/poll/${pollId}`)).body.state).toBe('waits');
});

it('of what was withdrawn every public form keeps the title, the days and the reason, and no other word', async () => {
  const [{ id }] = (await as().get('/api/outcomes')).body.outcomes;
  expect((await read(id)).changes).toMatchObject([
    { lines: ['Published.'], why: '', before: [], by: 'Cora' },
    { lines: ['Changed.'], why: '', before: [] },
    { lines: ['Withdrawn.'], why: 'It named the wrong service.' },
  ]);
  const gone = [
    ...['The board meets later.', 'Supervision comes first', 'service description', 'What should be funded'],
    ...['programme team', 'reworded', '29 January 2027', '2027-02-26', 'Promised', 'North Central London', 'NCL'],
  ];
  for (const path of [
    `/outcomes/${id}`,
    `/api/outcomes/${id}`,
    `/api/outcomes/${id}/export.csv`,
    '/api/outcomes.atom',
  ]) {
    const { text } = await as().get(path);
    expect([path, gone.filter((words) => text.includes(words))]).toEqual([path, []]);
    expect([path, text.includes('Supervision each fortnight')]).toEqual([path, true]);
    expect([path, text.includes('It named the wrong service.')]).toEqual([path, true]);
  }
  expect((await as().get('/api/outcomes.atom')).text.match(/<entry>/g)).toHaveLength(3);
  expect((await as().get('/api/outcomes.csv')).text).not.toContain('Supervision');
  expect((await as().get('/api/outcomes?topic=Supervision')).body).toMatchObject({ found: 0, topics: [] });
});

it('scans each excerpt again before it is public, and goes on where it is a service’s', async () => {
  const { id } = (await as(convenor).post('/api/outcomes', { opId: op(), about: { kind: 'action', id: actionId } }))
    .body;
  await save(id, { ...answer, asked: 'What should we ring?', due: '2027-06-30' });
  const [cited] = (await draftOf(id)).evidence;
  expect(cited.finding).toContain('a phone number');
  const refused = await publish(id);
  expect(refused.status).toBe(422);
  expect(Object.keys(refused.body.error.fields)).toEqual([`evidence-${cited.id}`]);
  expect((await publish(id, { notAPersons: true })).status).toBe(201);
  // Why it changes and why it is taken back are read by everybody too.
  const rang = 'Ann of 020 7946 0018 asked for it.';
  await save(id, { did: 'We ring it.', evidence: [] });
  expect(Object.keys((await publish(id, { why: rang })).body.error.fields)).toEqual(['why']);
  const taken = await as(convenor).post(`/api/outcomes/${id}/withdraw`, { opId: op(), why: rang });
  expect([taken.status, Object.keys(taken.body.error.fields)]).toEqual([422, ['why']]);
  await as(convenor).post(`/api/outcomes/${id}/discard`, { opId: op() });
  await until(
    async () => (await told(joe)).some((text) => text.startsWith('What you said was used')),
    'Joe to be told',
  );
});

it('throws a draft away, and what it answered waits again', async () => {
  const about = { kind: 'poll', id: pollId };
  const { id } = (await as(convenor).post('/api/outcomes', { opId: op(), about })).body;
  // It is taken up already: the same outcome is opened, no second one begun.
  expect((await as(convenor).post('/api/outcomes', { opId: op(), about })).body.id).toBe(id);
  expect((await inbox()).waiting).toEqual([]);
  // A page from before neither sets it aside nor sends it a second time.
  expect((await as(convenor).put('/api/convenor/inbox', { ...about, opId: op(), aside: true })).status).toBe(409);
  expect((await as(lead).post('/api/convenor/inbox', { ...about, opId: op(), why: '' })).status).toBe(201);
  expect(await inbox()).toMatchObject({ waiting: [], aside: [] });
  await as(convenor).post(`/api/outcomes/${id}/discard`, { opId: op() });
  expect((await inbox()).waiting).toMatchObject([{ kind: 'poll', id: pollId }]);
  expect((await as(convenor).get(`/api/outcomes/${id}/draft`)).status).toBe(404);
});

it('a promise is never late from the start: today counts in London, and a day that is public already may be past', async () => {
  const { id } = (await as(convenor).post('/api/outcomes', { opId: op(), about: null })).body;
  const dueOf = async (why = '') => (await publish(id, { why })).body.error?.fields?.due;
  // Half past midnight in London, still the day before in UTC.
  now = new Date('2027-06-30T23:30:00Z');
  await save(id, { ...answer, asked: 'What first?', due: '2027-06-30' });
  expect(await dueOf()).toBe('Choose a day that is still to come.');
  await save(id, { status: 'done' });
  expect(await draftOf(id)).toMatchObject({ promised: '', today: '2027-07-01' });
  await save(id, { status: 'promised', due: '2027-07-01' });
  expect((await publish(id)).status).toBe(201);

  days(10);
  await save(id, { did: 'We ring each practice.' });
  expect(await draftOf(id)).toMatchObject({ promised: '2027-07-01' });
  expect((await publish(id, { why: 'Said better.' })).status).toBe(201);
  await save(id, { due: '2027-07-05' });
  expect(await dueOf('It moves.')).toBe('Choose a day that is still to come.');
  expect((await read(id)).due).toBe('2027-07-01');
  await save(id, { due: '2027-08-01' });
  expect((await publish(id, { why: 'It moves.' })).status).toBe(201);
  await save(id, { status: 'done' });
  expect((await publish(id, { why: 'It is done.' })).status).toBe(201);
  await save(id, { status: 'promised', due: '2027-07-01' });
  expect(await dueOf('Again.')).toBe('Choose a day that is still to come.');
});

it('an answer that is still to come stays before the convenor, with the clock it had, until it is answered', async () => {
  const begin = async (about: object | null) =>
    (await as(convenor).post('/api/outcomes', { opId: op(), about })).body.id as string;
  now = new Date('2027-08-01T10:00:00Z');
  const own = await begin(null);
  await save(own, {
    ...answer,
    title: 'Nobody asked for it',
    asked: 'What next?',
    status: 'waiting',
    due: '',
    did: '',
  });
  expect((await publish(own)).status).toBe(201);
  const asked = await begin({ kind: 'poll', id: pollId });
  await save(asked, { title: 'Still to come', said: 'Supervision.', status: 'waiting' });
  expect((await inbox()).toCome).toMatchObject([{ id: own }]);
  expect((await publish(asked)).status).toBe(201);
  days(3);
  expect(await inbox()).toMatchObject({
    waiting: [],
    toCome: [
      { id: asked, title: 'Still to come', since: '2026-11-23T10:00:00.000Z', days: 254 },
      { id: own, title: 'Nobody asked for it', since: '2027-08-01T10:00:00.000Z', days: 3 },
    ],
  });
  await save(asked, { status: 'done', did: 'We pay for it.' });
  expect((await inbox()).toCome).toHaveLength(2);
  expect((await publish(asked, { why: 'It is done.' })).status).toBe(201);
  expect((await inbox()).toCome).toMatchObject([{ id: own }]);
});

it('all that was ever set aside can be taken up again, what came last first', async () => {
  const { sessionId } = (await ActionModel(app.app).findById(actionId).lean())!;
  const ids = Array.from({ length: 23 }, () => app.app.ids.next());
  await ActionModel(app.app).insertMany(
    ids.map((id, at) => ({
      ...{ _id: id, sessionId, text: `Ring on day ${at}`, ownerId: joe.id, state: 'open', createdBy: lead.id },
      createdAt: new Date(now.getTime() - 1_000 * at),
    })),
  );
  const put = (id: string, aside: boolean) =>
    as(convenor).put('/api/convenor/inbox', { opId: op(), kind: 'action', id, aside });
  for (const id of ids) expect((await put(id, true)).status).toBe(200);
  const aside = async () => (await inbox()).aside.map((item: { id: string }) => item.id);
  expect(await aside()).toEqual(ids);
  expect((await put(ids.at(-1) ?? '', false)).status).toBe(200);
  expect(await aside()).toEqual(ids.slice(0, -1));
});

it('says in a line that the evidence is in another order, or what came and went of it', async () => {
  const ids = [];
  for (let n = 0; n < 3; n += 1)
    ids.push((await as(convenor).post('/api/evidence', { opId: op(), kind: 'poll', id: pollId })).body.id as string);
  const { id } = (await as(convenor).post('/api/outcomes', { opId: op(), about: null })).body;
  const [first = '', second = '', third = ''] = ids;
  await save(id, { ...answer, asked: 'What first?', status: 'done', evidence: [first, second] });
  expect((await publish(id)).status).toBe(201);
  const changed = async (evidence: string[]) => {
    await save(id, { evidence });
    expect((await publish(id, { why: 'The most important first.' })).status).toBe(201);
    return (await read(id)).changes.at(-1).lines;
  };
  expect(await changed([second, first])).toEqual(['The evidence is in another order.']);
  expect(await changed([third, second])).toEqual(['1 piece of evidence added.', '1 piece of evidence left out.']);
  expect((await read(id)).evidence.map((each: { id: string }) => each.id)).toEqual([third, second]);
});

it('what is public stays cited while a change of it is drafted, and after that is discarded; what only the draft cites does not', async () => {
  const freeze = async () =>
    (await as(convenor).post('/api/evidence', { opId: op(), kind: 'poll', id: pollId })).body.id as string;
  const [shown, drafted] = [await freeze(), await freeze()];
  const { id } = (await as(convenor).post('/api/outcomes', { opId: op(), about: null })).body;
  await save(id, { ...answer, asked: 'What first?', status: 'done', evidence: [shown] });
  expect((await publish(id)).status).toBe(201);
  const usedIn = async (evidenceId: string) => {
    const page = (await as(ann).get(`/api/evidence/${evidenceId}`)).body;
    return [page.public, page.citedBy.map((each: { id: string }) => each.id)];
  };
  await save(id, { evidence: [drafted] });
  expect([await usedIn(shown), await usedIn(drafted)]).toEqual([
    [true, [id]],
    [false, [id]],
  ]);
  expect((await as(convenor).post(`/api/outcomes/${id}/discard`, { opId: op() })).status).toBe(201);
  expect([await usedIn(shown), await usedIn(drafted)]).toEqual([
    [true, [id]],
    [false, []],
  ]);
});

it('what a colleague changed since it was read is not published unread, and nothing is sent that cannot be answered', async () => {
  const { id } = (await as(convenor).post('/api/outcomes', { opId: op(), about: null })).body;
  const version = await save(id, { ...answer, asked: 'What first?', status: 'done' });
  await save(id, { did: 'Nothing that I have read.' });
  expect((await publish(id, { version })).body.error?.code).toBe('conflict');
  expect((await as().get(`/api/outcomes/${id}`)).status).toBe(404);
  expect((await publish(id)).status).toBe(201);

  const send = { opId: op(), kind: 'outcome', id, why: '' };
  expect((await as(lead).post('/api/convenor/inbox', send)).body.error?.code).toBe('bad_request');
  expect((await inbox()).waiting.map((each: { id: string }) => each.id)).not.toContain(id);
});
