import { canEnter } from '@soundings/contracts/live';
import {
  type Action,
  type ActionSession,
  type CarriedAction,
  type ChangeActionInput,
  canChangeAction,
  canMakeAction,
  canSetAllOutcomes,
  canSetOutcome,
  type MakeActionInput,
  type OutcomeInput,
} from '@soundings/contracts/sessions';
import { AppError, isPerson, type Viewer } from '@soundings/contracts/wire';
import { AttendanceModel, roomFacts } from '#features/live/index.ts';
import { personCards, personOf } from '#features/members/index.ts';
import { sayNewTitle } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { ActionModel, type ActionRecord } from './action.model.ts';
import { actionsOf, comesBackIn, lastActions, madeIn, nextInChain } from './action-view.ts';
import { mustBeAServices } from './must-be-a-services.ts';
import { SessionModel, type SessionRecord } from './session.model.ts';
import { standingOf } from './session-view.ts';

/** Actions of a session, for its members; visitors of its room see those made in it, and none of sessions before. */
export async function listActions(
  app: App,
  viewer: Viewer,
  sessionId: string,
): Promise<{ made: Action[]; last: CarriedAction[]; mayMake: boolean; maySetAll: boolean }> {
  if (viewer.kind === 'nobody') throw new AppError('signed_out');
  const facts = isPerson(viewer) ? null : await roomFacts(app, sessionId);
  if (!canEnter(viewer, { sessionId, visitorsAllowed: facts?.visitorsAllowed ?? false }))
    throw new AppError('not_allowed');
  const record = await load(app, sessionId);
  const session = await actionSession(app, record);
  return {
    made: await madeIn(app, sessionId),
    last: isPerson(viewer) ? await lastActions(app, record) : [],
    mayMake: canMakeAction(viewer, session, await wasThere(app, viewer, sessionId)),
    maySetAll: canSetAllOutcomes(viewer, session),
  };
}

export async function makeAction(app: App, viewer: Viewer, sessionId: string, input: MakeActionInput): Promise<Action> {
  const me = personOf(viewer);
  const record = await load(app, sessionId);
  if (!canMakeAction(viewer, await actionSession(app, record), await wasThere(app, viewer, sessionId)))
    throw new AppError('not_allowed', 'Actions are made by those who are, or were, in the session.');
  const { opId, notAPersons, ...fields } = input;
  mustBeAServices({ text: fields.text }, notAPersons);
  await mustBeHere(app, fields.ownerId);
  return await app.change({ viewer, opId }, async (change) => {
    const made: ActionRecord = {
      ...fields,
      _id: app.ids.next(),
      sessionId,
      state: 'open',
      learned: '',
      resolvedIn: null,
      createdBy: me.id,
      createdAt: app.clock.now(),
    };
    await ActionModel(app).insertMany([made], { session: change.session });
    tell(change, made._id, [sessionId]);
    return (await actionsOf(app, [made]))[0] as Action;
  });
}

export async function changeAction(
  app: App,
  viewer: Viewer,
  actionId: string,
  input: ChangeActionInput,
): Promise<Action> {
  const { made, session } = await loadAction(app, viewer, actionId);
  if (!canChangeAction(viewer, made, session))
    throw new AppError('not_allowed', 'An action is changed by its owner, by who wrote it, or by a facilitator.');
  const { notAPersons, ...fields } = input;
  mustBeAServices({ text: fields.text }, notAPersons);
  if (fields.ownerId !== made.ownerId) await mustBeHere(app, fields.ownerId);
  return await save(app, viewer, made, fields, []);
}

/** Done, partly or dropped is told in a session, or before it; back to open takes that back. */
export async function setOutcome(app: App, viewer: Viewer, actionId: string, input: OutcomeInput): Promise<Action> {
  const { made, session } = await loadAction(app, viewer, actionId);
  const toldIn = input.sessionId ? await load(app, input.sessionId) : null;
  const leading = toldIn ? await actionSession(app, toldIn) : session;
  if (!canSetOutcome(viewer, made, session) && !canSetOutcome(viewer, made, leading))
    throw new AppError('not_allowed', 'What became of an action is told by its owner, or by who leads the session.');
  mustBeAServices({ learned: input.learned }, input.notAPersons);
  const elsewhere = toldIn !== null && toldIn._id !== made.sessionId;
  if (elsewhere && !(await comesBackIn(app, session.record, toldIn)))
    throw new AppError('bad_request', 'This action does not come back in that session.');
  const { state, learned } = input;
  const told = elsewhere ? toldIn._id : await nextInChain(app, session.record);
  const resolvedIn = state === 'open' ? null : told;
  return await save(app, viewer, made, { state, learned, resolvedIn }, toldIn ? [toldIn._id] : []);
}

async function save(
  app: App,
  viewer: Viewer,
  made: ActionRecord,
  set: Partial<ActionRecord>,
  also: string[],
): Promise<Action> {
  await app.change({ viewer }, async (change) => {
    await ActionModel(app).updateOne({ _id: made._id }, { $set: set }, { session: change.session });
    const is = set.text ?? made.text;
    await sayNewTitle(app, change, { kind: 'action', id: made._id, was: made.text, is });
    tell(change, made._id, [...new Set([made.sessionId, ...also])]);
  });
  return (await actionsOf(app, [{ ...made, ...set }]))[0] as Action;
}

function tell(change: Change, actionId: string, sessionIds: string[]): void {
  for (const sessionId of sessionIds) {
    change.notice('action:changed', `session:${sessionId}`, { sessionId, actionId });
    change.notice('action:changed', 'community:all', { sessionId, actionId });
  }
}

async function load(app: App, sessionId: string): Promise<SessionRecord> {
  const record = await SessionModel(app).findById(sessionId).lean<SessionRecord>();
  if (!record) throw new AppError('not_found', 'There is no such session.');
  return record;
}

async function loadAction(
  app: App,
  viewer: Viewer,
  actionId: string,
): Promise<{ made: ActionRecord; session: ActionSession & { record: SessionRecord } }> {
  personOf(viewer);
  const made = await ActionModel(app).findById(actionId).lean<ActionRecord>();
  if (!made) throw new AppError('not_found', 'There is no such action.');
  const record = await load(app, made.sessionId);
  return { made, session: { ...(await actionSession(app, record)), record } };
}

async function actionSession(app: App, record: SessionRecord): Promise<ActionSession> {
  const { facilitatorId, coFacilitatorId } = record;
  return { facilitatorId, coFacilitatorId, leaderId: (await standingOf(app, record)).leaderId };
}

async function wasThere(app: App, viewer: Viewer, sessionId: string): Promise<boolean> {
  if (!isPerson(viewer)) return false;
  return (await AttendanceModel(app).countDocuments({ sessionId, personId: viewer.id })) > 0;
}

async function mustBeHere(app: App, personId: string): Promise<void> {
  if ((await personCards(app, [personId])).has(personId)) return;
  throw new AppError('bad_request', undefined, { ownerId: 'Choose somebody of the community.' });
}
