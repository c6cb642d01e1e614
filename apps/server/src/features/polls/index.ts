import { liveContract } from '@soundings/contracts/live';
import { defineFeature } from '#platform/feature.ts';
import { BoxModel, NamedAnswerModel, RollModel } from './ballot.model.ts';
import { PollModel } from './poll.model.ts';
import { pollRoutes } from './poll.routes.ts';
import { pollCommands } from './poll.socket.ts';
import { closeAtItsTime, closeJob, joinRoom, leaveRoom } from './poll-close.service.ts';
import { findPoll } from './poll-load.ts';
import { newPolls, pollData } from './poll-person.service.ts';
import { shownByCode } from './poll-present.service.ts';
import { pollsFrom, pollThings } from './poll-things.ts';
import { stopTicks } from './poll-ticks.ts';

export {
  BoxModel,
  type BoxRecord,
  NamedAnswerModel,
  type NamedAnswerRecord,
  RollModel,
  type RollRecord,
} from './ballot.model.ts';
export {
  answeredPollsOf,
  closePollsOf,
  movePollsOf,
  openPollsFor,
  pollProgress,
  pollsOfConsultation,
} from './consultation-polls.service.ts';
export { PollModel, type PollRecord } from './poll.model.ts';
export { breakdownOf } from './poll-breakdown.ts';
export { closeJob } from './poll-close.service.ts';
export { questionOf } from './poll-question.ts';
export { servedPolls } from './served-polls.ts';

export const pollsFeature = defineFeature({
  name: 'polls',
  models: [PollModel, RollModel, BoxModel, NamedAnswerModel],
  routes: pollRoutes,
  commands: pollCommands,
  personalData: pollData,
  news: newPolls,
  things: pollThings,
  cameOf: pollsFrom,
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
    'live:opened': async (app, { payload }) =>
      joinRoom(app, liveContract.notices['live:opened'].parse(payload).sessionId),
    'live:ended': async (app, notice) => {
      // Sent by the live room with just this in it.
      const { sessionId } = notice.payload as { sessionId: string };
      await leaveRoom(app, sessionId);
    },
  },
  start: async (app) => async () => stopTicks(app),
});
