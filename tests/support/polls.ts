import { asPerson, cookieOf, socketOf, type TestPerson } from './people.ts';
import { pollWith } from './poll-input.ts';
import { op, openRoom, sessionNow } from './rooms.ts';
import type { TestApp } from './start-app.ts';

/** The open room of a new session, led by that person; visitors are let in if asked. */
export async function pollRoom(
  app: TestApp,
  lead: TestPerson,
  more: { visitorsAllowed?: boolean } = {},
): Promise<{ id: string; code: string }> {
  const { id } = await sessionNow(app, lead);
  const { code } = await openRoom(app, lead, id);
  if (more.visitorsAllowed) await leadsBy(app, lead, 'live:visitors', { sessionId: id, allowed: true });
  return { id, code };
}

export async function endRoom(app: TestApp, lead: TestPerson, sessionId: string): Promise<void> {
  await leadsBy(app, lead, 'live:end', { sessionId });
}

async function leadsBy(app: TestApp, lead: TestPerson, command: string, payload: object): Promise<void> {
  const socket = await socketOf(app, lead);
  const answer = await socket.send(command, { ...payload, opId: op() });
  socket.close();
  if (!answer.ok) throw new Error(`${command} was refused: ${answer.error?.message}`);
}

/** Somebody without an account who was let into a room by its code. */
export async function visitorOf(app: TestApp, code: string, name: string): Promise<{ cookie: string }> {
  const entered = await asPerson(app).post('/api/visit', { code, name });
  if (entered.status !== 201) throw new Error(`The visitor was not let in: ${entered.text}`);
  return { cookie: cookieOf(entered) };
}

/** What makes a poll of one choice that ends with its session; `more` changes any of it. */
export function pollInput(sessionId: string, more: object = {}): object {
  const asked = { question: 'What should be funded first?', options: ['Supervision', 'Grants', 'A directory'] };
  return pollWith({ opId: op(), sessionId, ...asked, ...more });
}

export interface MadePoll {
  id: string;
  code: string;
  /** Ids of its options, in order. */
  options: string[];
}

export async function makePoll(
  app: TestApp,
  lead: TestPerson,
  sessionId: string,
  more: object = {},
): Promise<MadePoll> {
  const made = await asPerson(app, lead).post('/api/polls', pollInput(sessionId, more));
  if (made.status !== 201) throw new Error(`The poll was not made: ${made.text}`);
  const { body } = await asPerson(app, lead).get(`/api/polls/${made.body.pollId}`);
  return { id: body.id, code: body.code, options: body.options.map((option: { id: string }) => option.id) };
}
