import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addAndLetIn,
  answerSome,
  consultationInput,
  makeDraft,
  openOne,
  run,
} from '../../../../../tests/support/consultations.ts';
import { collectionsOf } from '../../../../../tests/support/evidence-of.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { cameFrom, cameOutOf, lookAt } from '../../platform/things.ts';
import { loadPersonViewer } from '../members/index.ts';
import { AnswersModel, KeyModel, ParticipantsModel, SheetModel } from './answers.model.ts';
import { LiveStatementModel } from './live-consultation.model.ts';

let app: TestApp;
let lead: TestPerson;
let convenor: TestPerson;
let ann: TestPerson;
let ben: TestPerson;
let now = Date.parse('2026-11-02T10:00:00Z');
const dayMs = 86_400_000;
beforeAll(async () => {
  app = await startApp({ SOUNDINGS_RATE_PER_MINUTE: '1000000' }, { clock: { now: () => new Date(now) } });
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  convenor = await person(app, 'Con', { roles: ['convenor'] });
  ann = await person(app, 'Ann', { borough: 'Camden' });
  ben = await person(app, 'Ben', { borough: 'Lambeth' });
});
afterAll(() => app.stop());

const at = (id: string) => `/api/consultations/${id}`;
const view = async (id: string, who?: TestPerson) => (await asPerson(app, who).get(at(id))).body;

async function viewer(who: TestPerson) {
  const found = await loadPersonViewer(app.app, { id: who.id, epoch: 0 });
  if (!found) throw new Error('Nobody.');
  return found;
}

