import { ActionModel, SessionModel } from '@soundings/server/testing';
import { asPerson } from '../people.ts';
import { makePoll, pollInput } from '../polls.ts';
import { op } from '../rooms.ts';
import type { Inputs } from './call.ts';
import { otherSession } from './other-session.ts';
import type { World } from './world.ts';

const nothing = () => ({});
const ofSession = ({ sessionId }: World) => ({ params: { sessionId } });
const before = async (world: World) => ({ params: { sessionId: (await world.planned()).sessionId } });
const aCase = { title: 'The first call', summary: 'Nobody picks up before noon.', nobodyIdentified: true };

/** Inputs of sessions, their cases and actions, and their polls over HTTP. */
export const sessionInputs: Inputs = {
  'sessions.list': nothing,
  'sessions.get': ofSession,
  'sessions.plan': () => ({ body: { ...plan('2035-01-09T10:00:00.000Z'), opId: op(), occurrences: 1 } }),
  'sessions.change': async (world) => {
    const { sessionId } = await world.planned();
    const kept = await SessionModel(world.app.app).findById(sessionId).lean();
    const body = { ...plan(kept?.startsAt.toISOString() ?? ''), scope: 'one', version: kept?.changes ?? 0 };
    return { params: { sessionId }, body };
  },
  'sessions.cancel': async (world) => ({ ...(await before(world)), body: { cancelled: true } }),
  'sessions.rsvp': async (world) => ({ ...(await before(world)), body: { answer: 'yes' } }),
  'sessions.calendar': ofSession,
  'sessions.facilitators': nothing,
  'sessions.record': ofSession,
  'sessions.needs-you': nothing,
  'sessions.feed-address': nothing,
  'sessions.renew-feed': () => ({ body: {} }),
  'sessions.feed': async (world) => {
    const { address } = await world.does('other', 'post', '/api/calendar-feed');
    return { params: { token: /calendar\/(.+)\.ics/.exec(address as string)?.[1] ?? '' } };
  },
  'sessions.cases': ofSession,
  'sessions.offer-case': async (world) => ({ ...(await before(world)), body: { ...aCase, opId: op() } }),
  'sessions.change-case': async (world) => ({ params: { caseId: (await world.planned()).caseId }, body: aCase }),
  'sessions.change-case | session begun': ({ otherCaseId }) => ({ params: { caseId: otherCaseId }, body: aCase }),
  'sessions.withdraw-case': async (world) => ({ params: { caseId: (await world.planned()).caseId } }),
  'sessions.take-back-case': ({ otherCaseId }) => ({ params: { caseId: otherCaseId }, body: { opId: op() } }),
  'sessions.actions': ofSession,
  'sessions.actions | of another session': async (world) => ofSession(await otherSession(world)),
  'sessions.make-action': (world) => ({ ...ofSession(world), body: { ...action(world), opId: op() } }),
  'sessions.make-action | session ended': async (world) => {
    await world.attended('other');
    await world.room({ state: 'ended', endedAt: world.app.app.clock.now() });
    return { ...ofSession(world), body: { ...action(world), opId: op() } };
  },
  'sessions.change-action': async (world) => ({ params: { actionId: await anAction(world) }, body: action(world) }),
  'sessions.set-outcome': async (world) => ({
    params: { actionId: await anAction(world) },
    body: { state: 'done', learned: 'It took a day.', sessionId: null },
  }),

  'polls.of-session': ofSession,
  'polls.of-session | of another session': async (world) => ofSession(await otherSession(world)),
  'polls.needs-you': () => ({}),
  'polls.get': ofPoll({}),
  'polls.get | of another session': ofPollElsewhere,
  'polls.get | draft': ofPoll({ open: false }),
  'polls.make': ({ sessionId }) => ({ body: pollInput(sessionId) }),
  'polls.discard': ofPoll({ open: false }),
  'polls.csv': ofPoll({}),
  'polls.csv | of another session': ofPollElsewhere,
  'polls.present': async (world) => ({ params: { code: (await world.poll()).code } }),
  'polls.present | draft': async (world) => ({ params: { code: (await world.poll({ open: false })).code } }),

  'boards.get': ({ boardId }) => ({ params: { boardId } }),
  'boards.get | of another session': async (world) => ({ params: { boardId: (await otherSession(world)).boardId } }),
  'boards.themes': ofSession,

  'live.state': ofSession,
  'live.state | of another session': async (world) => ofSession(await otherSession(world)),
  'live.open': async (world) => ({ ...(await before(world)), body: { opId: op() } }),
  'live.notes': ({ sessionId, caseId }) => ({ params: { sessionId, caseId } }),
  'live.save-notes': async (world) => {
    const { sessionId, caseId } = world;
    const notes = `/api/sessions/${sessionId}/cases/${caseId}/private-notes`;
    const { version } = await world.does('presenter', 'get', notes);
    return { params: { sessionId, caseId }, body: { text: 'Mine alone', version } };
  },
  'live.visit': ({ code }) => ({ body: { code, name: 'Somebody' } }),
  'live.visit | visitors not let in': async (world) => {
    await world.room({ visitorsAllowed: false });
    return { body: { code: world.code, name: 'Somebody' } };
  },
};

function ofPoll(more: object): Inputs[string] {
  return async (world) => ({ params: { pollId: (await world.poll(more)).id } });
}

async function ofPollElsewhere(world: World) {
  const { sessionId } = await otherSession(world);
  return { params: { pollId: (await makePoll(world.app, world.people.facilitator, sessionId)).id } };
}

function plan(startsAt: string): object {
  const stages = [{ name: 'Check-in', kind: 'check-in', minutes: 10 }];
  return {
    title: 'Next month',
    about: '',
    kind: 'co-consulting',
    startsAt,
    minutes: 60,
    stages,
    callLink: '',
    places: null,
  };
}

function action({ people }: World): object {
  return { text: 'Ask the practice for a room', ownerId: people.other.id, dueOn: null };
}

/** The other member's, written by who leads. */
async function anAction(world: World): Promise<string> {
  const path = `/api/sessions/${world.sessionId}/actions`;
  const made = await asPerson(world.app, world.people.facilitator).post(path, { ...action(world), opId: op() });
  return (await ActionModel(world.app.app).findById(made.body.id).lean())?._id ?? '';
}
