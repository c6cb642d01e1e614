import { nobody } from '@soundings/contracts/wire';
import { isForgotten, SessionModel, type SessionRecord, timeOver } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import { recurringJob } from '#platform/recurring-job.ts';
import { ended } from './lead-room.service.ts';
import { RoomModel, type RoomRecord } from './room.model.ts';
import { saveRoom } from './room.store.ts';

export const forgottenRoomsJob = recurringJob('rooms-forgotten', 30 * 60_000, endForgottenRooms);

/** A room that nobody ended is ended for them: what closes or is kept with the end would wait for ever. */
async function endForgottenRooms(app: App): Promise<void> {
  for (const { _id } of await RoomModel(app).find({ state: 'open' }).select('_id').lean<RoomRecord[]>()) {
    // One that cannot be ended keeps no other open.
    await endIfForgotten(app, _id).catch((error: unknown) => app.log.error({ err: error }, 'a room stayed open'));
  }
}

async function endIfForgotten(app: App, id: string): Promise<void> {
  const session = await SessionModel(app).findById(id).lean<SessionRecord>();
  if (!session) return;
  await app.change({ viewer: nobody }, async (change) => {
    const room = await RoomModel(app).findById(id).session(change.session).lean<RoomRecord>();
    if (room?.state !== 'open' || !isForgotten(session, room, app.clock.now())) return;
    // With its time, not only now: what is kept for so long from its end on is kept no longer.
    await ended(app, room, change, '', timeOver(session, room));
    await saveRoom(app, room, change);
  });
}