describe('writing one', () => {
  it('is for facilitators and convenors; a draft is theirs alone to see, and changes until it is opened', async () => {
    expect(
      (await asPerson(app, ann).post('/api/consultations', { ...consultationInput(app), opId: op() })).status,
    ).toBe(403);
    const id = await makeDraft(app, convenor, { polls: [poll] });
    expect((await asPerson(app, ann).get(at(id))).status).toBe(404);
    expect((await asPerson(app).get(at(id))).status).toBe(404);
    const changed = consultationInput(app, { title: 'What first?', statements: ['Only this one.'], polls: [poll] });
    expect((await asPerson(app, lead).put(at(id), { ...changed, version: 1 })).status).toBe(200);
    expect((await asPerson(app, lead).get(`${at(id)}/draft`)).body).toMatchObject({
      title: 'What first?',
      statements: ['Only this one.'],
    });
    expect((await view(id, lead)).preview).toMatchObject({
      statements: ['Only this one.'],
      polls: [{ question: 'Which first?' }],
    });
    await run(app, convenor, id, 'open');
    expect((await asPerson(app, lead).put(at(id), { ...changed, version: 2 })).status).toBe(409);
    expect((await view(id, ann)).preview).toBeNull();
    expect(await view(id, ann)).toMatchObject({
      title: 'What first?',
      state: 'open',
      statements: 1,
      polls: 1,
      mayAnswer: true,
    });
    expect((await asPerson(app, lead).delete(at(id))).status).toBe(409);
  });

  it('refuses a change of a draft that somebody has changed since, with nothing of theirs written over', async () => {
    const id = await makeDraft(app, convenor);
    const send = (who: TestPerson, title: string, version: number) =>
      asPerson(app, who).put(at(id), { ...consultationInput(app, { title }), version });
    const answers = await Promise.all([send(lead, 'From one?', 1), send(convenor, 'From another?', 1)]);
    expect(answers.map((each) => each.status).sort()).toEqual([200, 409]);
    const refused = answers.find((each) => each.status === 409);
    expect(refused?.body.error.message).toContain('changed somewhere else meanwhile');
    const kept = answers[0]?.status === 200 ? 'From one?' : 'From another?';
    expect((await asPerson(app, lead).get(`${at(id)}/draft`)).body).toMatchObject({ title: kept, version: 2 });
    expect((await send(lead, 'Read first', 2)).status).toBe(200);
    // Nor is it opened by who has read an older one: what is asked cannot be changed afterwards.
    const open = (version: number) => asPerson(app, convenor).post(`${at(id)}/open`, { opId: op(), version });
    expect((await open(2)).body.error.message).toContain('changed meanwhile');
    const { preview, state } = (await asPerson(app, convenor).get(at(id))).body;
    expect([preview.version, state]).toEqual([3, 'draft']);
    expect((await open(3)).status).toBe(201);
  });

  it('says beside the field what is wrong, and warns once of what may identify a patient', async () => {
    const send = (more: object) =>
      asPerson(app, lead).post('/api/consultations', { ...consultationInput(app, more), opId: op() });
    expect((await send({ statements: [], polls: [] })).body.error.fields).toHaveProperty('statements');
    expect((await send({ statements: ['Same', 'same'] })).body.error.fields).toHaveProperty(['statements.1']);
    expect(
      (await send({ opensAt: '2027-01-01T10:00:00Z', closesAt: '2026-12-01T10:00:00Z' })).body.error.fields,
    ).toHaveProperty('closesAt');
    const found = await send({ statements: ['Ring 020 7946 0000 first.'] });
    expect([found.status, found.body.error.fields]).toEqual([
      422,
      { statements: expect.stringContaining('phone number') },
    ]);
    expect((await send({ statements: ['Ring 020 7946 0000 first.'], notAPersons: true })).status).toBe(201);
    const past = await makeDraft(app, lead, { closesAt: new Date(now + 1_000).toISOString() });
    now += 2_000;
    expect((await asPerson(app, lead).post(`${at(past)}/open`, { opId: op() })).status).toBe(400);
  });

  it('comes out of a session, and is found from there and back', async () => {
    const session = await sessionNow(app, lead);
    const from = { kind: 'session', id: session.id };
    const missing = { ...consultationInput(app, { from: { kind: 'consultation', id: 'nothing-here' } }), opId: op() };
    expect((await asPerson(app, lead).post('/api/consultations', missing)).body.error.fields).toHaveProperty('from');
    const other = await openOne(app, lead);
    const id = await openOne(app, lead, { from: { kind: 'consultation', id: other } });
    expect((await view(id, ann)).from).toMatchObject({
      kind: 'consultation',
      id: other,
      link: `/consultations/${other}`,
    });
    const me = await viewer(ann);
    expect((await cameOutOf(app.app, me, { kind: 'consultation', id: other })).map((each) => each.id)).toEqual([id]);
    expect((await cameFrom(app.app, me, { kind: 'consultation', id })).map((each) => each.id)).toEqual([other]);
    expect((await asPerson(app, ann).get(`/api/sessions/${from.id}/consultations`)).body).toEqual({
      consultations: [],
      mayWrite: false,
    });
  });

  it('an announced one can be taken back until it opens, changed, and announced again', async () => {
    const opensAt = new Date(now + dayMs).toISOString();
    const id = await openOne(app, lead, { opensAt });
    await run(app, convenor, id, 'take-back');
    expect((await asPerson(app, ann).get(at(id))).status).toBe(404);
    const changed = consultationInput(app, { title: 'Without the slip?', opensAt });
    expect((await asPerson(app, lead).put(at(id), { ...changed, version: 1 })).status).toBe(200);
    now += dayMs;
    await app.app.jobs.runDue();
    expect((await view(id, lead)).state).toBe('draft');
    await run(app, lead, id, 'open');
    expect(await view(id, ann)).toMatchObject({ state: 'open', title: 'Without the slip?' });
    const late = await asPerson(app, lead).post(`${at(id)}/take-back`, { opId: op() });
    expect([late.status, late.body.error.message]).toEqual([409, expect.stringContaining('open already')]);
  });

  it('is given more time and never less: who counts on the closing date still has it', async () => {
    const id = await openOne(app, lead);
    const { closesAt } = await view(id, ann);
    for (const sooner of [closesAt, new Date(Date.parse(closesAt) - dayMs).toISOString()]) {
      const refused = await asPerson(app, lead).post(`${at(id)}/extend`, { opId: op(), closesAt: sooner });
      expect([refused.status, Object.keys(refused.body.error?.fields ?? {})]).toEqual([400, ['closesAt']]);
    }
    expect((await view(id, ann)).closesAt).toBe(closesAt);
  });

  it('opens and closes at its times, also after a restart of its jobs', async () => {
    const opensAt = new Date(now + dayMs).toISOString();
    const id = await openOne(app, lead, { opensAt });
    expect((await view(id, ann)).state).toBe('coming');
    expect((await asPerson(app, ann).post(`${at(id)}/next`)).body.error.code).toBe('closed');
    now += dayMs;
    await app.app.jobs.runDue();
    expect((await view(id, ann)).state).toBe('open');
    await run(app, lead, id, 'extend', { closesAt: new Date(now + 20 * dayMs).toISOString() });
    now += 19 * dayMs;
    await app.app.jobs.runDue();
    expect((await view(id, ann)).state).toBe('open');
    now += dayMs;
    expect((await asPerson(app, ann).post(`${at(id)}/next`)).body.error.code).toBe('closed');
    await app.app.jobs.runDue();
    expect((await view(id, ann)).state).toBe('closed');
  });
});

