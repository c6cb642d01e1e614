import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asPerson, person, socketOf, type TestPerson, type TestSocket } from '../../../../../tests/support/people.ts';
import { endRoom, makePoll, pollInput, pollRoom, visitorOf } from '../../../../../tests/support/polls.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { BoxModel, NamedAnswerModel, PollModel, RollModel } from './index.ts';
import { joinRoom } from './poll-close.service.ts';

let app: TestApp;
let lead: TestPerson;
let people: TestPerson[];
let sockets: TestSocket[];
let leads: TestSocket;
let sessionId: string;
let code: string;
const elsewhere = ['Hackney', 'Ealing', 'Lambeth', 'Sutton'];
beforeAll(async () => {
  app = await startApp();
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  people = [];
  for (let i = 0; i < 16; i += 1)
    people.push(
      await person(app, `Person ${String(i).padStart(2, '0')}`, { borough: i < 8 ? 'Camden' : elsewhere[i % 4] }),
    );
  sockets = await Promise.all(people.map((each) => socketOf(app, each)));
  leads = await socketOf(app, lead);
  const room = await pollRoom(app, lead, { visitorsAllowed: true });
  [sessionId, code] = [room.id, room.code];
}, 60_000);
afterAll(async () => {
  for (const each of [...sockets, leads]) each.close();
  await app.stop();
});

const votes = (from: number, to: number, pollId: string, answer: (i: number) => object) =>
  Promise.all(
    sockets.slice(from, to).map((each, i) => each.send('poll:vote', { pollId, opId: op(), answer: answer(from + i) })),
  );
const seenBy = async (who: TestPerson, pollId: string) => (await asPerson(app, who).get(`/api/polls/${pollId}`)).body;
const run = (command: string, pollId: string) => leads.send(command, { pollId, opId: op() });

