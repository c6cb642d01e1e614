import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { presenceOf } from './presence.ts';
import { RoomModel, type RoomRecord } from './room.model.ts';
import { saveRoom } from './room.store.ts';

/** Who left does not wait to be heard: back after an hour, they would stand before all others. */
export function lowerHandOf(app: App, sessionId: string, id: string): Promise<void> {
  return lowerHands(app, sessionId, (each) => each === id);
}

/** The server was away and who is in the room was lost with it: those who came back keep their places. */
export async function lowerHandsOfAbsent(app: App): Promise<void> {
  const rooms = await RoomModel(app)
    .find(where({ state: 'open', 'hands.0': { $exists: true } }), { _id: 1 })
    .lean<Pick<RoomRecord, '_id'>[]>();
  for (const { _id } of rooms) await lowerHands(app, _id, () => true);
}

async function lowerHands(app: App, sessionId: string, may: (id: string) => boolean): Promise<void> {
  await app.change({ viewer: { kind: 'nobody' } }, async (change) => {
    const room = await RoomModel(app).findById(sessionId).session(change.session).lean<RoomRecord>();
    if (room?.state !== 'open') return;
    // Whatever was true when this was asked: what counts is who is here now.
    const here = new Set(
      presenceOf(app)
        .people(sessionId)
        .map((person) => person.id),
    );
    const hands = room.hands.filter((id) => here.has(id) || !may(id));
    if (hands.length === room.hands.length) return;
    await saveRoom(app, { ...room, hands }, change, true);
  });
}