const poll = {
  question: 'Which first?',
  why: '',
  kind: 'one',
  options: ['Forms', 'Time'],
  max: null,
  scale: null,
  byIcs: false,
};

describe('answering', () => {
  it('goes one by one, stays in its place over a reload and in a second tab, and changes until it closes', async () => {
    const id = await openOne(app, lead);
    const me = asPerson(app, ann);
    expect((await view(id, ann)).progress).toEqual({ answered: 0, total: 3, showing: null });
    const first = (await me.post(`${at(id)}/next`)).body;
    expect((await me.post(`${at(id)}/next`)).body).toEqual(first);
    expect((await view(id, ann)).progress).toEqual(first);
    const { statementId } = first.showing;
    const second = (await me.put(`${at(id)}/answer`, { statementId, answer: 'agree', was: null })).body;
    expect(second).toMatchObject({ answered: 1, total: 3 });
    expect(second.showing.statementId).not.toBe(statementId);
    // The same again is found there; one that comes late is refused.
    expect((await me.put(`${at(id)}/answer`, { statementId, answer: 'agree', was: null })).body).toEqual(second);
    expect((await me.put(`${at(id)}/answer`, { statementId, answer: 'pass', was: 'agree' })).status).toBe(200);
    expect((await me.put(`${at(id)}/answer`, { statementId, answer: 'agree', was: null })).status).toBe(409);
    const mine = (await me.get(`${at(id)}/mine`)).body;
    expect(mine.answers).toMatchObject([{ statementId, answer: 'pass' }]);
    expect((await asPerson(app, ben).get(`${at(id)}/mine`)).body.answers).toEqual([]);
    await answerSome(app, ann, id, () => 'agree');
    expect((await view(id, ann)).progress).toEqual({ answered: 3, total: 3, showing: null });
    expect(await view(id, ben)).toMatchObject({ people: 1, progress: { answered: 0 }, results: null });
    await run(app, lead, id, 'close');
    expect((await me.put(`${at(id)}/answer`, { statementId, answer: 'agree', was: 'pass' })).body.error.code).toBe(
      'closed',
    );
    expect((await me.get(`${at(id)}/mine`)).body.error.code).toBe('closed');
  });

  it('two tabs at once are one person: each statement counts once, and both see the same one', async () => {
    const id = await openOne(app, lead);
    const tabs = await Promise.all(Array.from({ length: 6 }, () => asPerson(app, ann).post(`${at(id)}/next`)));
    expect(new Set(tabs.map((tab) => tab.body.showing.statementId)).size).toBe(1);
    const { statementId } = tabs[0]?.body.showing ?? {};
    const sent = { statementId, answer: 'agree', was: null };
    await Promise.all(Array.from({ length: 6 }, () => asPerson(app, ann).put(`${at(id)}/answer`, sent)));
    const kept = await AnswersModel(app.app).find({ consultationId: id }).lean();
    expect(kept).toHaveLength(1);
    expect(kept[0]?.answers).toEqual([`${statementId}:agree:`]);
    const shown = await LiveStatementModel(app.app).find({ consultationId: id }).lean();
    expect(shown.map((each) => each.shown).sort()).toEqual([0, 1, 1]);
  });

  it('its polls open with it, are answered by members, and close with it', async () => {
    const id = await openOne(app, lead, { statements: [], polls: [poll] });
    const { polls } = (await asPerson(app, ann).get(`${at(id)}/polls`)).body;
    expect(polls).toMatchObject([
      { question: 'Which first?', state: 'open', sessionId: null, consultationId: id, named: false },
    ]);
    const tab = await socketOf(app, ann);
    const vote = { pollId: polls[0].id, opId: op(), answer: { choice: polls[0].options[0].id } };
    expect(await tab.send('poll:vote', vote)).toMatchObject({ ok: true });
    tab.close();
    expect((await view(id, ben)).people).toBe(1);
    await run(app, lead, id, 'extend', { closesAt: new Date(now + 30 * dayMs).toISOString() });
    expect((await asPerson(app, ann).get(`/api/polls/${polls[0].id}`)).body.closesAt).toBe(
      new Date(now + 30 * dayMs).toISOString(),
    );
    await run(app, lead, id, 'close');
    expect((await asPerson(app, ann).get(`/api/polls/${polls[0].id}`)).body).toMatchObject({
      state: 'closed',
      revealed: true,
    });
    expect((await asPerson(app).get(`${at(id)}/polls`)).status).toBe(401);
  });

  it('tells the room how many have answered, and only my own tabs that I did', async () => {
    const id = await openOne(app, lead);
    const [mine, theirs] = [await socketOf(app, ann), await socketOf(app, ben)];
    for (const tab of [mine, theirs])
      expect(await tab.send('room:watch', { room: `consultation:${id}` })).toMatchObject({ ok: true });
    await answerSome(app, ann, id, () => 'agree', 2);
    await until(() => theirs.heard.some((each) => each.name === 'consultation:answered'), 'the count');
    expect(theirs.heard.filter((each) => each.name.startsWith('consultation:'))).toEqual([
      { name: 'consultation:answered', payload: { consultationId: id, people: 1 } },
    ]);
    expect(mine.heard.map((each) => each.name)).toContain('consultation:mine');
    // The count stays the same: the others hear nothing of when she goes on, or sends a statement; who reads those does.
    const leads = await socketOf(app, lead);
    await answerSome(app, ann, id, () => 'pass', 1);
    await asPerson(app, ann).post(`${at(id)}/statements`, {
      opId: op(),
      text: 'A bench at the door',
      notAPersons: false,
    });
    await until(() => leads.heard.some((each) => each.name === 'consultation:waiting'), 'the statement');
    await answerSome(app, ben, id, () => 'agree', 1);
    await until(() => mine.heard.some((each) => (each.payload as { people?: number }).people === 2), 'the next count');
    expect(theirs.heard.filter(({ name }) => name !== 'consultation:mine' && name.startsWith('consultation:'))).toEqual(
      [
        { name: 'consultation:answered', payload: { consultationId: id, people: 1 } },
        { name: 'consultation:answered', payload: { consultationId: id, people: 2 } },
      ],
    );
    leads.close();
    for (const tab of [mine, theirs]) tab.close();
  });
});

