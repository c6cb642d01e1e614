import { EvidenceModel } from '@soundings/server/testing';
import { op } from '../rooms.ts';
import type { Inputs } from './call.ts';
import type { World } from './world.ts';

const nothing = () => ({});

/** Inputs of evidence and of outcomes. */
export const outcomeInputs: Inputs = {
  'evidence.find': () => ({ query: { words: 'practice' } }),
  'evidence.freeze': async (world) => ({ body: { opId: op(), ...(await aNote(world)) } }),
  'evidence.some': async (world) => ({ query: { ids: await frozen(world) } }),
  'evidence.get': async (world) => ({ params: { evidenceId: await frozen(world) } }),
  'evidence.get | cited in public': async (world) => {
    const evidenceId = await frozen(world);
    await EvidenceModel(world.app.app).updateOne({ _id: evidenceId }, { $set: { publicIn: ['outcome:some-outcome'] } });
    return { params: { evidenceId } };
  },
  'evidence.ask-names': async (world) => ({ params: { evidenceId: await frozen(world) }, body: { opId: op() } }),
  'evidence.my-name': async (world) => ({
    params: { evidenceId: await frozen(world) },
    body: { opId: op(), shown: true },
  }),
  'evidence.trail': async (world) => ({ params: await aNote(world) }),

  'outcomes.list': nothing,
  'outcomes.csv': nothing,
  'outcomes.feed': nothing,
  'outcomes.get': ofPublic,
  'outcomes.get | draft': ofDraft,
  'outcomes.export': ofPublic,
  'outcomes.export | draft': ofDraft,
  'outcomes.follow': async (world) => ({ ...(await ofPublic(world)), body: { opId: op(), follow: true } }),
  'outcomes.follow | draft': async (world) => ({ ...(await ofDraft(world)), body: { opId: op(), follow: true } }),
  'outcomes.begin': () => ({ body: { opId: op(), about: null } }),
  'outcomes.draft': ofDraft,
  'outcomes.save': async (world) => ({ ...(await ofDraft(world)), body: { opId: op(), version: 2, fields } }),
  'outcomes.save | withdrawn': async (world) => ({
    ...(await ofWithdrawn(world)),
    body: { opId: op(), version: 4, fields },
  }),
  'outcomes.discard': async (world) => ({ ...(await ofDraft(world)), body: { opId: op() } }),
  'outcomes.publish': async (world) => ({ ...(await ofDraft(world)), body: { opId: op(), version: 2, why: '' } }),
  'outcomes.withdraw': async (world) => ({ ...(await ofPublic(world)), body: { opId: op(), why: 'It was wrong.' } }),
  'outcomes.withdraw | draft': async (world) => ({
    ...(await ofDraft(world)),
    body: { opId: op(), why: 'It was wrong.' },
  }),
  'outcomes.inbox': nothing,
  'outcomes.send': async (world) => ({ body: { opId: op(), why: '', ...(await aNote(world)) } }),
  'outcomes.set-aside': async (world) => ({ body: { opId: op(), aside: true, ...(await aNote(world)) } }),
  'outcomes.sent': async (world) => ({ params: await aNote(world) }),
  'GET /outcomes': nothing,
  'GET /outcomes/:outcomeId': ofPublic,
  'GET /evidence/:evidenceId': async (world) => {
    const evidenceId = await frozen(world);
    await EvidenceModel(world.app.app).updateOne({ _id: evidenceId }, { $set: { publicIn: ['outcome:some-outcome'] } });
    return { params: { evidenceId } };
  },
};

const fields = {
  ...{
    title: 'Ring first',
    asked: 'What helps?',
    said: 'A call.',
    did: 'We ring.',
    status: 'done',
    owner: '',
    due: '',
  },
  ...{ steps: [], topic: '', ics: [], evidence: [] },
};

async function ofDraft(world: World): Promise<{ params: { outcomeId: string } }> {
  const { id } = await world.does('convenor', 'post', '/api/outcomes', { opId: op(), about: null });
  await world.does('convenor', 'put', `/api/outcomes/${id}/draft`, { opId: op(), version: 1, fields });
  return { params: { outcomeId: id as string } };
}

async function ofPublic(world: World): Promise<{ params: { outcomeId: string } }> {
  const made = await ofDraft(world);
  const path = `/api/outcomes/${made.params.outcomeId}/publish`;
  await world.does('convenor', 'post', path, { opId: op(), version: 2, why: '' });
  return made;
}

async function ofWithdrawn(world: World): Promise<{ params: { outcomeId: string } }> {
  const made = await ofPublic(world);
  const path = `/api/outcomes/${made.params.outcomeId}/withdraw`;
  await world.does('convenor', 'post', path, { opId: op(), why: 'It was wrong.' });
  return made;
}

/** A note of the other member. */
async function aNote(world: World): Promise<{ kind: 'note'; id: string }> {
  return { kind: 'note', id: `${world.boardId}~${await world.note()}` };
}

/** That note, frozen by the facilitator. */
export async function frozen(world: World): Promise<string> {
  const { id } = await world.does('facilitator', 'post', '/api/evidence', { opId: op(), ...(await aNote(world)) });
  return id as string;
}
