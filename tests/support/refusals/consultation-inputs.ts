import { consultationInput, makeDraft, openOne, run } from '../consultations.ts';
import { asPerson } from '../people.ts';
import { op } from '../rooms.ts';
import type { Call, Inputs } from './call.ts';
import type { World } from './world.ts';

const poll = { question: 'Which?', why: '', kind: 'one', options: ['A', 'B'], max: null, scale: null, byIcs: false };
const nothing = () => ({});

/** The convenor's, as far as it has come. */
async function one(
  { app, people }: World,
  state: 'draft' | 'coming' | 'open' | 'closed' | 'published',
): Promise<string> {
  const { convenor } = people;
  if (state === 'draft') return await makeDraft(app, convenor, { polls: [poll] });
  if (state === 'coming') {
    const opensAt = new Date(app.app.clock.now().getTime() + 3_600_000).toISOString();
    return await openOne(app, convenor, { opensAt });
  }
  const id = await openOne(app, convenor, { polls: [poll] });
  if (state !== 'open') await run(app, convenor, id, 'close');
  if (state === 'published') await run(app, convenor, id, 'publish');
  return id;
}

type State = Parameters<typeof one>[1];
const of =
  (state: State, body?: (world: World) => object) =>
  async (world: World): Promise<Call> => ({
    params: { consultationId: await one(world, state) },
    ...(body && { body: body(world) }),
  });
const withOp = () => ({ opId: op() });
const input = ({ app }: World) => consultationInput(app);
const changed = (world: World) => ({ ...input(world), version: 1 });
const later = ({ app }: World) => ({
  opId: op(),
  closesAt: new Date(app.app.clock.now().getTime() + 30 * 86_400_000).toISOString(),
});

/** An answer to the statement that the administrator was shown. */
const answer =
  (closed: boolean) =>
  async (world: World): Promise<Call> => {
    const consultationId = await one(world, 'open');
    const { showing } = await world.does('administrator', 'post', `/api/consultations/${consultationId}/next`);
    const { statementId } = showing as { statementId: string };
    if (closed) await run(world.app, world.people.convenor, consultationId, 'close');
    return { params: { consultationId }, body: { statementId, answer: 'agree', was: null } };
  };

/** A statement of the other member's that waits. */
async function waiting(world: World): Promise<Call> {
  const consultationId = await one(world, 'open');
  const at = `/api/consultations/${consultationId}`;
  await world.app.app.limits.reset('route:consultations.add-statement', `person:${world.people.other.id}`);
  await world.does('other', 'post', `${at}/statements`, { opId: op(), text: 'More time.' });
  const { statements } = (await asPerson(world.app, world.people.facilitator).get(`${at}/sent`)).body;
  return {
    params: { consultationId, statementId: statements[0].statementId },
    body: { opId: op(), letIn: true, why: '' },
  };
}

/** The same, let in before the consultation closed: now it is in the results. */
async function letInAndClosed(world: World): Promise<Call> {
  const sent = await waiting(world);
  const { consultationId = '', statementId } = sent.params ?? {};
  const judge = `/api/consultations/${consultationId}/statements/${statementId}/judge`;
  await world.does('facilitator', 'post', judge, { ...sent.body, letIn: true });
  await run(world.app, world.people.convenor, consultationId, 'close');
  return { ...sent, body: { opId: op(), letIn: false, why: 'Too late.', was: 'in' } };
}

const pollOf = async (world: World): Promise<Call> => {
  const consultationId = await one(world, 'open');
  const { body } = await asPerson(world.app, world.people.member).get(`/api/consultations/${consultationId}/polls`);
  const [made] = body.polls;
  return { body: { pollId: made.id, opId: op(), answer: { choice: made.options[0].id } } };
};

/** Inputs of consultations and their polls. */
export const consultationInputs: Inputs = {
  'consultations.list': nothing,
  'GET /consultations': nothing,
  'GET /consultations/:consultationId': ({ consultationId }) => ({ params: { consultationId } }),
  'GET /consultations/:consultationId | draft': of('draft'),
  'GET /consultations/:consultationId | open': of('open'),
  'consultations.of-session': ({ sessionId }) => ({ params: { sessionId } }),
  'consultations.needs-you': nothing,
  'consultations.get': ({ consultationId }) => ({ params: { consultationId } }),
  'consultations.get | draft': of('draft'),
  'consultations.get | open': of('open'),
  'consultations.get | published': of('published'),
  'consultations.statements-csv': ({ consultationId }) => ({ params: { consultationId } }),
  'consultations.statements-csv | open': of('open'),
  'consultations.statements-csv | closed': of('closed'),
  'consultations.statements-csv | published': of('published'),
  'consultations.make': (world) => ({ body: { ...input(world), opId: op() } }),
  'consultations.draft': of('draft'),
  'consultations.draft | open': of('open'),
  'consultations.change': of('draft', changed),
  'consultations.change | open': of('open', changed),
  'consultations.discard': of('draft'),
  'consultations.discard | open': of('open'),
  'consultations.open': of('draft', withOp),
  'consultations.take-back': of('coming', withOp),
  'consultations.take-back | open': of('open', withOp),
  'consultations.close': of('open', withOp),
  'consultations.close | draft': of('draft', withOp),
  'consultations.extend': of('open', later),
  'consultations.extend | closed': of('closed', later),
  'consultations.publish': of('closed', withOp),
  'consultations.publish | open': of('open', withOp),
  'consultations.next': of('open', () => ({})),
  'consultations.next | closed': of('closed', () => ({})),
  'consultations.answer': answer(false),
  'consultations.answer | closed': answer(true),
  'consultations.mine': of('open'),
  'consultations.mine | closed': of('closed'),
  'consultations.add-statement': of('open', () => ({ opId: op(), text: 'More time for each person.' })),
  'consultations.add-statement | closed': of('closed', () => ({ opId: op(), text: 'More time for each person.' })),
  'consultations.sent': of('open'),
  'consultations.judge': waiting,
  'consultations.judge | closed': letInAndClosed,
  'polls.of-consultation': of('open'),
  'polls.of-consultation | closed': of('closed'),
  'polls.of-consultation | published': of('published'),
  'poll:vote | of a consultation': pollOf,
  'watch consultation': async (world) => ({ room: await one(world, 'open') }),
  'watch consultation | draft': async (world) => ({ room: await one(world, 'draft') }),
};