describe('statements that members add', () => {
  it('wait without their author, are let in or left out, and the author is told why', async () => {
    const id = await openOne(app, lead);
    const send = (who: TestPerson, text: string, more: object = {}) =>
      asPerson(app, who).post(`${at(id)}/statements`, { opId: op(), text, ...more });
    expect((await send(ann, 'Ring 020 7946 0000.')).status).toBe(422);
    expect((await send(ann, 'Two visits before a referral ends.')).status).toBe(201);
    expect((await send(ben, 'two visits before a referral ends.')).status).toBe(409);
    expect((await send(ben, 'My neighbour should get a call.')).status).toBe(201);
    expect((await view(id, ann)).progress.total).toBe(3);
    expect((await view(id, ann)).waiting).toBe(0);
    expect((await view(id, lead)).waiting).toBe(2);
    expect((await asPerson(app, ann).get(`${at(id)}/sent`)).status).toBe(403);
    expect((await asPerson(app, convenor).get(`${at(id)}/sent`)).status).toBe(403);
    const { statements } = (await asPerson(app, lead).get(`${at(id)}/sent`)).body;
    expect(statements.map((each: object) => Object.keys(each).sort())).toEqual([
      ['state', 'statementId', 'text', 'why'],
      ['state', 'statementId', 'text', 'why'],
    ]);
    const [left, letIn] = statements;
    const judge = (statementId: string, body: object) =>
      asPerson(app, lead).post(`${at(id)}/statements/${statementId}/judge`, { opId: op(), why: '', ...body });
    expect((await judge(left.statementId, { letIn: false })).body.error.fields).toHaveProperty('why');
    expect((await judge(left.statementId, { letIn: false, why: 'It is about one person.' })).status).toBe(201);
    expect((await judge(letIn.statementId, { letIn: true })).status).toBe(201);
    expect((await judge(letIn.statementId, { letIn: true })).status).toBe(409);
    const told = async (who: TestPerson) => {
      const { notifications } = (await asPerson(app, who).get('/api/notifications')).body;
      return notifications.map(({ kind, text }: { kind: string; text: string }) => `${kind}: ${text}`).join('\n');
    };
    expect(await told(ann)).toMatch(/consultation: Your statement was let into “What should/);
    // The reason is on the page that only they can open: in what they were told it would name them for good.
    expect(await told(ben)).toContain('Your statement was not let into “What should');
    expect(await told(ben)).not.toContain('one person');
    expect((await asPerson(app, ben).get(`${at(id)}/mine`)).body.added).toMatchObject([
      { state: 'out', why: 'It is about one person.' },
    ]);
    const shown: string[] = [];
    await answerSome(app, ben, id, (_id, text) => {
      shown.push(text);
      return 'pass';
    });
    expect(shown).toContain('Two visits before a referral ends.');
    for (let more = 1; more < 5; more += 1) expect((await send(ann, `One more: ${more}`)).status).toBe(201);
    expect((await send(ann, 'And a last one')).body.error.code).toBe('conflict');
    await asPerson(app, ann).post('/api/notifications/read', {});
    await run(app, lead, id, 'close');
    expect(await told(ann)).toMatch(/closed before your statement was read/);
    const kept = await LiveStatementModel(app.app).find({ consultationId: id }).lean();
    expect(kept.map((each) => each.authorId)).toEqual([null, null, null, null]);
    const everything = [...(await collectionsOf(app)).values()].flat().map((each) => JSON.stringify(each));
    expect(everything.filter((each) => each.includes(ann.id) && each.includes(letIn.statementId))).toEqual([]);
    expect(everything.filter((each) => each.includes('add-statement'))).toEqual([]);
    // Of a statement that was the only one, what its author was told would say whose it was: it goes, read or not, mailed or not.
    expect(await told(ann)).not.toContain('was let into');
    expect(await told(ben)).not.toContain('was not let into');
  });
});

