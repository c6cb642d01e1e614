import { boardIdOf } from '@soundings/contracts/boards';
import { liveContract } from '@soundings/contracts/live';
import { defineFeature } from '#platform/feature.ts';
import { boardCommands } from './board.commands.ts';
import { BoardDotsModel, BoardModel, EntryModel, HeldNoteModel } from './board.model.ts';
import { boardRoutes } from './board.routes.ts';
import { findBoard, retitleBoards } from './board.store.ts';
import { boardData } from './board-data.service.ts';
import { boardKind, recheckBoardsOf, relearnBoardsOf } from './board-kind.ts';
import { boardThings, themesFrom } from './board-things.ts';
import { emptyingJob } from './empty-boards.job.ts';
import { finishEntries } from './held-notes.service.ts';
import { removeNote, reportedNote, takeDownNote } from './note-removal.ts';
import { tellRemoved, tellRemovedJob } from './tell-removed.ts';

export { BoardDotsModel, BoardModel } from './board.model.ts';
export { boardsOf, findBoard } from './board.store.ts';

const { notices } = liveContract;

export const boardsFeature = defineFeature({
  name: 'boards',
  models: [BoardModel, HeldNoteModel, EntryModel, BoardDotsModel],
  routes: boardRoutes,
  commands: boardCommands,
  collab: (app) => ({ board: boardKind(app) }),
  personalData: boardData,
  jobs: { ...emptyingJob.jobs, [tellRemovedJob]: tellRemoved },
  things: boardThings,
  reported: { note: reportedNote },
  takeDown: { note: takeDownNote },
  cameOf: themesFrom,
  listens: {
    'board:note-removed': removeNote,
    'live:stage-began': async (app, { payload }) => {
      await findBoard(app, boardIdOf(notices['live:stage-began'].parse(payload)));
    },
    'case:changed': async (app, { room }) => retitleBoards(app, room.slice('session:'.length)),
  },
  ahead: {
    'live:stage-began': async (app, { payload }) =>
      relearnBoardsOf(app, notices['live:stage-began'].parse(payload).sessionId),
    'live:led': async (app, { payload }) => recheckBoardsOf(app, notices['live:led'].parse(payload).sessionId),
    'live:ended': async (app, { payload }) => recheckBoardsOf(app, notices['live:ended'].parse(payload).sessionId),
  },
  async start(app) {
    await finishEntries(app);
    await emptyingJob.begin(app);
    return async () => undefined;
  },
});