describe('an anonymous poll', () => {
  it('takes one answer each, shows nothing before it closes, and then the figures, the chart and the table', async () => {
    const poll = await makePoll(app, lead, sessionId, { options: ['A', 'B'] });
    const answers = await votes(0, 9, poll.id, (i) => ({ choice: poll.options[i % 3 === 0 ? 1 : 0] }));
    expect(answers.every((each) => each.ok)).toBe(true);
    const before = await seenBy(people[0]!, poll.id);
    expect(before).toMatchObject({ state: 'open', answered: 9, voted: true, mayAnswer: false, results: null });
    expect(JSON.stringify(before)).not.toContain('"count"');
    expect((await run('poll:reveal', poll.id)).error?.code).toBe('conflict');
    // Nor does the projector offer it.
    expect((await asPerson(app, lead).get(`/api/present/${poll.code}`)).body.mayShow).toBe(false);
    expect((await run('poll:close', poll.id)).ok).toBe(true);
    const { results, splitSentence } = await seenBy(people[10]!, poll.id);
    expect(results.bars.map((bar: { count: number }) => bar.count)).toEqual([6, 3]);
    expect(results.sentence).toBe('“A” came first, with 6 of 9 answers.');
    expect(splitSentence).toBe('9 answered: 9 in the room');
    const csv = await asPerson(app, people[0]).get(`/api/polls/${poll.id}/results.csv`);
    expect(csv.text).toContain('all,,A,6');
  });

  it('counts a vote sent twice once, and a second one of the same person never', async () => {
    const poll = await makePoll(app, lead, sessionId);
    const other = await socketOf(app, people[0]);
    const payload = { pollId: poll.id, opId: op(), answer: { choice: poll.options[0] } };
    const first = await Promise.all([1, 2, 3].map(() => sockets[0]!.send('poll:vote', payload)));
    expect(first.map((each) => each.ok)).toEqual([true, true, true]);
    const again = await other.send('poll:vote', { ...payload, opId: op(), answer: { choice: poll.options[1] } });
    expect(again.error?.code).toBe('conflict');
    await until(() => other.heard.some((n) => n.name === 'poll:voted'), 'the other tab to hear of it');
    expect((await sockets[1]!.send('poll:vote', payload)).ok).toBe(true);
    const box = await BoxModel(app.app).findById(poll.id).lean();
    expect(box?.entries).toEqual([{ ballot: JSON.stringify({ choice: poll.options[0] }), count: 2 }]);
    other.close();
  });

  it('takes 12 votes at once, each sent by two tabs, and counts 12', async () => {
    const poll = await makePoll(app, lead, sessionId);
    await Promise.all([1, 2].map(() => votes(0, 12, poll.id, () => ({ choice: poll.options[0] }))));
    expect((await seenBy(lead, poll.id)).answered).toBe(12);
    expect((await BoxModel(app.app).findById(poll.id).lean())?.entries[0]?.count).toBe(12);
  });

  it('shows too few never, not even when closed, and keeps none of their ballots', async () => {
    const poll = await makePoll(app, lead, sessionId);
    await votes(0, 6, poll.id, () => ({ choice: poll.options[0] }));
    await run('poll:close', poll.id);
    const { results } = await seenBy(lead, poll.id);
    expect(results).toMatchObject({ bars: null, needed: 7, sentence: expect.stringContaining('too few') });
    expect((await BoxModel(app.app).findById(poll.id).lean())?.entries).toEqual([]);
  });

  it('shown early moves in steps of the threshold only, and a last smaller step is answered but never shown', async () => {
    const poll = await makePoll(app, lead, sessionId, { reveal: 'by-facilitator' });
    await votes(0, 7, poll.id, () => ({ choice: poll.options[0] }));
    await run('poll:reveal', poll.id);
    const figures = async () => {
      const { answered, results } = await seenBy(people[15]!, poll.id);
      return [answered, results.figuresFrom, results.bars[0].count, results.bars[1].count];
    };
    expect(await figures()).toEqual([7, 7, 7, 0]);
    await votes(7, 13, poll.id, () => ({ choice: poll.options[1] }));
    expect(await figures()).toEqual([13, 7, 7, 0]);
    await votes(13, 14, poll.id, () => ({ choice: poll.options[1] }));
    expect(await figures()).toEqual([14, 14, 7, 7]);
    await votes(14, 16, poll.id, () => ({ choice: poll.options[2] }));
    await run('poll:close', poll.id);
    expect(await figures()).toEqual([16, 14, 7, 7]);
    expect(JSON.stringify(await BoxModel(app.app).findById(poll.id).lean())).not.toContain(poll.options[2]);
  });

  it('by area keeps small areas in "other", hides small cells, and does so once at closing', async () => {
    const poll = await makePoll(app, lead, sessionId, { byIcs: true, options: ['A', 'B'] });
    await votes(0, 16, poll.id, (i) => ({ choice: poll.options[i % 2] }));
    await run('poll:close', poll.id);
    const { results } = await seenBy(people[0]!, poll.id);
    const areas = results.breakdown.rows ?? results.breakdown.answeredByGroup;
    expect(areas.find((row: { id: string }) => row.id === 'NCL').answered).toBe(8);
    expect(areas.find((row: { id: string }) => row.id === 'SWL').answered).toBe('*');
    const kept = JSON.stringify(await BoxModel(app.app).findById(poll.id).lean());
    expect(kept).toContain('other');
    // Ids are random and may hold any letters: the area stands behind its own name.
    expect(kept).not.toContain('group\\":\\"SWL');
  });

  it('keeps a sorted roll without answers, and after closing without operation ids', async () => {
    const poll = await makePoll(app, lead, sessionId);
    await votes(0, 8, poll.id, (i) => ({ choice: poll.options[i % 3] }));
    const open = await RollModel(app.app).findById(poll.id).lean();
    expect(open?.people).toEqual([...(open?.people ?? [])].sort());
    expect([open?.people.length, open?.ops.length]).toEqual([8, 8]);
    await run('poll:close', poll.id);
    const closed = await RollModel(app.app).findById(poll.id).lean();
    expect(closed).toEqual({ _id: poll.id, people: open?.people, visitors: [], ops: [] });
    const late = await sockets[0]!.send('poll:vote', {
      pollId: poll.id,
      opId: op(),
      answer: { choice: poll.options[0] },
    });
    expect(late.error).toMatchObject({ code: 'closed', message: expect.stringContaining('was counted') });
  });
});