describe('a statement that was let in', () => {
  it('can be taken out again: it is asked no more and is in no result, until it is let in after all', async () => {
    const id = await openOne(app, lead);
    const text = 'A form that everybody can fill in.';
    await asPerson(app, ann).post(`${at(id)}/statements`, { opId: op(), text });
    const sent = async () => (await asPerson(app, lead).get(`${at(id)}/sent`)).body.statements[0];
    const { statementId } = await sent();
    const judge = (body: object, which = statementId) =>
      asPerson(app, lead).post(`${at(id)}/statements/${which}/judge`, { opId: op(), why: '', ...body });
    const answer = (who: TestPerson) =>
      asPerson(app, who).put(`${at(id)}/answer`, { statementId, answer: 'agree', was: null });
    expect((await answer(ben)).status).toBe(404);
    expect((await judge({ letIn: true })).status).toBe(201);
    const crowd = await Promise.all(Array.from({ length: 6 }, (_, i) => person(app, `Says ${i}`)));
    for (const each of [ben, ...crowd]) expect((await answer(each)).status).toBe(200);
    expect((await view(id, ben)).progress).toMatchObject({ answered: 1, total: 4 });

    // Who still sees it as unread does not take it out; nobody takes out what the consultation itself asks.
    expect((await judge({ letIn: false, why: 'It is there already.' })).status).toBe(409);
    const [asked] = await LiveStatementModel(app.app).find({ consultationId: id, added: false }).lean();
    expect((await judge({ letIn: false, why: 'No.', was: 'in' }, asked?._id)).status).toBe(409);
    expect((await judge({ letIn: false, why: 'It is about one person.', was: 'in' })).status).toBe(201);
    expect(await sent()).toMatchObject({ state: 'out', why: 'It is about one person.' });
    expect((await view(id, ben)).progress).toMatchObject({ answered: 0, total: 3 });
    expect((await answer(lead)).body.error).toMatchObject({ code: 'conflict' });
    const { notifications } = (await asPerson(app, ann).get('/api/notifications')).body;
    const told = notifications.map((each: { text: string }) => each.text).join('\n');
    expect(told).toContain('Your statement was taken out of “What should');
    expect((await asPerson(app, ann).get(`${at(id)}/mine`)).body.added).toMatchObject([{ state: 'out' }]);

    // Let in after all, what was answered counts; taken out for good, it is nowhere.
    expect((await judge({ letIn: true, was: 'out' })).status).toBe(201);
    expect((await view(id, ben)).progress).toMatchObject({ answered: 1, total: 4 });
    expect((await judge({ letIn: false, why: 'It is about one person.', was: 'in' })).status).toBe(201);
    await run(app, lead, id, 'close');
    expect((await SheetModel(app.app).findById(id).lean())?.rows).toEqual([]);
    const texts = (await view(id, ben)).results.statements.map((each: { text: string }) => each.text);
    expect(texts).toHaveLength(3);
    expect(texts).not.toContain(text);
  });

  it('is judged at its own consultation, and not once that is closed: what was answered stays in the results', async () => {
    const [id, other] = [await openOne(app, lead), await openOne(app, lead)];
    await addAndLetIn(app, ann, lead, id, 'A form for everybody.');
    const [{ _id: statementId = '' } = {}] = await LiveStatementModel(app.app)
      .find({ consultationId: id, added: true, state: 'in' })
      .lean();
    const takeOut = (where: string) =>
      asPerson(app, lead).post(`${at(where)}/statements/${statementId}/judge`, {
        ...{ opId: op(), letIn: false, why: 'Not here.', was: 'in' },
      });
    expect((await takeOut(other)).status).toBe(404);
    await run(app, lead, id, 'close');
    expect((await takeOut(id)).body.error?.code).toBe('closed');
    const texts = (await view(id, ben)).results.statements.map((each: { text: string }) => each.text);
    expect(texts).toContain('A form for everybody.');
  });

  it('is not let in after all where the same words are there meanwhile', async () => {
    const id = await openOne(app, lead);
    const text = 'The same words.';
    const judge = (statementId: string, body: object) =>
      asPerson(app, lead).post(`${at(id)}/statements/${statementId}/judge`, { opId: op(), why: '', ...body });
    const sent = async (state: string) =>
      (await asPerson(app, lead).get(`${at(id)}/sent`)).body.statements.find(
        (each: { state: string }) => each.state === state,
      ).statementId;
    await asPerson(app, ann).post(`${at(id)}/statements`, { opId: op(), text });
    await judge(await sent('waiting'), { letIn: false, why: 'Not yet.' });
    await asPerson(app, ben).post(`${at(id)}/statements`, { opId: op(), text: text.toUpperCase() });
    await judge(await sent('waiting'), { letIn: true });
    expect((await judge(await sent('out'), { letIn: true, was: 'out' })).status).toBe(409);
  });
});

