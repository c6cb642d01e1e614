import { caseSlots, type Need } from '@soundings/contracts/sessions';
import type { Viewer } from '@soundings/contracts/wire';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { ActionModel, type ActionRecord } from './action.model.ts';
import { lastActions } from './action-view.ts';
import { CaseModel } from './case.model.ts';
import { RsvpModel, type RsvpRecord, SessionModel, type SessionRecord } from './session.model.ts';
import { endOf, phaseOf, roomsOf } from './session-view.ts';

const aheadDays = { answer: 14, prepare: 35 } as const;
const dayMs = 86_400_000;

/** What waits for a person, the most pressing first: sessions to answer, their actions, sessions of theirs to prepare. */
export async function needsYou(app: App, viewer: Viewer): Promise<{ needs: Need[] }> {
  const me = personOf(viewer);
  const now = app.clock.now();
  const ahead = new Date(now.getTime() + aheadDays.prepare * dayMs);
  const nearby = await SessionModel(app)
    .find(where({ startsAt: { $gt: new Date(now.getTime() - dayMs), $lt: ahead }, state: 'planned' as const }))
    .sort({ startsAt: 1 })
    .lean<SessionRecord[]>();
  const rooms = await roomsOf(
    app,
    nearby.map((each) => each._id),
  );
  const coming = nearby.filter((each) => endOf(each) > now && phaseOf(each, rooms.get(each._id), now) !== 'over');
  const mine = (each: SessionRecord) => each.facilitatorId === me.id || each.coFacilitatorId === me.id;
  const answered = await RsvpModel(app).find({ personId: me.id }).lean<RsvpRecord[]>();
  const toAnswer = coming.filter(
    (each) =>
      !mine(each) &&
      each.startsAt.getTime() < now.getTime() + aheadDays.answer * dayMs &&
      !answered.some((answer) => answer.sessionId === each._id),
  );
  const prepares = await Promise.all(coming.filter(mine).map((each) => toPrepare(app, each)));
  return {
    needs: [
      ...toAnswer.map((each) => ({
        kind: 'answer' as const,
        sessionId: each._id,
        title: each.title,
        startsAt: each.startsAt.toISOString(),
      })),
      ...(await myActions(app, me.id)),
      ...prepares,
    ],
  };
}

async function myActions(app: App, personId: string): Promise<Need[]> {
  const open = await ActionModel(app).find({ ownerId: personId, state: 'open' }).lean<ActionRecord[]>();
  const sessions = await SessionModel(app)
    .find(where({ _id: { $in: open.map((each) => each.sessionId) } }))
    .select('title')
    .lean<SessionRecord[]>();
  const titles = new Map(sessions.map((each) => [each._id, each.title]));
  // Those without a day come last.
  const due = (each: ActionRecord) => each.dueOn ?? '9999';
  return open
    .toSorted((a, b) => due(a).localeCompare(due(b)))
    .map(({ _id, text, sessionId, dueOn }) => ({
      kind: 'action',
      actionId: _id,
      text,
      sessionId,
      sessionTitle: titles.get(sessionId) ?? '',
      dueOn,
    }));
}

async function toPrepare(app: App, session: SessionRecord): Promise<Need> {
  const last = await lastActions(app, session);
  return {
    kind: 'prepare',
    sessionId: session._id,
    title: session.title,
    startsAt: session.startsAt.toISOString(),
    cases: await CaseModel(app).countDocuments({ sessionId: session._id }),
    caseSlots: caseSlots(session.stages),
    callLink: session.callLink !== '',
    openActions: last.filter((each) => each.state === 'open').length,
  };
}