it('a scale and several choices are counted, and answers that do not fit are refused beside the field', async () => {
  const scale = { from: 1, to: 5, fromLabel: 'Not at all', toLabel: 'Very' };
  const ready = await makePoll(app, lead, sessionId, { kind: 'scale', options: [], scale });
  await votes(0, 8, ready.id, (i) => ({ value: (i % 5) + 1 }));
  expect(await sockets[9]!.send('poll:vote', { pollId: ready.id, opId: op(), answer: { value: 6 } })).toMatchObject({
    error: { code: 'bad_request', fields: { answer: 'Choose a number from 1 to 5.' } },
  });
  await run('poll:close', ready.id);
  const { results } = await seenBy(lead, ready.id);
  expect(results.bars.map((bar: { label: string }) => bar.label)).toEqual(['1: Not at all', '2', '3', '4', '5: Very']);
  expect(results.sentence).toContain('On a scale from 1 to 5');

  const several = await makePoll(app, lead, sessionId, { kind: 'several', max: 2 });
  const three = await sockets[0]!.send('poll:vote', {
    pollId: several.id,
    opId: op(),
    answer: { choices: several.options },
  });
  expect(three.error).toMatchObject({ code: 'bad_request', fields: { answer: 'Choose at most 2.' } });
  await votes(0, 7, several.id, () => ({ choices: several.options.slice(0, 2) }));
  await run('poll:close', several.id);
  expect((await seenBy(lead, several.id)).results.bars.map((bar: { count: number }) => bar.count)).toEqual([7, 7, 0]);
  for (const answer of [{}, { choice: { $gt: '' } }, { choice: 'x', value: 1 }, null, 'words', { choices: [] }]) {
    const bad = await sockets[8]!.send('poll:vote', { pollId: several.id, opId: op(), answer });
    expect(bad.error?.code).toBe('bad_request');
  }
});

describe('answers in words', () => {
  it('wait for who leads, in threes, and nobody else receives a byte of them before', async () => {
    const poll = await makePoll(app, lead, sessionId, { kind: 'text', options: [], reveal: 'by-facilitator' });
    for (const each of sockets) await each.send('room:watch', { room: `poll:${poll.id}` });
    await run('poll:reveal', poll.id);
    const words = (i: number) => ({ text: `HELD-MARKER-${i}` });
    await votes(0, 2, poll.id, words);
    expect((await seenBy(lead, poll.id)).held).toEqual([]);
    await votes(2, 3, poll.id, words);
    const { held } = await seenBy(lead, poll.id);
    expect(held.map((each: { text: string }) => each.text)).toEqual([
      'HELD-MARKER-0',
      'HELD-MARKER-1',
      'HELD-MARKER-2',
    ]);
    await until(() => sockets[5]!.heard.some((n) => n.name === 'poll:changed'), 'the notice');
    const others = JSON.stringify([sockets.map((each) => each.heard), await seenBy(people[5]!, poll.id)]);
    expect(others).not.toContain('HELD-MARKER');
    expect((await asPerson(app).get(`/api/present/${poll.code}`)).text).not.toContain('HELD-MARKER');
    const judge = (socket: TestSocket, textId: string, shown: boolean) =>
      socket.send('poll:judge-text', { pollId: poll.id, opId: op(), textId, shown });
    expect((await judge(sockets[5]!, held[0].id, true)).error?.code).toBe('not_allowed');
    expect((await judge(leads, held[0].id, true)).ok).toBe(true);
    expect((await judge(leads, held[1].id, false)).ok).toBe(true);
    expect((await judge(leads, held[1].id, true)).error?.code).toBe('conflict');
    const { results } = await seenBy(people[5]!, poll.id);
    expect(results.texts).toEqual([{ text: 'HELD-MARKER-0', count: 1, name: null }]);
    expect(JSON.stringify(results)).not.toContain('HELD-MARKER-2');
    // Taken back, for good.
    const { letThrough } = await seenBy(lead, poll.id);
    expect(letThrough).toMatchObject([{ text: 'HELD-MARKER-0' }]);
    expect((await seenBy(people[5]!, poll.id)).letThrough).toEqual([]);
    expect((await judge(leads, letThrough[0].id, false)).ok).toBe(true);
    expect((await seenBy(people[5]!, poll.id)).results.texts).toEqual([]);
    expect((await judge(leads, letThrough[0].id, true)).error?.code).toBe('conflict');
    await run('poll:close', poll.id);
  });

  it('and questions stop once at what may identify a patient, and go on where it is a service’s', async () => {
    const number = 'Ring 020 7946 0958 before ten';
    const asked = { kind: 'text', options: [], question: number };
    const refused = await asPerson(app, lead).post('/api/polls', pollInput(sessionId, asked));
    expect(refused.body.error).toMatchObject({ code: 'patient_data', fields: { question: expect.any(String) } });
    const poll = await makePoll(app, lead, sessionId, { ...asked, notAPersons: true });
    const answer = { pollId: poll.id, answer: { text: number } };
    const first = await sockets[0]!.send('poll:vote', { ...answer, opId: op() });
    expect(first.error).toMatchObject({ code: 'patient_data', fields: { answer: expect.any(String) } });
    expect(await sockets[0]!.send('poll:vote', { ...answer, opId: op(), notAPersons: true })).toMatchObject({
      ok: true,
    });
    expect((await seenBy(lead, poll.id)).answered).toBe(1);
    await run('poll:close', poll.id);
    // One alone would be whose it is: nobody reads it, also once it is closed.
    const closed = await seenBy(lead, poll.id);
    expect(closed).toMatchObject({ held: [], results: { texts: [] } });
    expect(closed.results.sentence).toContain('too few to show any');
    expect(JSON.stringify(await BoxModel(app.app).findById(poll.id).lean())).not.toContain('7946');
  });
});