describe('after closing', () => {
  it('keeps no row of answers where so few answered that whose they are could be told', async () => {
    const id = await openOne(app, lead);
    await answerSome(app, ann, id, () => 'agree');
    await run(app, lead, id, 'close');
    expect((await SheetModel(app.app).findById(id).lean())?.rows).toEqual([]);
    expect(await view(id, ann)).toMatchObject({ results: { sentence: expect.stringMatching(/^1 of \d+ answered/) } });
  });

  it('the key, the numbers and the authors are gone, figures keep the threshold, and the page is public once published', async () => {
    const id = await openOne(app, lead, { byIcs: true });
    const crowd = await Promise.all(
      Array.from({ length: 7 }, (_, i) => person(app, `C${i}`, { borough: i < 4 ? 'Camden' : 'Lambeth' })),
    );
    const [first = ''] = (await LiveStatementModel(app.app).find({ consultationId: id }).sort({ order: 1 }).lean()).map(
      (each) => each._id,
    );
    for (const [i, each] of crowd.entries())
      await answerSome(app, each, id, (s) => (s === first && i > 4 ? 'disagree' : 'agree'), i === 0 ? 1 : 3);
    await run(app, lead, id, 'close');
    expect(await KeyModel(app.app).countDocuments({ _id: id })).toBe(0);
    expect(await AnswersModel(app.app).countDocuments({ consultationId: id })).toBe(0);
    expect((await SheetModel(app.app).findById(id).lean())?.rows).toHaveLength(7);
    expect(await ParticipantsModel(app.app).findById(id).lean()).toMatchObject({ people: { length: 7 }, closed: true });
    const closed = await view(id, ann);
    expect(closed.results.sentence).toMatch(/^7 of \d+ answered\.$/);
    expect(closed.results.statements.map((each: { answered: number }) => each.answered).sort()).toEqual([6, 6, 7]);
    for (const each of closed.results.statements) {
      expect(each.figures === null).toBe(each.answered < 7);
      if (each.figures) expect(each.breakdown).toMatchObject({ kind: 'counts-only' });
    }
    expect((await asPerson(app).get(at(id))).status).toBe(401);
    expect((await asPerson(app).get(`${at(id)}/statements.csv`)).status).toBe(401);
    const list = async (who?: TestPerson) =>
      (await asPerson(app, who).get('/api/consultations')).body.consultations.map((each: { id: string }) => each.id);
    expect(await list()).not.toContain(id);
    await run(app, convenor, id, 'publish');
    expect(await list()).toContain(id);
    expect((await view(id)).results).toEqual(closed.results);
    const csv = (await asPerson(app).get(`${at(id)}/statements.csv`)).text.trim().split('\n');
    expect(csv[0]).toBe('statement_id,text,area,answered,agree,disagree,pass');
    expect(csv.filter((row) => row.includes(',all,')).filter((row) => row.endsWith(',6,,,'))).toHaveLength(2);
  });

  it('is cited with its figure, and not before', async () => {
    const id = await openOne(app, lead, { statements: ['More time for each person.'] });
    const crowd = await Promise.all(Array.from({ length: 7 }, (_, i) => person(app, `D${i}`)));
    for (const [i, each] of crowd.entries()) await answerSome(app, each, id, () => (i < 5 ? 'agree' : 'disagree'));
    const [{ _id: statementId = '' } = {}] = await LiveStatementModel(app.app).find({ consultationId: id }).lean();
    const things = app.app.features.find((feature) => feature.name === 'consultations')?.things;
    const me = await viewer(ann);
    await expect(things?.statement?.evidence?.freeze(app.app, me, statementId)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await things?.statement?.evidence?.find(app.app, me, ['person'])).toEqual([]);
    await run(app, lead, id, 'close');
    expect(await things?.statement?.evidence?.freeze(app.app, me, statementId)).toMatchObject({
      excerpt: 'More time for each person.',
      figure: '5 of 7 agree',
      authors: [],
    });
    expect((await things?.statement?.evidence?.find(app.app, me, ['TIME', 'person']))?.map((each) => each.id)).toEqual([
      statementId,
    ]);
    expect(await lookAt(app.app, me, { kind: 'statement', id: statementId })).toMatchObject({
      from: { kind: 'consultation', id },
    });
    expect(await lookAt(app.app, { kind: 'nobody' }, { kind: 'statement', id: statementId })).toBeNull();
  });
});

