import { liveContract } from '@soundings/contracts/live';
import { bindCommands } from '#platform/feature.ts';
import { confirmCase, enterRoom, leaveRoom, say, setHand, setReady } from './attend-room.service.ts';
import {
  addTime,
  callOn,
  chooseCases,
  endRoom,
  goToStage,
  handOver,
  letVisitorsIn,
  lookHere,
  pauseRoom,
  takeControls,
} from './lead-room.service.ts';

export const liveCommands = bindCommands(liveContract.commands, {
  'live:enter': (app, viewer, input, context) => enterRoom(app, viewer, input.sessionId, context.socketId),
  'live:leave': (app, viewer, input, context) => leaveRoom(app, viewer, input.sessionId, context.socketId),
  'live:time': async (app) => ({ now: app.clock.now().getTime() }),
  'live:go': goToStage,
  'live:more-time': addTime,
  'live:pause': pauseRoom,
  'live:look-here': lookHere,
  'live:choose-cases': chooseCases,
  'live:confirm-case': confirmCase,
  'live:hear': callOn,
  'live:hand': setHand,
  'live:ready': setReady,
  'live:hand-over': handOver,
  'live:take': takeControls,
  'live:visitors': letVisitorsIn,
  'live:say': say,
  'live:end': endRoom,
});