describe('what waits for me', () => {
  it('is a poll that stays open until I answered it, and answers in words until somebody has judged them', async () => {
    const needs = async (who: TestPerson) => (await asPerson(app, who).get('/api/me/polls')).body.needs;
    const closesAt = new Date(Date.now() + 20 * 3_600_000).toISOString();
    const later = await makePoll(app, lead, sessionId, { question: 'Open for the absent?', closesAt });
    const withSession = await makePoll(app, lead, sessionId, { question: 'Ends with the session?' });
    const waits = { kind: 'answer', id: later.id, question: 'Open for the absent?', closesAt };
    expect(await needs(people[0]!)).toEqual([waits]);
    await votes(0, 1, later.id, () => ({ choice: later.options[0] }));
    expect(await needs(people[0]!)).toEqual([]);
    expect(await needs(people[1]!)).toEqual([waits]);
    for (const { id } of [later, withSession]) await run('poll:close', id);
    expect(await needs(people[1]!)).toEqual([]);

    const before = await needs(lead);
    const text = await makePoll(app, lead, sessionId, {
      kind: 'text',
      options: [],
      named: true,
      question: 'In words?',
    });
    await votes(0, 2, text.id, () => ({ text: 'To be read' }));
    const held = { kind: 'held', id: text.id, question: 'In words?', waiting: 2 };
    expect(await needs(lead)).toEqual([...before, held]);
    expect(await needs(people[1]!)).toEqual([]);
    // They wait after the poll is closed, too.
    await run('poll:close', text.id);
    expect(await needs(lead)).toEqual([...before, held]);
    for (const { id: textId } of (await seenBy(lead, text.id)).held)
      await leads.send('poll:judge-text', { pollId: text.id, opId: op(), textId, shown: false });
    expect(await needs(lead)).toEqual(before);
  });
});