describe('for one person', () => {
  it('needs an answer on Home with how far they are, then nothing; what waits to be read is for who reads it', async () => {
    const id = await openOne(app, lead, { title: 'Only here' });
    const needs = async (who: TestPerson) =>
      (await asPerson(app, who).get('/api/me/consultations')).body.needs.filter(
        (each: { id: string }) => each.id === id,
      );
    await answerSome(app, ann, id, () => 'agree', 1);
    expect(await needs(ann)).toMatchObject([{ kind: 'answer', answered: 1, total: 3, polls: 0 }]);
    await answerSome(app, ann, id, () => 'agree');
    expect(await needs(ann)).toEqual([]);
    await asPerson(app, ann).post(`${at(id)}/statements`, { opId: op(), text: 'Something else.' });
    expect(await needs(ann)).toEqual([]);
    expect((await needs(lead)).map((each: { kind: string }) => each.kind)).toEqual(['answer', 'judge']);
    const data = async () => JSON.parse((await asPerson(app, ann).get('/api/me/data')).text).consultations;
    const open = (kept: { answersWhileOpen: { consultation: string; answers: object[] }[] }) =>
      kept.answersWhileOpen.find((each) => each.consultation === 'Only here');
    expect(open(await data())?.answers).toHaveLength(3);
    await run(app, lead, id, 'close');
    const after = await data();
    expect(after.tookPart).toContain('Only here');
    expect(open(after)).toBeUndefined();
    expect(after.statementsSent.filter((each: { text: string }) => each.text === 'Something else.')).toEqual([]);
  });
});
