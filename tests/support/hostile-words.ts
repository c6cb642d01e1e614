import { addTheme, moveNote, readBoard } from '@soundings/doc-kinds';
import { openBoard } from './boards.ts';
import { consultationInput } from './consultations.ts';
import { writeHostileDocument } from './hostile-document.ts';
import { image, script } from './hostile-script.ts';
import { asPerson, cookieOf, socketOf, type TestPerson } from './people.ts';
import { pollInput } from './polls.ts';
import { op, openRoom, sessionNow } from './rooms.ts';
import type { TestApp } from './start-app.ts';
import { until } from './until.ts';

export { image, script } from './hostile-script.ts';

/** What was written: where each page is that shows it, and which texts of which inputs it went into. */
export interface Written {
  sessionId: string;
  plannedId: string;
  boardId: string;
  documentId: string;
  pollId: string;
  evidenceId: string;
  outcomeId: string;
  pollCode: string;
  threadId: string;
  roomCode: string;
  stages: number;
  visitor: { cookie: string };
  /** One that is open, and one that is a draft. */
  openConsultationId: string;
  draftConsultationId: string;
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
    version: 0,
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
  await http('live.save-notes', ann, notes, { text: script, version: 0 });
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
  const cited = { opId: op(), kind: 'theme', id: `${boardId}~theme-1` };
  const { id: evidenceId } = (await http('evidence.freeze', lead, 'post /api/evidence', cited)).body;

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

  const documentId = await writeHostileDocument(app, ann, http);

  const action = { text: script, ownerId: ann.id, dueOn: null };
  const path = `post /api/sessions/${sessionId}/actions`;
  const { id: actionId } = (await http('sessions.make-action', lead, path, { ...action, opId: op() })).body;
  await http('sessions.change-action', lead, `put /api/actions/${actionId}`, action);
  const outcome = { state: 'partly', learned: script, sessionId: null };
  await http('sessions.set-outcome', ann, `put /api/actions/${actionId}/outcome`, outcome);
  await http('sessions.make-action', lead, path, { ...action, opId: op() });
  const consultation = await writeConsultations(app, { http, lead, ann });
  const threadId = await writeHostileThread();
  const flag = { opId: op(), kind: 'page', id: 'some-page', excerpt: script, why: script };
  await http('moderation.flag', ann, 'post /api/flags', flag);
  await http('outcomes.send', lead, 'post /api/convenor/inbox', {
    ...{ opId: op(), kind: 'theme', id: `${boardId}~theme-1`, why: script },
  });
  const begun = { opId: op(), about: null };
  const fields = {
    ...{ title: script, asked: script, said: script, did: script, owner: script, topic: `${image} topic` },
    ...{ status: 'promised', due: '2035-01-29', ics: [], evidence: [evidenceId] },
    steps: [{ state: 'next', text: script }],
  };
  const answer = async (): Promise<string> => {
    const { id } = (await http('outcomes.begin', lead, 'post /api/outcomes', begun)).body;
    const save = `put /api/outcomes/${id}/draft`;
    await http('outcomes.save', lead, save, { opId: op(), version: 1, fields });
    // What is cited names a member; the convenor says that it can stand.
    const first = { opId: op(), version: 2, why: script, notAPersons: true };
    await http('outcomes.publish', lead, `post /api/outcomes/${id}/publish`, first);
    return id;
  };
  const outcomeId = await answer();
  begun.opId = op();
  const withdrawn = await answer();
  const back = `post /api/outcomes/${withdrawn}/withdraw`;
  await http('outcomes.withdraw', lead, back, { opId: op(), why: script });
  for (const tab of tabs.values()) tab.close();
  return {
    ...{ sessionId, plannedId, boardId, roomCode, visitor, texts, ...consultation },
    ...{ sessionId, plannedId, boardId, documentId, roomCode, visitor, texts },
    pollId: choice.pollId,
    evidenceId,
    outcomeId,
    threadId,
    pollCode: choice.code,
    stages: staged.length,
  };

