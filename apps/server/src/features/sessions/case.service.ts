import {
  type CaseCard,
  type CaseInput,
  canChangeCase,
  canOfferCase,
  canReadSummary,
  canTakeBackCase,
  caseLimits,
  type LedSession,
  patientDataErrors,
  takenBackTitle,
} from '@soundings/contracts/sessions';
import { AppError, quoted, type Viewer } from '@soundings/contracts/wire';
import { RoomModel, type RoomRecord } from '#features/live/index.ts';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import type { Change } from '#platform/change.ts';
import { inTurn } from '#platform/in-turn.ts';
import { where } from '#platform/model.ts';
import { CaseModel, type CaseRecord, casesOf } from './case.model.ts';
import { SessionModel, type SessionRecord } from './session.model.ts';
import { loadSession } from './session.service.ts';
import { standingOf } from './session-view.ts';

export async function listCases(
  app: App,
  viewer: Viewer,
  sessionId: string,
): Promise<{ cases: CaseCard[]; worked: string[] }> {
  const record = await loadSession(app, viewer, sessionId);
  const room = await RoomModel(app).findById(sessionId).select('chosen worked confirmed stageIndex').lean<RoomRecord>();
  const session = { ...(await ledBy(app, record)), begun: (room?.stageIndex ?? -1) >= 0 };
  const cases = (await casesOf(app, sessionId)).map((each) => {
    const confirmed = room?.confirmed.includes(each.id) ?? false;
    return canReadSummary(viewer, each, { ...session, confirmed }) ? each : { ...each, summary: '' };
  });
  return { cases, worked: room?.worked ?? room?.chosen ?? [] };
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
    if (offered.filter((each) => each.presenterId === me.id && !each.takenBack).length >= caseLimits.perPerson)
      throw new AppError('conflict', `You have offered ${caseLimits.perPerson} cases. Withdraw one first.`);
    if (offered.length >= caseLimits.perSession)
      throw new AppError('conflict', 'Many cases are offered already. Offer yours for the next session.');
    const { title, summary } = input;
    const made = { _id: app.ids.next(), sessionId, title, summary, presenterId: me.id, offeredAt: app.clock.now() };
    await CaseModel(app).insertMany([made], { session: change.session });
    tell(change, sessionId);
    return { id: made._id, sessionId, title, summary, presenterId: me.id, presenterName: me.name, takenBack: false };
  });
}

export async function changeCase(app: App, viewer: Viewer, caseId: string, input: CaseInput): Promise<CaseCard> {
  const { offered, name } = await loadOwn(app, viewer, caseId);
  mustBeClean(input);
  const { title, summary } = input;
  await app.change({ viewer }, async (change) => {
    const still = where({ _id: caseId, takenBack: { $ne: true } });
    const set = { $set: { title, summary } };
    const { matchedCount } = await CaseModel(app).updateOne(still, set, { session: change.session });
    if (matchedCount === 0) throw new AppError('closed', takenBackWords);
    tell(change, offered.sessionId);
  });
  const { sessionId, presenterId } = offered;
  return { id: caseId, sessionId, title, summary, presenterId, presenterName: name, takenBack: false };
}

export async function withdrawCase(app: App, viewer: Viewer, caseId: string): Promise<{ done: true }> {
  const { offered } = await loadOwn(app, viewer, caseId);
  await app.change({ viewer }, async (change) => {
    await CaseModel(app).deleteOne({ _id: caseId }, { session: change.session });
    tell(change, offered.sessionId);
  });
  return { done: true };
}

const takenBackWords =
  'The words of this case were taken back, so they can no longer be changed. You can offer another one.';

/** Its words go for everybody; its row stays, as boards and stages refer to it. */
export async function takeBackCase(
  app: App,
  viewer: Viewer,
  caseId: string,
  { opId }: { opId: string },
): Promise<{ done: true }> {
  personOf(viewer);
  const { offered, record } = await load(app, caseId);
  const takenBack = offered.takenBack ?? false;
  if (!canTakeBackCase(viewer, { ...offered, takenBack: false }, await ledBy(app, record)))
    throw new AppError('not_allowed', 'Only who brings a case, and facilitators, can take it back.');
  if (takenBack) return { done: true };
  return await app.change({ viewer, opId }, async (change) => {
    const words = { title: takenBackTitle, summary: '', takenBack: true };
    await CaseModel(app).updateOne({ _id: caseId }, { $set: words }, { session: change.session });
    const about = `Took back the words of a case of ${quoted(record.title)}: somebody could have been identified by them.`;
    await audit(app, change, { by: viewer, what: 'case-taken-back', about, personId: offered.presenterId });
    tell(change, record._id);
    return { done: true };
  });
}

async function ledBy(app: App, record: SessionRecord): Promise<LedSession> {
  const { facilitatorId, coFacilitatorId } = record;
  return { facilitatorId, coFacilitatorId, leaderId: (await standingOf(app, record)).leaderId };
}

async function load(app: App, caseId: string): Promise<{ offered: CaseRecord; record: SessionRecord }> {
  const offered = await CaseModel(app).findById(caseId).lean<CaseRecord>();
  const record = offered && (await SessionModel(app).findById(offered.sessionId).lean<SessionRecord>());
  if (!offered || !record) throw new AppError('not_found', 'There is no such case. It may have been withdrawn.');
  return { offered, record };
}

async function loadOwn(app: App, viewer: Viewer, caseId: string): Promise<{ offered: CaseRecord; name: string }> {
  const me = personOf(viewer);
  const { offered, record } = await load(app, caseId);
  if (offered.presenterId !== me.id) throw new AppError('not_allowed', 'Only who offered a case can change it.');
  if (offered.takenBack) throw new AppError('closed', takenBackWords);
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
