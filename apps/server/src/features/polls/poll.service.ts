import { canRunPolls, canSeePoll, type MakePollInput, type PollView } from '@soundings/contracts/polls';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import { nextShown } from '@soundings/insight';
import { loadSettings } from '#features/admin/index.ts';
import { roomFacts, roomInTurn } from '#features/live/index.ts';
import { SessionModel } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { lookAt } from '#platform/things.ts';
import { BoxModel, type BoxRecord, RollModel } from './ballot.model.ts';
import { PollModel, type PollRecord } from './poll.model.ts';
import { closeJob } from './poll-close.service.ts';
import { findPoll, findPollToRun, findPollToRunAlone, mayRun, pollNow, roomOf } from './poll-load.ts';
import { mustBeClean } from './poll-scan.ts';
import { tellChanged } from './poll-ticks.ts';
import { viewOf } from './poll-view.ts';

interface Run {
  pollId: string;
  opId: string;
}

const order = { open: 0, draft: 1, closed: 2 } as const;

/** The session's polls that the viewer may see: open ones, then drafts, then closed ones, the latest first. */
export async function pollsOfSession(
  app: App,
  viewer: Viewer,
  sessionId: string,
): Promise<{ polls: PollView[]; mayRun: boolean; live: boolean }> {
  if (viewer.kind === 'nobody') throw new AppError('signed_out');
  const room = await roomFacts(app, sessionId);
  if (viewer.kind === 'visitor' && !canSeePoll(viewer, { sessionId, state: 'open' }, room))
    throw new AppError('not_allowed');
  const records = await PollModel(app).find({ sessionId }).lean<PollRecord[]>();
  const seen = records
    .filter((poll) => canSeePoll(viewer, poll, room))
    .sort(
      (a, b) =>
        order[a.state] - order[b.state] || (b.openedAt ?? b.madeAt).getTime() - (a.openedAt ?? a.madeAt).getTime(),
    );
  const polls: PollView[] = [];
  for (const poll of seen) polls.push(await viewOf(app, viewer, poll, room));
  return { polls, mayRun: canRunPolls(viewer, room), live: room?.state === 'open' };
}

export async function getPoll(app: App, viewer: Viewer, pollId: string): Promise<PollView> {
  const { poll, room } = await findPoll(app, viewer, pollId);
  return await viewOf(app, viewer, poll, room);
}

export async function makePoll(app: App, viewer: Viewer, input: MakePollInput): Promise<{ pollId: string }> {
  if (viewer.kind !== 'person') throw new AppError(viewer.kind === 'nobody' ? 'signed_out' : 'not_allowed');
  if (!(await SessionModel(app).exists({ _id: input.sessionId })))
    throw new AppError('not_found', 'There is no such session.');
  const room = await roomFacts(app, input.sessionId);
  mayRun(viewer, room);
  const { opId, open, options, closesAt, notAPersons, ...fields } = input;
  const labels = options.map((label, at) => [`options.${at}`, label] as const);
  if (!notAPersons) mustBeClean({ question: fields.question, why: fields.why, ...Object.fromEntries(labels) });
  if (input.from && !(await lookAt(app, viewer, input.from)))
    throw new AppError('not_found', 'What this poll should come out of is not here.');
  const settings = await loadSettings(app);
  const poll = newPoll(app, {
    ...fields,
    consultationId: null,
    options,
    closesAt: closesAt === null ? null : new Date(closesAt),
    madeById: viewer.id,
    threshold: settings.threshold,
  });
  mustEndLater(app, poll);
  return await app.change({ viewer, opId }, async (change) => {
    await PollModel(app).insertMany([poll], { session: change.session });
    if (open) await opened(app, change, poll);
    return { pollId: poll._id };
  });
}

type Terms = Omit<MakePollInput, 'opId' | 'open' | 'sessionId' | 'closesAt' | 'notAPersons'> &
  Pick<PollRecord, 'sessionId' | 'consultationId' | 'closesAt' | 'madeById' | 'threshold'>;

