import { boardsContract } from '@soundings/contracts/boards';
import { bindRoutes } from '#platform/feature.ts';
import { getBoard } from './board.service.ts';
import { themesOf } from './board-themes.service.ts';

export const boardRoutes = bindRoutes(boardsContract.routes, {
  'boards.get': (app, viewer, { params }) => getBoard(app, viewer, params.boardId),
  'boards.themes': (app, viewer, { params }) => themesOf(app, viewer, params.sessionId),
});