  async function writeHostileThread(): Promise<string> {
    const links = '[a](javascript:hacked=1) ![b](x "c") <javascript:hacked=1>';
    const text = `${script}\n\n${links}\n\n> ${image}\n\n- ${image}\n\n    ${image}`;
    const fields = { title: image, text, tags: [image.slice(0, 28)], kind: 'question' };
    note('threads.start', { tags: [image] });
    const made = (await http('threads.start', ann, 'post /api/threads', { ...fields, opId: op(), from: null })).body;
    const id = made.threadId as string;
    const thread = (await asPerson(app, ann).get(`/api/threads/${id}`)).body.thread;
    const quote = { postId: thread.first.id, words: image };
    const sent = (await http('threads.reply', lead, `post /api/threads/${id}/posts`, { opId: op(), text, quote })).body;
    await http('threads.choose-best', ann, `put /api/threads/${id}/best`, { opId: op(), postId: sent.postId });
    await http('threads.reply', lead, `post /api/threads/${id}/posts`, {
      opId: op(),
      text: `@[person:${ann.id}] ${text}`,
    });
    await http('threads.edit', ann, `put /api/posts/${thread.first.id}`, { opId: op(), text: `${text}!`, edits: 0 });
    const changed = { opId: op(), kind: 'question', title: script, tags: fields.tags };
    note('threads.change', { tags: [image] });
    await http('threads.change', ann, `put /api/threads/${id}`, changed);
    await http('threads.preview', ann, 'post /api/threads-preview', { text });
    const draft = { title: script, text, tags: image, kind: null, from: null };
    const kept = { ...draft, quote: { ...quote, words: script, authorName: image } };
    for (const place of [id, 'new'])
      await http('threads.save-draft', lead, `put /api/drafts/${place}`, {
        opId: op(),
        fields: kept,
        version: op(),
        base: '',
      });
    return id;
  }
}

interface Writing {
  http: (
    name: string,
    who: { cookie: string },
    call: string,
    body: object,
  ) => Promise<{ body: Record<string, string> }>;
  lead: TestPerson;
  ann: TestPerson;
}

async function writeConsultations(
  app: TestApp,
  { http, lead, ann }: Writing,
): Promise<{ openConsultationId: string; draftConsultationId: string }> {
  const poll = { question: script, why: script, kind: 'one', options: [script, `${script}2`], max: null, byIcs: false };
  const ends = { from: 1, to: 5, fromLabel: image, toLabel: image };
  const input = consultationInput(app, {
    ...{ title: script, whoAsks: script, why: script, next: script, statements: [script] },
    polls: [
      { ...poll, scale: null },
      { ...poll, kind: 'scale', options: [], scale: ends },
    ],
  });
  const made: string[] = [];
  for (let i = 0; i < 2; i += 1) {
    const answer = await http('consultations.make', lead, 'post /api/consultations', { ...input, opId: op() });
    const id = answer.body.consultationId ?? '';
    await http('consultations.change', lead, `put /api/consultations/${id}`, { ...input, version: 1 });
    made.push(id);
  }
  const [openConsultationId = '', draftConsultationId = ''] = made;
  const at = `/api/consultations/${openConsultationId}`;
  await http('consultations.open', lead, `post ${at}/open`, { opId: op() });
  for (const text of [`${image}1`, `${image}2`])
    await http('consultations.add-statement', ann, `post ${at}/statements`, { opId: op(), text });
  const { statements } = (await asPerson(app, lead).get(`${at}/sent`)).body;
  const judge = `post ${at}/statements/${statements[0].statementId}/judge`;
  await http('consultations.judge', lead, judge, { opId: op(), letIn: true, why: script });
  const { statementId } = (await asPerson(app, lead).post(`${at}/next`)).body.showing;
  const said = { statementId, answer: 'agree', was: null };
  await asPerson(app, lead).put(`${at}/answer`, said);
  return { openConsultationId, draftConsultationId };
}