describe('a named poll', () => {
  it('shows names to whom it says, may be changed until it closes, and moves as it is answered', async () => {
    const poll = await makePoll(app, lead, sessionId, { named: true, namesFor: 'leaders', reveal: 'by-facilitator' });
    await votes(0, 2, poll.id, () => ({ choice: poll.options[0] }));
    expect((await seenBy(people[1]!, poll.id)).results).toBeNull();
    await run('poll:reveal', poll.id);
    await votes(0, 1, poll.id, () => ({ choice: poll.options[1] }));
    const member = await seenBy(people[0]!, poll.id);
    expect(member).toMatchObject({ answered: 2, myAnswer: { choice: poll.options[1] }, mayAnswer: true });
    expect(member.results.bars.map((bar: { count: number }) => bar.count)).toEqual([1, 1, 0]);
    expect(member.results.names).toEqual([]);
    expect((await seenBy(lead, poll.id)).results.names).toEqual([
      { name: 'Person 00', answer: 'Grants' },
      { name: 'Person 01', answer: 'Supervision' },
    ]);
    expect((await asPerson(app).get(`/api/present/${poll.code}`)).text).not.toContain('Person 0');
    await run('poll:close', poll.id);
    const late = await sockets[0]!.send('poll:vote', {
      pollId: poll.id,
      opId: op(),
      answer: { choice: poll.options[0] },
    });
    expect(late.error?.code).toBe('closed');
    expect(await NamedAnswerModel(app.app).countDocuments({ pollId: poll.id })).toBe(2);
  });

  it('lets words through as they were read, and looks again when they change', async () => {
    const poll = await makePoll(app, lead, sessionId, {
      named: true,
      kind: 'text',
      options: [],
      reveal: 'by-facilitator',
    });
    await run('poll:reveal', poll.id);
    await votes(0, 1, poll.id, () => ({ text: 'First words' }));
    const [first] = (await seenBy(lead, poll.id)).held;
    expect(first).toMatchObject({ name: 'Person 00', text: 'First words' });
    await votes(0, 1, poll.id, () => ({ text: 'Other words' }));
    const judge = { pollId: poll.id, opId: op(), textId: first.id, shown: true };
    expect((await leads.send('poll:judge-text', judge)).error?.code).toBe('conflict');
    expect((await seenBy(people[1]!, poll.id)).results.texts).toEqual([]);
    const [other] = (await seenBy(lead, poll.id)).held;
    const say = (shown: boolean) => leads.send('poll:judge-text', { ...judge, opId: op(), textId: other.id, shown });
    expect((await say(true)).ok).toBe(true);
    expect((await seenBy(people[1]!, poll.id)).results.texts).toMatchObject([{ text: 'Other words' }]);
    expect((await say(false)).ok).toBe(true);
    expect((await seenBy(people[1]!, poll.id)).results.texts).toEqual([]);
  });
});

describe('one poll, live and then open', () => {
  it('stays open for who was absent, says how many answered in the room and after, and closes at its time', async () => {
    const { id: own, code: ownCode } = await pollRoom(app, lead, { visitorsAllowed: true });
    const closesAt = new Date(Date.now() + 3_000).toISOString();
    const poll = await makePoll(app, lead, own, { closesAt, visitorsMay: true });
    const brief = await makePoll(app, lead, own, { visitorsMay: true });
    const visitors = await Promise.all(
      [1, 2].map(async (n) => socketOf(app, await visitorOf(app, ownCode, `Visitor ${n}`))),
    );
    const byVisitor = (n: number) =>
      visitors[n]?.send('poll:vote', { pollId: poll.id, opId: op(), answer: { choice: poll.options[1] } });
    await votes(0, 5, poll.id, () => ({ choice: poll.options[0] }));
    expect(await byVisitor(0)).toMatchObject({ ok: true });
    await endRoom(app, lead, own);
    await until(async () => (await seenBy(lead, brief.id)).state === 'closed', 'what ends with the room to close');
    await votes(5, 8, poll.id, () => ({ choice: poll.options[0] }));
    expect(await byVisitor(1)).toMatchObject({ ok: false, error: { code: 'closed' } });
    expect((await seenBy(lead, poll.id)).splitSentence).toBe('9 answered: 6 in the room and 3 after, 1 from visitors');
    for (const each of visitors) each.close();
    await until(async () => (await seenBy(lead, poll.id)).state === 'closed', 'the poll to close at its time');
    const closed = await seenBy(people[9]!, poll.id);
    expect(closed.results.bars[0].count).toBe(8);
    expect(closed.asked).toBeGreaterThanOrEqual(17);
  });

  it('says how many answered before the session, and counts those of a room that was opened again in the room', async () => {
    const { id: own } = await sessionNow(app, lead);
    const closesAt = new Date(Date.now() + 3_600_000).toISOString();
    const poll = await makePoll(app, lead, own, { closesAt });
    const said = async () => (await seenBy(lead, poll.id)).splitSentence;
    await votes(0, 2, poll.id, () => ({ choice: poll.options[0] }));
    expect(await said()).toBe('2 answered');
    await openRoom(app, lead, own);
    await until(async () => (await said()) === '2 answered: 2 before the session', 'the room to be known');
    await votes(2, 5, poll.id, () => ({ choice: poll.options[0] }));
    // Told again, as after a crash.
    await joinRoom(app.app, own);
    await endRoom(app, lead, own);
    await until(async () => (await said()) === '5 answered: 2 before the session and 3 in the room', 'the first end');
    await votes(5, 6, poll.id, () => ({ choice: poll.options[0] }));
    expect(await said()).toBe('6 answered: 2 before the session, 3 in the room and 1 after');
    await openRoom(app, lead, own);
    await until(async () => (await PollModel(app.app).findById(poll.id).lean())?.inRoom === null, 'the second opening');
    await votes(6, 10, poll.id, () => ({ choice: poll.options[0] }));
    await endRoom(app, lead, own);
    await until(async () => (await PollModel(app.app).findById(poll.id).lean())?.inRoom === 7, 'the second end');
    expect(await said()).toBe('10 answered: 2 before the session, 7 in the room and 1 after');
  });

  it('cannot end with a room that is not open', async () => {
    const { id: own } = await pollRoom(app, lead);
    await endRoom(app, lead, own);
    const made = await asPerson(app, lead).post('/api/polls', pollInput(own));
    expect([made.status, Object.keys(made.body.error.fields)]).toEqual([400, ['closesAt']]);
  });
});

