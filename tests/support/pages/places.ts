import { ActionModel, AttendanceModel, PersonModel, RoomModel, SessionModel } from '@soundings/server/testing';
import { addAndLetIn, answerSome, makeDraft, openOne, run } from '../consultations.ts';
import { line, makeDocument } from '../documents.ts';
import { asPerson, person, socketOf, type TestPerson } from '../people.ts';
import { makePoll, visitorOf } from '../polls.ts';
import { aConsultation } from '../refusals/cast.ts';
import { op, openRoom, sessionNow } from '../rooms.ts';
import type { TestApp } from '../start-app.ts';
import { replyTo, startThread } from '../threads.ts';

export type CastName = 'member' | 'facilitator' | 'convenor' | 'administrator';
export type Cast = Record<CastName, TestPerson>;

/** Where the things of the full community are. */
export interface Places {
  pastId: string;
  plannedId: string;
  cancelledId: string;
  nowId: string;
  /** Its room is not open. */
  waitingId: string;
  roomCode: string;
  boardId: string;
  openPoll: { id: string; code: string };
  shownPoll: { id: string; code: string };
  draftPollId: string;
  textPollId: string;
  namedPollId: string;
  scalePollId: string;
  consultationId: string;
  memberId: string;
  threadId: string;
  documentId: string;
  outcomeId: string;
  draftOutcomeId: string;
  /** Of the published outcome. */
  evidenceId: string;
  openConsultationId: string;
  draftConsultationId: string;
  comingConsultationId: string;
  /** Of a poll alone. */
  publishedConsultationId: string;
  inviteToken: string;
  visitor: { cookie: string };
}

