import { canEnter, liveLimits } from '@soundings/contracts/live';
import { AppError, type Viewer, type Visitor } from '@soundings/contracts/wire';
import { isForgotten, SessionModel, type SessionRecord } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import type { SignIn } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { RoomModel, type RoomRecord } from './room.model.ts';

/** How long after its end a visitor may still read the room. */
const afterEndMs = 3_600_000;

/** Who a visitor's cookie stands for: null once visitors are no longer let in, or the session is over. */
export async function loadVisitorViewer(app: App, visitor: Omit<Visitor, 'kind'>): Promise<Viewer | null> {
  const room = await RoomModel(app).findById(visitor.sessionId).lean<RoomRecord>();
  if (!room || (await isOver(app, room))) return null;
  const viewer = { kind: 'visitor' as const, ...visitor };
  return canEnter(viewer, { sessionId: room._id, visitorsAllowed: room.visitorsAllowed }) ? viewer : null;
}

/** A room that nobody ended is over for visitors too: its code would let them in for good. */
async function isOver(app: App, room: RoomRecord): Promise<boolean> {
  const now = app.clock.now();
  if (room.endedAt && now.getTime() > room.endedAt.getTime() + afterEndMs) return true;
  const session = await SessionModel(app).findById(room._id).lean<SessionRecord>();
  return !session || isForgotten(session, room, now);
}

/** Lets somebody without an account into the one session whose code they were told. */
export async function visit(
  app: App,
  viewer: Viewer,
  input: { code: string; name: string },
  signIn: SignIn,
): Promise<{ sessionId: string }> {
  const room = await RoomModel(app).findOne({ code: input.code, state: 'open' }).lean<RoomRecord>();
  // The same words whether the code is wrong or the facilitator lets nobody in: a code cannot be tried out.
  if (!room?.visitorsAllowed || (await isOver(app, room)))
    throw new AppError('not_found', undefined, {
      code: 'No session that takes visitors has this code now. Ask the facilitator for it.',
    });
  if (viewer.kind === 'person') return { sessionId: room._id };
  if (viewer.kind === 'visitor' && viewer.sessionId === room._id) return { sessionId: room._id };
  await takePlace(app, room._id);
  await signIn.startVisit({ id: `v-${app.ids.next()}`, name: input.name, sessionId: room._id });
  return { sessionId: room._id };
}

/** Counted where it is limited, in one step: of many who come at once none is let in beyond the limit. */
async function takePlace(app: App, sessionId: string): Promise<void> {
  const free = where({ _id: sessionId, visitors: { $not: { $gte: liveLimits.visitors } } });
  const { modifiedCount } = await RoomModel(app).updateOne(free, { $inc: { visitors: 1 } });
  if (modifiedCount !== 1) throw new AppError('conflict', 'No more visitors can be let in.');
}
