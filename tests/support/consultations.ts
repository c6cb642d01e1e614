import { asPerson, type TestPerson } from './people.ts';
import { op } from './rooms.ts';
import type { TestApp } from './start-app.ts';

const dayMs = 86_400_000;

/** What makes a consultation of three statements that is open for ten days; `more` changes any of it. */
export function consultationInput(app: TestApp, more: object = {}): object {
  return {
    title: 'What should be the same in every borough?',
    whoAsks: 'The convenor',
    why: 'Support changes when people move.',
    next: 'An answer to each of the first ten, on a public page.',
    opensAt: null,
    closesAt: new Date(app.app.clock.now().getTime() + 10 * dayMs).toISOString(),
    byIcs: false,
    statements: ['One hour of supervision a fortnight.', 'One referral form for London.', 'A first call in five days.'],
    polls: [],
    from: null,
    ...more,
  };
}

/** A draft of that person's. */
export async function makeDraft(app: TestApp, lead: TestPerson, more: object = {}): Promise<string> {
  const input = { ...consultationInput(app, more), opId: op() };
  const made = await asPerson(app, lead).post('/api/consultations', input);
  if (made.status !== 201) throw new Error(`The consultation was not made: ${made.text}`);
  return made.body.consultationId;
}

/** One that is open. */
export async function openOne(app: TestApp, lead: TestPerson, more: object = {}): Promise<string> {
  const id = await makeDraft(app, lead, more);
  await run(app, lead, id, 'open');
  return id;
}

export async function run(
  app: TestApp,
  lead: TestPerson,
  id: string,
  what: 'open' | 'take-back' | 'close' | 'publish' | 'extend',
  more: object = {},
): Promise<void> {
  const done = await asPerson(app, lead).post(`/api/consultations/${id}/${what}`, { opId: op(), ...more });
  if (done.status !== 201) throw new Error(`${what} was refused: ${done.text}`);
}

/** A statement that a member sends and a facilitator lets in; another one waits. */
export async function addAndLetIn(
  app: TestApp,
  who: { cookie: string },
  lead: { cookie: string },
  id: string,
  text: string,
): Promise<void> {
  const at = `/api/consultations/${id}`;
  await asPerson(app, who).post(`${at}/statements`, { opId: op(), text });
  const [sent] = (await asPerson(app, lead).get(`${at}/sent`)).body.statements;
  const body = { opId: op(), letIn: true, why: '', was: 'waiting' };
  const done = await asPerson(app, lead).post(`${at}/statements/${sent.statementId}/judge`, body);
  if (done.status !== 201) throw new Error(`It was not let in: ${done.text}`);
  await asPerson(app, who).post(`${at}/statements`, { opId: op(), text: 'One number to ring.' });
}

/** Answers the statement that is in front of them, until they have answered so many or all; says what was shown. */
export async function answerSome(
  app: TestApp,
  who: { cookie: string },
  id: string,
  answerTo: (statementId: string, text: string) => 'agree' | 'disagree' | 'pass',
  most = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const agent = asPerson(app, who);
  const shown: string[] = [];
  let progress = (await agent.post(`/api/consultations/${id}/next`)).body;
  while (progress.showing && shown.length < most) {
    const { statementId, text } = progress.showing;
    shown.push(statementId);
    const body = { statementId, answer: answerTo(statementId, text), was: null };
    const taken = await agent.put(`/api/consultations/${id}/answer`, body);
    if (taken.status !== 200) throw new Error(`The answer was refused: ${taken.text}`);
    progress = taken.body;
  }
  return shown;
}
