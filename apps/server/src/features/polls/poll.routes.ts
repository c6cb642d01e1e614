import { pollsContract } from '@soundings/contracts/polls';
import { bindRoutes } from '#platform/feature.ts';
import { pollsOfConsultation } from './consultation-polls.service.ts';
import { discardPoll, getPoll, makePoll, pollsOfSession } from './poll.service.ts';
import { pollCsv } from './poll-csv.ts';
import { pollNeeds } from './poll-needs.service.ts';
import { presentPoll } from './poll-present.service.ts';

export const pollRoutes = bindRoutes(pollsContract.routes, {
  'polls.of-session': (app, viewer, { params }) => pollsOfSession(app, viewer, params.sessionId),
  'polls.of-consultation': (app, viewer, { params }) => pollsOfConsultation(app, viewer, params.consultationId),
  'polls.needs-you': (app, viewer) => pollNeeds(app, viewer),
  'polls.get': (app, viewer, { params }) => getPoll(app, viewer, params.pollId),
  'polls.make': (app, viewer, { body }) => makePoll(app, viewer, body),
  'polls.discard': (app, viewer, { params }) => discardPoll(app, viewer, params.pollId),
  'polls.csv': (app, viewer, { params }) => pollCsv(app, viewer, params.pollId),
  'polls.present': (app, viewer, { params }) => presentPoll(app, viewer, params.code),
});
