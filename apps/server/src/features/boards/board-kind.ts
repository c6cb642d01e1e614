import {
  canAddNote,
  canLeadBoard,
  canReadBoard,
  canWriteBoard,
  isListening,
  signatureOf,
} from '@soundings/contracts/boards';
import type { Viewer } from '@soundings/contracts/wire';
import { refuseBoardChange } from '@soundings/doc-kinds';
import type { App } from '#platform/app-context.ts';
import type { Feature } from '#platform/feature.ts';
import { keepNewest, nextReading } from '#platform/newest.ts';
import { findBoard, type KnownBoard } from './board.store.ts';
import { scanNote } from './note-scan.ts';
import { keepRemoved, wasRemoved } from './removed-notes.ts';
import { willTellRemoved } from './tell-removed.ts';

type BoardKind = ReturnType<Feature['collab']>[string];

interface Learned {
  board: KnownBoard;
  at: number;
  reading: number;
}

/** Boards remembered in memory, and for how long (ms) what was read of one will do at the door. */
const remember = { boards: 500, forMs: 250 };

/** What `check` knows of the boards that are open, by application: it may not wait for a database. */
const known = new WeakMap<App, Map<string, Learned>>();
const under = new WeakMap<App, Map<string, Promise<KnownBoard | null>>>();

function mapOf<V>(of: WeakMap<App, Map<string, V>>, app: App): Map<string, V> {
  const found = of.get(app) ?? new Map<string, V>();
  of.set(app, found);
  return found;
}

/** Reads a board afresh. All lines that ask in one go share one reading; whoever asks later gets a later one. */
function learn(app: App, boardId: string): Promise<KnownBoard | null> {
  const running = mapOf(under, app);
  const shared = running.get(boardId);
  if (shared) return shared;
  const reading = nextReading();
  const asked = findBoard(app, boardId).then((board) => {
    if (board) keepNewest(mapOf(known, app), boardId, { board, at: performance.now(), reading }, remember.boards);
    return board;
  });
  running.set(boardId, asked);
  queueMicrotask(() => running.delete(boardId));
  return asked;
}

/** Tells the open lines of a board what holds now: who may write, whether notes are held back, who listens. */
export async function recheckBoard(app: App, boardId: string): Promise<void> {
  await learn(app, boardId);
  await app.collab.recheck({ kind: 'board', id: boardId });
}

/** A stage began: who listens may have changed, which each change is held against; who may write has not. */
export async function relearnBoardsOf(app: App, sessionId: string): Promise<void> {
  const open = [...mapOf(known, app).values()].filter(({ board }) => board.sessionId === sessionId);
  await Promise.all(open.map(({ board }) => learn(app, board._id)));
}

export async function recheckBoardsOf(app: App, sessionId: string): Promise<void> {
  const open = [...mapOf(known, app).values()].filter(({ board }) => board.sessionId === sessionId);
  await Promise.all(open.map(({ board }) => recheckBoard(app, board._id)));
}

export function boardKind(app: App): BoardKind {
  return {
    userOf: (viewer) =>
      viewer.kind === 'nobody' ? { id: '', name: '' } : { id: viewer.id, name: signatureOf(viewer) },
    async prepare(id) {
      await learn(app, id);
    },
    async authorize(viewer, id) {
      const learned = mapOf(known, app).get(id);
      const board = learned && performance.now() - learned.at < remember.forMs ? learned.board : await learn(app, id);
      if (!board || !canReadBoard(viewer, board)) return 'none';
      return canWriteBoard(viewer, board) ? 'write' : 'read';
    },
    check({ before, after, who, id }) {
      const learned = mapOf(known, app).get(id);
      // What is written in is not what is forgotten first.
      if (learned) keepNewest(mapOf(known, app), id, learned, remember.boards);
      const board = learned?.board;
      if (!board || viewerId(who) === '') return 'This board is not open.';
      if (!canWriteBoard(who, board)) return lockedWords(board);
      const mayAdd = canAddNote(who, board) && !board.holdBack;
      const refused = refuseBoardChange(
        before,
        after,
        {
          personId: viewerId(who),
          name: signatureOf(who),
          moderates: canLeadBoard(who, board),
          wasRemoved: (note) => wasRemoved(app, id, note),
          addsNotes: mayAdd,
          scan: scanNote,
          ...(!isListening(who, board) && {
            whyNoNotes: 'Notes are held back at the moment. Add yours again: it will wait with the others.',
          }),
        },
        board.lanes.map((lane) => lane.id),
      );
      if (refused === null && canLeadBoard(who, board))
        willTellRemoved(app, id, keepRemoved(app, id, before, after), who);
      return refused;
    },
  };
}

const viewerId = (viewer: Viewer): string => (viewer.kind === 'nobody' ? '' : viewer.id);

function lockedWords(board: KnownBoard): string {
  if (board.emptied) return 'The board of this case was emptied. It can be read only.';
  return board.room.state === 'ended'
    ? 'This session has ended. The board can be read only.'
    : 'The board is locked. It can be read only.';
}
