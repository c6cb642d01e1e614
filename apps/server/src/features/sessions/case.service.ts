import {
  type CaseCard,
  type CaseInput,
  canChangeCase,
  canOfferCase,
  caseLimits,
  patientDataErrors,
} from '@soundings/contracts/sessions';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import { RoomModel, type RoomRecord } from '#features/live/index.ts';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { inTurn } from '#platform/in-turn.ts';
import { CaseModel, type CaseRecord, casesOf } from './case.model.ts';
import { SessionModel, type SessionRecord } from './session.model.ts';
import { loadSession } from './session.service.ts';
import { standingOf } from './session-view.ts';

export async function listCases(
  app: App,
  viewer: Viewer,
  sessionId: string,
): Promise<{ cases: CaseCard[]; worked: string[] }> {
  await loadSession(app, viewer, sessionId);
  const room = await RoomModel(app).findById(sessionId).select('chosen worked').lean<RoomRecord>();
  return { cases: await casesOf(app, sessionId), worked: room?.worked ?? room?.chosen ?? [] };
}

export async function offerCase(
  app: App,
  viewer: Viewer,
  sessionId: string,
  input: CaseInput & { opId: string },
): Promise<CaseCard> {
  const me = personOf(viewer);
  const record = await loadSession(app, viewer, sessionId);
  if (!canOfferCase(viewer, { ...(await standingOf(app, record)), state: record.state }))
    throw new AppError('closed', 'This session is over or was called off.');
  mustBeClean(input);
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    await inTurn(SessionModel(app), sessionId, change);
    const offered = await CaseModel(app).find({ sessionId }).session(change.session).lean<CaseRecord[]>();
    if (offered.filter((each) => each.presenterId === me.id).length >= caseLimits.perPerson)
      throw new AppError('conflict', `You have offered ${caseLimits.perPerson} cases. Withdraw one first.`);
    if (offered.length >= caseLimits.perSession)
      throw new AppError('conflict', 'Many cases are offered already. Offer yours for the next session.');
    const { title, summary } = input;
    const made = { _id: app.ids.next(), sessionId, title, summary, presenterId: me.id, offeredAt: app.clock.now() };
    await CaseModel(app).insertMany([made], { session: change.session });
    tell(change, sessionId);
    return { id: made._id, sessionId, title, summary, presenterId: me.id, presenterName: me.name };
  });
}

export async function changeCase(app: App, viewer: Viewer, caseId: string, input: CaseInput): Promise<CaseCard> {
  const { offered, name } = await loadOwn(app, viewer, caseId);
  mustBeClean(input);
  const { title, summary } = input;
  await app.change({ viewer }, async (change) => {
    await CaseModel(app).updateOne({ _id: caseId }, { $set: { title, summary } }, { session: change.session });
    tell(change, offered.sessionId);
  });
  const { sessionId, presenterId } = offered;
  return { id: caseId, sessionId, title, summary, presenterId, presenterName: name };
}

export async function withdrawCase(app: App, viewer: Viewer, caseId: string): Promise<{ done: true }> {
  const { offered } = await loadOwn(app, viewer, caseId);
  await app.change({ viewer }, async (change) => {
    await CaseModel(app).deleteOne({ _id: caseId }, { session: change.session });
    tell(change, offered.sessionId);
  });
  return { done: true };
}

async function loadOwn(app: App, viewer: Viewer, caseId: string): Promise<{ offered: CaseRecord; name: string }> {
  const me = personOf(viewer);
  const offered = await CaseModel(app).findById(caseId).lean<CaseRecord>();
  const record = offered && (await SessionModel(app).findById(offered.sessionId).lean<SessionRecord>());
  if (!offered || !record) throw new AppError('not_found', 'There is no such case. It may have been withdrawn.');
  if (offered.presenterId !== me.id) throw new AppError('not_allowed', 'Only who offered a case can change it.');
  if (!canChangeCase(viewer, offered, { ...(await standingOf(app, record)), state: record.state }))
    throw new AppError('closed', 'The session has begun: its cases stay as they are.');
  return { offered, name: me.name };
}

/** A find stops the sharing of a case until it is changed. */
function mustBeClean({ title, summary }: CaseInput): void {
  const errors = patientDataErrors({ title, summary });
  if (errors) throw new AppError('patient_data', undefined, errors);
}

function tell(change: Change, sessionId: string): void {
  change.notice('case:changed', `session:${sessionId}`, { sessionId });
  change.notice('session:changed', 'community:all', { sessionId });
}