/** The people who look: the same in the full community and in the empty one. */
export async function castOf(app: TestApp): Promise<Cast> {
  return {
    member: await person(app, 'Amara O.', { borough: 'Lambeth' }),
    facilitator: await person(app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Newham' }),
    convenor: await person(app, 'Cora T.', { roles: ['member', 'convenor'], borough: 'Barnet' }),
    administrator: await person(app, 'Ada W.', { roles: ['member', 'administrator'] }),
  };
}

const day = (days: number) => new Date(Date.now() + days * 86_400_000);

/** A community in the middle of its work: something stands on each of its pages. */
export async function fillPlaces(app: TestApp, cast: Cast): Promise<Places> {
  const { member, facilitator, administrator } = cast;
  const does = async (who: TestPerson, method: 'post' | 'put', path: string, body: object) => {
    const answer = await asPerson(app, who)[method](path, { opId: op(), ...body });
    if (answer.status >= 300) throw new Error(`${method} ${path} was refused: ${answer.text}`);
    return answer.body;
  };
  const people = Object.values(cast);
  for (const name of ['Joe B.', 'Nia E.', 'Tomasz K.']) people.push(await person(app, name, { borough: 'Merton' }));
  for (const who of people)
    await does(who, 'put', '/api/me', {
      ...{ name: who.name, job: 'link-worker', borough: 'Lambeth', employer: 'Southbank PCN' },
      ...{ skillsOffered: ['Housing letters', 'Debt advice'], skillsWanted: ['Group facilitation'] },
    });

  const pastId = await pastSession(app, cast);
  const stages = [{ name: 'Check-in', kind: 'check-in', minutes: 60 }];
  const plan = { about: 'What keeps people coming.', kind: 'co-consulting', minutes: 60, callLink: '', places: null };
  const planned = async (title: string) =>
    (
      await does(facilitator, 'post', '/api/sessions', {
        ...{ ...plan, title, stages, startsAt: day(9).toISOString(), occurrences: 1 },
      })
    ).sessionIds[0] as string;
  const cancelledId = await planned('A session that was called off');
  const plannedId = await planned('Keeping people with us');
  await does(facilitator, 'post', `/api/sessions/${cancelledId}/cancel`, { cancelled: true });
  await does(member, 'post', `/api/sessions/${plannedId}/rsvp`, { answer: 'yes' });
  await does(member, 'post', `/api/sessions/${plannedId}/cases`, {
    ...{ title: 'No answer after the referral', summary: 'People say yes, then do not come.', nobodyIdentified: true },
  });
  const { id: waitingId } = await sessionNow(app, facilitator, {});
  const now = await nowSession(app, cast);

  const invited = await does(administrator, 'post', '/api/invitations', { email: '', roles: ['member'] });
  const { link } = await does(administrator, 'post', `/api/invitations/${invited.id}/link`, {});
  await does(administrator, 'post', '/api/invitations', { email: 'new.colleague@test.example', roles: ['member'] });
  for (const roles of [['member', 'convenor'], ['member']])
    await does(administrator, 'put', `/api/admin/people/${member.id}/roles`, { roles });
  for (const id of ['page-1', 'page-2'])
    await does(member, 'post', '/api/flags', {
      ...{ kind: 'page', id, excerpt: 'Words that should not stand here', why: 'It names somebody.' },
    });
  const { id: threadId } = await startThread(app, member);
  const { postId } = await replyTo(app, facilitator, threadId, 'We write **“not now”**:\n\n1. when\n2. why');
  await does(member, 'post', '/api/flags', { kind: 'post', id: postId, why: 'It is not for here.' });
  await does(member, 'put', `/api/threads/${threadId}/best`, { postId });
  await replyTo(app, member, threadId, `Thank you, @[person:${facilitator.id}]`);
  const documentId = await makeDocument(app, member, 'A fair start', [line('Ask for a named supervisor.')]);
  await does(member, 'post', `/api/documents/${documentId}/versions`, { name: 'First words' });
  const openConsultationId = await openOne(app, cast.convenor);
  await answerSome(app, member, openConsultationId, () => 'agree');
  await addAndLetIn(app, member, cast.facilitator, openConsultationId, 'Two visits before a referral ends.');
  const asked = { question: 'Which day suits most?', why: '', kind: 'one', options: ['Monday', 'Friday'] };
  const ofPolls = { statements: [], polls: [{ ...asked, max: null, scale: null, byIcs: false }] };
  const publishedConsultationId = await openOne(app, cast.convenor, { title: 'Our days', ...ofPolls });
  for (const what of ['close', 'publish'] as const) await run(app, cast.convenor, publishedConsultationId, what);
  const outcomes = await answered(app, cast, threadId);
  await app.app.jobs.runDue();
  await PersonModel(app.app).updateMany({}, { $set: { lastSeenAt: day(-3) } });
  return {
    ...now,
    ...{ pastId, plannedId, cancelledId, waitingId },
    consultationId: await aConsultation(app),
    memberId: member.id,
    ...{
      threadId,
      documentId,
      openConsultationId,
      publishedConsultationId,
      draftConsultationId: await makeDraft(app, cast.convenor),
      comingConsultationId: await openOne(app, cast.convenor, { opensAt: day(1).toISOString() }),
      ...outcomes,
    },
    inviteToken: new URL(link).searchParams.get('token') ?? '',
  };
}

/** An outcome that is public and rests on a post, one that is being written, and an action that waits for an answer. */
async function answered(app: TestApp, { facilitator, convenor }: Cast, threadId: string) {
  const does = async (method: 'post' | 'put', path: string, body: object, who = convenor) => {
    const answer = await asPerson(app, who)[method](path, { opId: op(), ...body });
    if (answer.status >= 300) throw new Error(`${method} ${path} was refused: ${answer.text}`);
    return answer.body;
  };
  const { thread } = (await asPerson(app, convenor).get(`/api/threads/${threadId}`)).body;
  const { id: evidenceId } = await does('post', '/api/evidence', { kind: 'post', id: thread.first.id });
  const made: string[] = [];
  for (const title of ['A text before every first visit', 'One form for London']) {
    const { id } = await does('post', '/api/outcomes', { about: null });
    const { version, fields } = (await asPerson(app, convenor).get(`/api/outcomes/${id}/draft`)).body;
    const said = {
      asked: 'What keeps people coming?',
      said: 'A word the day before.',
      status: 'done',
      topic: 'Visits',
    };
    const did = 'Each practice now has a phone for it.';
    await does('put', `/api/outcomes/${id}/draft`, {
      version,
      fields: made.length === 0 ? { ...fields, ...said, did, title, evidence: [evidenceId] } : { ...fields, title },
    });
    made.push(id);
  }
  const [outcomeId = '', draftOutcomeId = ''] = made;
  const { version } = (await asPerson(app, convenor).get(`/api/outcomes/${outcomeId}/draft`)).body;
  await does('post', `/api/outcomes/${outcomeId}/publish`, { version, why: '' });
  const waits = { kind: 'thread', id: threadId, why: 'It comes up each month.' };
  await does('post', '/api/convenor/inbox', waits, facilitator);
  return { outcomeId, draftOutcomeId, evidenceId };
}

async function pastSession(app: TestApp, { member, facilitator }: Cast): Promise<string> {
  const { id } = await sessionNow(app, facilitator, { cases: [{ presenter: member, title: 'Who never comes' }] });
  const action = { text: 'Ring within two days', ownerId: member.id };
  await RoomModel(app.app).create({
    ...{ _id: id, title: 'Past', state: 'ended', version: 1, stageIndex: 0, code: op().slice(-6).toUpperCase() },
    stages: [{ id: 'stage-1', name: 'Close', kind: 'close', minutes: 5 }],
    ...{ leaderId: facilitator.id, facilitatorId: facilitator.id, openedAt: day(-30), endedAt: day(-30) },
  });
  for (const who of [member, facilitator])
    await AttendanceModel(app.app).create({
      ...{ _id: `${id}:${who.id}`, sessionId: id, personId: who.id, kind: 'person', name: who.name },
      ...{ ics: 'SEL', at: day(-30) },
    });
  for (const state of ['open', 'done'] as const)
    await ActionModel(app.app).create({
      ...{ _id: app.app.ids.next(), sessionId: id, ...action, dueOn: '2026-01-15', state },
      ...{ createdBy: facilitator.id, createdAt: day(-30) },
    });
  await SessionModel(app.app).updateOne({ _id: id }, { $set: { startsAt: day(-30), title: 'Who never comes' } });
  return id;
}

/** The room is open at Clarifying, with notes, a theme, polls of each kind, messages and a visitor. */
async function nowSession(app: TestApp, { member, facilitator, convenor }: Cast) {
  const session = await sessionNow(app, facilitator, {
    cases: [
      { presenter: member, title: 'No reply after the referral' },
      { presenter: convenor, title: 'A flat with stairs' },
    ],
  });
  const { id: sessionId, caseIds, indexOf } = session;
  const { code: roomCode } = await openRoom(app, facilitator, sessionId);
  const tabs = new Map<TestPerson, Awaited<ReturnType<typeof socketOf>>>();
  for (const who of [facilitator, member, convenor]) tabs.set(who, await socketOf(app, who));
  const send = async (name: string, who: TestPerson, body: object) => {
    const answer = await tabs.get(who)?.send(name, { opId: op(), ...body });
    if (!answer?.ok) throw new Error(`${name} was refused: ${answer?.error?.message}`);
  };
  await send('live:visitors', facilitator, { sessionId, allowed: true });
  const visitor = await visitorOf(app, roomCode, 'Vera');
  for (const who of tabs.keys()) await send('live:enter', who, { sessionId });
  await send('live:say', member, { sessionId, text: 'The leaflet is under First contact.' });
  const [caseId = ''] = caseIds;
  await send('live:choose-cases', facilitator, { sessionId, caseIds: [caseId] });
  await send('live:confirm-case', member, { sessionId, caseId });
  await send('live:go', facilitator, { sessionId, from: -1, to: indexOf('clarify') });
  const boardId = `case-${caseId}`;
  await send('board:set-dots', facilitator, { boardId, dots: 3 });
  for (const [lane, text] of [
    ['questions', 'Who rings first?'],
    ['ideas', 'Go along to the first visit'],
    ['ideas', 'Ask the practice for a slot on Thursdays, and say who will be at the desk that day'],
    ['actions', 'Write to the practice'],
  ])
    await send('board:hold-note', member, { boardId, lane, text, anonymous: false });
  const poll = (more: object) => makePoll(app, facilitator, sessionId, { visitorsMay: true, ...more });
  const shown = await poll({ named: true, reveal: 'by-facilitator', question: 'How full is your list?' });
  for (const who of [member, convenor])
    await send('poll:vote', who, { pollId: shown.id, answer: { choice: shown.options[0] } });
  await send('poll:reveal', facilitator, { pollId: shown.id });
  await send('poll:close', facilitator, { pollId: shown.id });
  const text = await poll({ kind: 'text', options: [], named: true, question: 'What would help?' });
  await send('poll:vote', member, { pollId: text.id, answer: { text: 'A phone in the waiting room' } });
  const closesAt = new Date(app.app.clock.now().getTime() + 20 * 3_600_000).toISOString();
  const named = await poll({ kind: 'several', named: true, closesAt, question: 'Which of these did you try?' });
  const scale = await poll({
    ...{ kind: 'scale', options: [], question: 'How sure are you?' },
    scale: { from: 1, to: 5, fromLabel: 'Not at all', toLabel: 'Wholly' },
  });
  const open = await poll({ byIcs: true, why: 'The fund asks by May.' });
  const draft = await poll({ open: false, question: 'A poll for later' });
  for (const tab of tabs.values()) tab.close();
  return {
    ...{ nowId: sessionId, roomCode, boardId, visitor, openPoll: open, shownPoll: shown, draftPollId: draft.id },
    ...{ textPollId: text.id, namedPollId: named.id, scalePollId: scale.id },
  };
}