/** A poll as it begins: a draft, with ids for its options. */
export function newPoll(app: App, terms: Terms): PollRecord {
  const choices = terms.kind === 'one' || terms.kind === 'several' ? terms.options : [];
  return {
    ...terms,
    _id: app.ids.next(),
    code: app.ids.code(6),
    options: choices.map((label) => ({ id: app.ids.next(), label })),
    max: terms.kind === 'several' ? terms.max : null,
    scale: terms.kind === 'scale' ? terms.scale : null,
    state: 'draft',
    revealed: false,
    madeAt: app.clock.now(),
    openedAt: null,
    closedAt: null,
    inRoom: null,
    asked: null,
    shown: null,
    breakdown: null,
  };
}

export async function openPoll(app: App, viewer: Viewer, { pollId, opId }: Run): Promise<{ done: true }> {
  await findPollToRun(app, viewer, pollId);
  return await app.change({ viewer, opId }, async (change) => {
    const poll = await pollNow(app, pollId, change.session);
    if (poll.state === 'closed') throw new AppError('closed', 'This poll is closed. Make a new one to ask again.');
    mustEndLater(app, poll);
    if (poll.state === 'draft') await opened(app, change, poll);
    return { done: true as const };
  });
}

/** Opens it, with the room as it stands at that moment: it may have ended meanwhile. */
export async function opened(app: App, change: Change, poll: PollRecord): Promise<void> {
  const { session } = change;
  // It cannot end in between: both write to it.
  if (poll.closesAt === null && poll.sessionId) await roomInTurn(app, poll.sessionId, change);
  const room = await roomOf(app, poll, session);
  if (poll.closesAt === null && room?.state !== 'open') {
    throw new AppError('bad_request', undefined, {
      closesAt: 'The room is not open, so the poll cannot end with it. Give a date and time.',
    });
  }
  const { threshold } = await loadSettings(app);
  const set = {
    state: 'open',
    openedAt: app.clock.now(),
    threshold,
    inRoom: room?.state === 'ended' ? 0 : null,
  };
  await PollModel(app).updateOne({ _id: poll._id }, { $set: set }, { session });
  if (!poll.named) {
    await RollModel(app).insertMany([{ _id: poll._id, people: [], visitors: [], ops: [] }], { session });
    await BoxModel(app).insertMany([{ _id: poll._id, entries: [], waiting: [], held: [], passed: [] }], { session });
  }
  if (poll.closesAt) await app.jobs.schedule(closeJob, poll._id, poll.closesAt, { pollId: poll._id }, session);
  tellChanged(change, poll);
}

/** Shows the results from now on. What was promised to come at closing waits for it. */
export async function revealPoll(app: App, viewer: Viewer, { pollId, opId }: Run): Promise<{ done: true }> {
  await findPollToRunAlone(app, viewer, pollId);
  return await app.change({ viewer, opId }, async (change) => {
    const poll = await pollNow(app, pollId, change.session);
    if (poll.state === 'draft') throw new AppError('conflict', 'This poll has not been opened.');
    if (poll.state === 'open' && poll.reveal === 'at-closing')
      throw new AppError('conflict', 'Voters were told that the results come when the poll closes.');
    if (poll.revealed) return { done: true as const };
    const box = await BoxModel(app).findById(pollId).session(change.session).lean<BoxRecord>();
    // A closed poll's box was put by at closing; an open one is copied as it is now.
    const shown =
      poll.state === 'closed' || !box ? poll.shown : nextShown(null, { entries: box.entries }, poll.threshold);
    await PollModel(app).updateOne({ _id: pollId }, { $set: { revealed: true, shown } }, { session: change.session });
    tellChanged(change, poll);
    return { done: true as const };
  });
}

export async function discardPoll(app: App, viewer: Viewer, pollId: string): Promise<{ done: true }> {
  const { poll } = await findPollToRun(app, viewer, pollId);
  if (poll.state !== 'draft') throw new AppError('conflict', 'This poll was opened. Close it instead.');
  await app.change({ viewer }, async (change) => {
    await PollModel(app).deleteOne({ _id: pollId, state: 'draft' }, { session: change.session });
    tellChanged(change, poll);
  });
  return { done: true };
}

function mustEndLater(app: App, poll: Pick<PollRecord, 'closesAt'>): void {
  if (poll.closesAt && poll.closesAt <= app.clock.now())
    throw new AppError('bad_request', undefined, { closesAt: 'Choose a date and time that is still to come.' });
}
