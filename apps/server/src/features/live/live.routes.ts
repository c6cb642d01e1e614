import { liveContract } from '@soundings/contracts/live';
import { bindRoutes } from '#platform/feature.ts';
import { roomState } from './attend-room.service.ts';
import { removeMessage } from './message-removal.ts';
import { openRoom } from './open-room.service.ts';
import { readPrivateNotes, savePrivateNotes } from './private-notes.service.ts';
import { earlierMessages } from './read-messages.service.ts';
import { visit } from './visitor.service.ts';

export const liveRoutes = bindRoutes(liveContract.routes, {
  'live.state': (app, viewer, { params }) => roomState(app, viewer, params.sessionId),
  'live.open': (app, viewer, { params, body }) => openRoom(app, viewer, params.sessionId, body.opId),
  'live.messages': (app, viewer, { params, query }) => earlierMessages(app, viewer, params.sessionId, query.before),
  'live.remove-message': (app, viewer, { params }) => removeMessage(app, viewer, params),
  'live.notes': (app, viewer, { params }) => readPrivateNotes(app, viewer, params.sessionId, params.caseId),
  'live.save-notes': (app, viewer, { params, body }) => savePrivateNotes(app, viewer, params, body),
  'live.visit': (app, viewer, { body }, context) => visit(app, viewer, body, context.signIn),
});
