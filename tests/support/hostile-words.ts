import { addTheme, moveNote, readBoard } from '@soundings/doc-kinds';
import { openBoard } from './boards.ts';
import { asPerson, cookieOf, socketOf, type TestPerson } from './people.ts';
import { pollInput } from './polls.ts';
import { op, openRoom, sessionNow } from './rooms.ts';
import type { TestApp } from './start-app.ts';
import { until } from './until.ts';

export const image = '<img src=x onerror="hacked=1">';
export const script = `${image}<script>hacked=1</script>`;

/** What was written: where each page is that shows it, and which texts of which inputs it went into. */
export interface Written {
  sessionId: string;
  plannedId: string;
  boardId: string;
  pollId: string;
  pollCode: string;
  roomCode: string;
  stages: number;
  visitor: { cookie: string };
  texts: Set<string>;
}

/** Puts a script into everything a person can write, by the ways a person has. */
export async function writeHostileWords(app: TestApp, lead: TestPerson, ann: TestPerson): Promise<Written> {
  const texts = new Set<string>();
  const note = (name: string, body: unknown, path: string[] = []): void => {
    if (typeof body === 'string' && body.includes('hacked')) texts.add(`${name} ${path.join('.')}`);
    if (Array.isArray(body)) for (const each of body) note(name, each, path);
    else if (typeof body === 'object' && body !== null)
      for (const [key, each] of Object.entries(body)) note(name, each, [...path, key]);
  };
  const http = async (name: string, who: { cookie: string } | undefined, call: string, body: object) => {
    note(name, body);
    const [method, path] = call.split(' ') as ['post' | 'put', string];
    const answer = await asPerson(app, who)[method](path, body);
    if (answer.status >= 300) throw new Error(`${name} was refused: ${answer.text}`);
    return answer;
  };
  const tabs = new Map(await Promise.all([lead, ann].map(async (who) => [who, await socketOf(app, who)] as const)));
  const send = async (name: string, who: TestPerson, body: object) => {
    note(name, body);
    const answer = await tabs.get(who)?.send(name, { opId: op(), ...body });
    if (!answer?.ok) throw new Error(`${name} was refused: ${answer?.error?.message}`);
  };

  const settings = { convenorLogo: '', threshold: 7, caseBoardDays: 30, signInDays: 60, opId: op() };
  await http('admin.save-settings', lead, 'put /api/community', { ...settings, name: script, convenor: script });
  const skills = { skillsOffered: [image], skillsWanted: [image], job: 'link-worker', borough: 'Camden' };
  for (const who of [lead, ann])
    await http('members.update-me', who, 'put /api/me', { ...skills, name: `${image} ${who.id}`, employer: script });
  const invitation = { opId: op(), email: '', roles: ['member'] };
  const { id: invitationId } = (await http('accounts.invite', lead, 'post /api/invitations', invitation)).body;
  const made = await http('accounts.invitation-link', lead, `post /api/invitations/${invitationId}/link`, {});
  const token = new URL(made.body.link).searchParams.get('token');
  const joiner = { token, name: image, email: 'joiner@test.example', password: '' };
  await http('accounts.join', undefined, 'post /api/join', joiner);

  const stages = [{ name: script, kind: 'check-in', minutes: 10 }];
  const plan = { title: script, about: script, kind: 'co-consulting', minutes: 60, stages, callLink: '', places: null };
  const next = { ...plan, opId: op(), startsAt: new Date(Date.now() + 86_400_000).toISOString(), occurrences: 1 };
  const [plannedId] = (await http('sessions.plan', lead, 'post /api/sessions', next)).body.sessionIds;
  const aCase = { title: script, summary: script, nobodyIdentified: true };
  await http('sessions.offer-case', ann, `post /api/sessions/${plannedId}/cases`, { ...aCase, opId: op() });

  const { id: sessionId, stages: staged, indexOf } = await sessionNow(app, lead);
  await http('sessions.change', lead, `put /api/sessions/${sessionId}`, {
    ...plan,
    startsAt: new Date(Date.now() + 60_000).toISOString(),
    minutes: 120,
    stages: staged.map(({ kind, minutes }) => ({ name: script, kind, minutes })),
  });
  const { id: caseId } = (
    await http('sessions.offer-case', ann, `post /api/sessions/${sessionId}/cases`, { ...aCase, opId: op() })
  ).body;
  await http('sessions.change-case', ann, `put /api/cases/${caseId}`, aCase);
  const { code: roomCode } = await openRoom(app, lead, sessionId);
  await send('live:visitors', lead, { sessionId, allowed: true });
  const visitor = {
    cookie: cookieOf(await http('live.visit', undefined, 'post /api/visit', { code: roomCode, name: image })),
  };
  for (const who of [lead, ann]) await send('live:enter', who, { sessionId });
  await send('live:hand', ann, { sessionId, up: true });
  await send('live:say', ann, { sessionId, text: script });
  await send('live:choose-cases', lead, { sessionId, caseIds: [caseId] });
  await send('live:confirm-case', ann, { sessionId, caseId });
  const notes = `put /api/sessions/${sessionId}/cases/${caseId}/private-notes`;
  await http('live.save-notes', ann, notes, { text: script });
  await send('live:go', lead, { sessionId, from: -1, to: indexOf('clarify') });

  const boardId = `case-${caseId}`;
  await send('board:hold-note', ann, { boardId, lane: 'ideas', text: script, anonymous: false });
  await send('board:hold-note', ann, { boardId, lane: 'ideas', text: 'Quietly', anonymous: true });
  const { myHeld } = (await asPerson(app, ann).get(`/api/boards/${boardId}`)).body;
  await send('board:change-held', ann, { boardId, heldId: myHeld[0].id, text: script });
  const line = await openBoard(app, boardId, ann);
  addTheme(line.doc, { id: 'theme-1', name: script, lane: 'ideas' });
  moveNote(line.doc, readBoard(line.doc).notes[0]?.id ?? '', { lane: 'ideas', theme: 'theme-1' });
  await until(async () => {
    const kept = await app.app.collab.read('board', boardId, readBoard);
    return kept.notes[0]?.theme === 'theme-1';
  }, 'the theme to be kept');
  line.leave();

  const poll = async (more: object) => {
    const input = pollInput(sessionId, {
      question: script,
      why: script,
      named: true,
      reveal: 'by-facilitator',
      ...more,
    });
    const { pollId } = (await http('polls.make', lead, 'post /api/polls', input)).body;
    const view = (await asPerson(app, lead).get(`/api/polls/${pollId}`)).body;
    return { pollId, code: view.code, options: view.options as { id: string }[] };
  };
  const choice = await poll({ options: [script, `${script}2`] });
  await send('poll:vote', ann, { pollId: choice.pollId, answer: { choice: choice.options[0]?.id } });
  await send('poll:reveal', lead, { pollId: choice.pollId });
  const scale = await poll({ kind: 'scale', options: [], scale: { from: 1, to: 5, fromLabel: image, toLabel: image } });
  await send('poll:vote', ann, { pollId: scale.pollId, answer: { value: 1 } });
  for (const judged of [true, false]) {
    const words = await poll({ kind: 'text', options: [] });
    await send('poll:vote', ann, { pollId: words.pollId, answer: { text: script } });
    const { held } = (await asPerson(app, lead).get(`/api/polls/${words.pollId}`)).body;
    if (judged) await send('poll:judge-text', lead, { pollId: words.pollId, textId: held[0].id, shown: true });
    if (judged) await send('poll:reveal', lead, { pollId: words.pollId });
  }

  const action = { text: script, ownerId: ann.id, dueOn: null };
  const path = `post /api/sessions/${sessionId}/actions`;
  const { id: actionId } = (await http('sessions.make-action', lead, path, { ...action, opId: op() })).body;
  await http('sessions.change-action', lead, `put /api/actions/${actionId}`, action);
  const outcome = { state: 'partly', learned: script, sessionId: null };
  await http('sessions.set-outcome', ann, `put /api/actions/${actionId}/outcome`, outcome);
  await http('sessions.make-action', lead, path, { ...action, opId: op() });
  const flag = { opId: op(), kind: 'message', id: 'some-message', excerpt: script, why: script };
  await http('moderation.flag', ann, 'post /api/flags', flag);
  for (const tab of tabs.values()) tab.close();
  return {
    ...{ sessionId, plannedId, boardId, roomCode, visitor, texts },
    pollId: choice.pollId,
    pollCode: choice.code,
    stages: staged.length,
  };
}
