import { ActionModel, AttendanceModel, RoomModel, SessionModel } from '@soundings/server/testing';
import type { TestPerson } from './people.ts';
import { op, sessionNow } from './rooms.ts';
import type { TestApp } from './start-app.ts';

/** A session a month ago in which an action was made, with its attendance, and the next one in which it comes back. */
export async function twoSessions(
  app: TestApp,
  lead: TestPerson,
  ann: TestPerson,
): Promise<{ past: string; next: string }> {
  const [{ id: past }, { id: next }] = [await sessionNow(app, lead), await sessionNow(app, lead)];
  const seriesId = app.app.ids.next();
  const day = (days: number) => new Date(Date.now() + days * 86_400_000);
  for (const [id, days] of [
    [past, -30],
    [next, 2],
  ] as const)
    await SessionModel(app.app).updateOne({ _id: id }, { $set: { seriesId, startsAt: day(days) } });
  await RoomModel(app.app).create({
    _id: past,
    title: 'Past',
    state: 'ended',
    version: 1,
    stages: [{ id: 'stage-1', name: 'Close', kind: 'close', minutes: 5 }],
    stageIndex: 0,
    leaderId: lead.id,
    facilitatorId: lead.id,
    code: op().slice(-6).toUpperCase(),
    openedAt: day(-30),
    endedAt: day(-30),
  });
  for (const [who, ics] of [
    [lead, 'NEL'],
    [ann, 'SEL'],
  ] as const)
    await AttendanceModel(app.app).create({
      _id: `${past}:${who.id}`,
      sessionId: past,
      personId: who.id,
      kind: 'person',
      name: who.name,
      ics,
      at: day(-30),
    });
  await ActionModel(app.app).create({
    _id: app.app.ids.next(),
    sessionId: past,
    text: 'Ring within two days',
    ownerId: ann.id,
    dueOn: '2026-01-15',
    state: 'open',
    createdBy: lead.id,
    createdAt: day(-30),
  });
  return { past, next };
}
