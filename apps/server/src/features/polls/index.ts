import { defineFeature } from '#platform/feature.ts';
import { BoxModel, NamedAnswerModel, RollModel } from './ballot.model.ts';
import { PollModel } from './poll.model.ts';
import { pollRoutes } from './poll.routes.ts';
import { pollCommands } from './poll.socket.ts';
import { closeAtItsTime, closeJob, leaveRoom } from './poll-close.service.ts';
import { pollData } from './poll-data.ts';
import { findPoll } from './poll-load.ts';
import { shownByCode } from './poll-present.service.ts';
import { stopTicks } from './poll-ticks.ts';

export { BoxModel, NamedAnswerModel, RollModel } from './ballot.model.ts';
export { PollModel, type PollRecord } from './poll.model.ts';
export { pollsOfSession } from './poll.service.ts';

export const pollsFeature = defineFeature({
  name: 'polls',
  models: [PollModel, RollModel, BoxModel, NamedAnswerModel],
  routes: pollRoutes,
  commands: pollCommands,
  personalData: pollData,
  rooms: {
    poll: (app, viewer, id) =>
      findPoll(app, viewer, id).then(
        () => true,
        () => false,
      ),
    present: async (app, _viewer, code) => (await shownByCode(app, code)) !== null,
  },
  jobs: { [closeJob]: closeAtItsTime },
  listens: {
    'live:ended': async (app, notice) => {
      // Sent by the live room with just this in it.
      const { sessionId } = notice.payload as { sessionId: string };
      await leaveRoom(app, sessionId);
    },
  },
  start: async (app) => async () => stopTicks(app),
});