describe('how many were asked', () => {
  it('counts who answered a poll of the room from elsewhere among those who were asked', async () => {
    const { id: own } = await pollRoom(app, lead);
    for (const each of sockets.slice(0, 6)) await each.send('live:enter', { sessionId: own });
    for (const named of [false, true]) {
      const poll = await makePoll(app, lead, own, { named });
      await votes(4, 12, poll.id, () => ({ choice: poll.options[0] }));
      expect(await seenBy(lead, poll.id)).toMatchObject({ answered: 8, asked: 12 });
      await run('poll:close', poll.id);
      expect(await seenBy(lead, poll.id)).toMatchObject({ answered: 8, asked: 12 });
    }
  });
});

describe('who may', () => {
  it('a draft is seen, opened and discarded by who leads and by facilitators only', async () => {
    const draft = await makePoll(app, lead, sessionId, { open: false });
    expect((await asPerson(app, people[0]).get(`/api/polls/${draft.id}`)).status).toBe(404);
    expect((await asPerson(app).get(`/api/present/${draft.code}`)).status).toBe(404);
    expect((await sockets[0]!.send('poll:open', { pollId: draft.id, opId: op() })).error?.code).toBe('not_found');
    expect((await run('poll:open', draft.id)).ok).toBe(true);
    expect((await asPerson(app, lead).delete(`/api/polls/${draft.id}`)).status).toBe(409);
    const other = await makePoll(app, lead, sessionId, { open: false });
    expect((await asPerson(app, people[0]).delete(`/api/polls/${other.id}`)).status).toBe(404);
    expect((await asPerson(app, lead).delete(`/api/polls/${other.id}`)).status).toBe(200);
    expect((await asPerson(app, lead).get(`/api/polls/${other.id}`)).status).toBe(404);
  });

  it('a member who holds the controls runs polls, and another member does not', async () => {
    const { id: own } = await pollRoom(app, people[3]!);
    const poll = await makePoll(app, people[3]!, own);
    expect((await asPerson(app, people[4]).post('/api/polls', pollInput(own))).status).toBe(403);
    for (const command of ['poll:close', 'poll:reveal', 'poll:open'])
      expect((await sockets[4]!.send(command, { pollId: poll.id, opId: op() })).error?.code).toBe('not_allowed');
    expect((await sockets[3]!.send('poll:close', { pollId: poll.id, opId: op() })).ok).toBe(true);
  });

  it('a visitor sees and answers what is open to visitors in their own room only', async () => {
    const poll = await makePoll(app, lead, sessionId, { visitorsMay: false });
    const visitor = await visitorOf(app, code, 'Vi');
    const visits = await socketOf(app, visitor);
    const given = { pollId: poll.id, opId: op(), answer: { choice: poll.options[0] } };
    expect((await visits.send('poll:vote', given)).error?.code).toBe('not_allowed');
    expect((await visits.send('poll:close', { pollId: poll.id, opId: op() })).error?.code).toBe('not_allowed');
    expect((await asPerson(app, visitor).post('/api/polls', pollInput(sessionId))).status).toBe(403);
    const { body } = await asPerson(app, visitor).get(`/api/sessions/${sessionId}/polls`);
    expect(body.mayRun).toBe(false);
    const seen = body.polls.find((each: { id: string }) => each.id === poll.id);
    expect(seen).toMatchObject({ mayAnswer: false, mayRun: false, held: [] });
    const elsewhere = await pollRoom(app, lead);
    const other = await makePoll(app, lead, elsewhere.id, { visitorsMay: true });
    expect((await asPerson(app, visitor).get(`/api/sessions/${elsewhere.id}/polls`)).status).toBe(403);
    expect((await asPerson(app, visitor).get(`/api/polls/${other.id}`)).status).toBe(404);
    expect((await visits.send('poll:vote', { ...given, pollId: other.id })).error?.code).toBe('not_found');
    visits.close();
  });

  it('nobody without a sign-in sees, answers or runs anything but the projector', async () => {
    const poll = await makePoll(app, lead, sessionId);
    const socket = await socketOf(app);
    const nobody = asPerson(app);
    for (const response of [
      await nobody.get(`/api/polls/${poll.id}`),
      await nobody.get(`/api/sessions/${sessionId}/polls`),
      await nobody.get(`/api/polls/${poll.id}/results.csv`),
      await nobody.post('/api/polls', pollInput(sessionId)),
      await nobody.delete(`/api/polls/${poll.id}`),
    ])
      expect([response.status, response.body.error.code]).toEqual([401, 'signed_out']);
    const ops = { pollId: poll.id, opId: op() };
    const answer = { choice: poll.options[0] };
    for (const sent of [
      await socket.send('poll:vote', { ...ops, answer }),
      await socket.send('poll:close', ops),
      await socket.send('poll:open', ops),
      await socket.send('poll:reveal', ops),
      await socket.send('poll:judge-text', { ...ops, textId: 'text-id', shown: true }),
    ])
      expect(sent.error?.code).toBe('signed_out');
    expect((await socket.send('room:watch', { room: `poll:${poll.id}` })).error?.code).toBe('not_allowed');
    expect((await socket.send('room:watch', { room: 'present:ZZZZZZ' })).error?.code).toBe('not_allowed');
    expect((await socket.send('room:watch', { room: `present:${poll.code}` })).ok).toBe(true);
    await votes(0, 3, poll.id, () => answer);
    const last = await until(
      () =>
        socket.heard.findLast((n) => n.name === 'poll:answered' && (n.payload as { answered: number }).answered === 3),
      'the number to grow on the projector',
    );
    expect(last.payload).toEqual({ pollId: poll.id, answered: 3 });
    const shown = (await nobody.get(`/api/present/${poll.code.toLowerCase()}`)).body;
    expect(shown).toMatchObject({ answered: 3, results: null, mayShow: false });
    socket.close();
  });

  it('a poll that does not add up is refused beside its field, and one made twice is one', async () => {
    const bad = async (more: object) =>
      Object.keys((await asPerson(app, lead).post('/api/polls', pollInput(sessionId, more))).body.error.fields);
    expect(await bad({ question: ' ' })).toEqual(['question']);
    expect(await bad({ options: ['Only one'] })).toEqual(['options']);
    expect(await bad({ options: ['Same', 'same'] })).toEqual(['options.1']);
    expect(await bad({ kind: 'scale', options: [] })).toEqual(['scale']);
    expect(await bad({ named: true, byIcs: true })).toEqual(['byIcs']);
    expect(await bad({ closesAt: '2020-01-01T10:00:00.000Z' })).toEqual(['closesAt']);
    const input = pollInput(sessionId);
    const [one, two] = [
      await asPerson(app, lead).post('/api/polls', input),
      await asPerson(app, lead).post('/api/polls', input),
    ];
    expect(one.body).toEqual(two.body);
  });
});
