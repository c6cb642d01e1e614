import { pollsContract } from '@soundings/contracts/polls';
import { bindCommands } from '#platform/feature.ts';
import { openPoll, revealPoll } from './poll.service.ts';
import { closePoll } from './poll-close.service.ts';
import { judgeText } from './poll-texts.service.ts';
import { vote } from './poll-vote.service.ts';

export const pollCommands = bindCommands(pollsContract.commands, {
  'poll:vote': (app, viewer, input) => vote(app, viewer, input),
  'poll:open': (app, viewer, input) => openPoll(app, viewer, input),
  'poll:reveal': (app, viewer, input) => revealPoll(app, viewer, input),
  'poll:close': (app, viewer, input) => closePoll(app, viewer, input),
  'poll:judge-text': (app, viewer, input) => judgeText(app, viewer, input),
});
