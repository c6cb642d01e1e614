import { canEnter } from '@soundings/contracts/live';
import { defineFeature } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { leaderCameOrWent, retellRoom } from './attend-room.service.ts';
import { forgottenRoomsJob } from './forgotten-rooms.job.ts';
import { lowerHandOf, lowerHandsOfAbsent } from './hands.service.ts';
import { keepToPlan } from './keep-to-plan.ts';
import { liveCommands } from './live.commands.ts';
import { liveRoutes } from './live.routes.ts';
import { liveData } from './live-data.ts';
import { reportedMessage, takeDownMessage } from './message-removal.ts';
import { stopPassing } from './passing.ts';
import { createPresence, keepPresence, presenceOf } from './presence.ts';
import { AttendanceModel, MessageModel, PrivateNotesModel, RoomLogModel, RoomModel } from './room.model.ts';
import { watchersOf } from './room.store.ts';
import { roomFacts } from './room-facts.ts';

export { messagesOf } from './message-removal.ts';
export { AttendanceModel, type AttendanceRecord, MessageModel, RoomModel, type RoomRecord } from './room.model.ts';
export { attendanceOf, type RoomFacts, roomFacts, roomInTurn } from './room-facts.ts';
export { loadVisitorViewer } from './visitor.service.ts';

/** After a restart: how long hands wait for those who raised them. */
const backWithinMs = 60_000;

export const liveFeature = defineFeature({
  name: 'live',
  models: [RoomModel, AttendanceModel, MessageModel, PrivateNotesModel, RoomLogModel],
  routes: liveRoutes,
  commands: liveCommands,
  personalData: liveData,
  reported: { message: reportedMessage },
  takeDown: { message: takeDownMessage },
  jobs: forgottenRoomsJob.jobs,
  rooms: {
    session: async (app, viewer, sessionId) => {
      const facts = await roomFacts(app, sessionId);
      return canEnter(viewer, { sessionId, visitorsAllowed: facts?.visitorsAllowed ?? false });
    },
  },
  listens: {
    'session:changed': keepToPlan,
    // Offered, changed or taken back while the room is open: everybody sees it at once.
    'case:changed': async (app, { room }) => retellRoom(app, room.slice('session:'.length)),
  },
  async start(app) {
    // Nobody is connected yet: from here on the others may take the controls of one who does not come back.
    await RoomModel(app).updateMany(where({ state: 'open', leaderGoneAt: null }), {
      $set: { leaderGoneAt: app.clock.now() },
    });
    const presence = createPresence(
      (sessionId, people) => app.realtime.send(watchersOf(sessionId), 'live:people', { sessionId, people }),
      (sessionId, id, here) => {
        leaderCameOrWent(app, sessionId, id, here).catch((error: unknown) =>
          app.log.warn({ err: error }, 'it could not be kept that who leads came or went'),
        );
      },
      (sessionId, id) => {
        lowerHandOf(app, sessionId, id).catch((error: unknown) =>
          app.log.warn({ err: error }, 'the hand of one who left could not be lowered'),
        );
      },
    );
    keepPresence(app, presence);
    await forgottenRoomsJob.begin(app);
    const backByNow = setTimeout(() => {
      lowerHandsOfAbsent(app).catch((error: unknown) =>
        app.log.warn({ err: error }, 'hands of those who did not come back could not be lowered'),
      );
    }, backWithinMs);
    return async () => {
      clearTimeout(backByNow);
      presence.close();
      stopPassing(app);
    };
  },
  onSocket(app, { socketId, viewer, onGone }) {
    if (viewer.kind !== 'nobody') onGone(() => presenceOf(app).lose(socketId, viewer));
  },
});
