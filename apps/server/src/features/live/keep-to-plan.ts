import { nobody } from '@soundings/contracts/wire';
import { SessionModel, type SessionRecord } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Notice } from '#platform/outbox.ts';
import { RoomModel, type RoomRecord } from './room.model.ts';
import { saveRoom } from './room.store.ts';

/** What a room takes from the plan of its session, and may be changed while it is open. */
export const fromPlan = ({ title, facilitatorId, coFacilitatorId }: SessionRecord) => ({
  title,
  facilitatorId,
  coFacilitatorId,
});

/** A plan that is changed while its room is open is changed in the room too: who is asked first when who leads is gone, its title. */
export async function keepToPlan(app: App, { payload }: Notice): Promise<void> {
  // Sent by ourselves with just this in it.
  const { sessionId } = payload as { sessionId: string };
  await app.change({ viewer: nobody }, async (change) => {
    const room = await RoomModel(app).findById(sessionId).session(change.session).lean<RoomRecord>();
    const session = await SessionModel(app).findById(sessionId).session(change.session).lean<SessionRecord>();
    if (room?.state !== 'open' || !session) return;
    const planned = { ...room, ...fromPlan(session) };
    if (
      Object.keys(fromPlan(session)).every((key) => planned[key as keyof RoomRecord] === room[key as keyof RoomRecord])
    )
      return;
    await saveRoom(app, planned, change);
  });
}
