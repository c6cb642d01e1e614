import { quoted, type Viewer } from '@soundings/contracts/wire';
import { type Note, readBoard } from '@soundings/doc-kinds';
import * as z from 'zod';
import { personCards } from '#features/members/index.ts';
import { notify } from '#features/notifications/index.ts';
import { SessionModel, type SessionRecord } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import { BoardModel, type BoardRecord } from './board.model.ts';

/** A removal is taken back within this time, or told. */
const undoMs = 60_000;

export const tellRemovedJob = 'note-removed-tell';
const payload = z.object({
  boardId: z.string(),
  noteId: z.string(),
  authorId: z.string(),
  byId: z.string(),
  at: z.string().default(''),
});
type Told = z.infer<typeof payload>;

/** Who wrote these under their name is to be told that they are gone. Nobody waits for it: `check` may not. */
export function willTellRemoved(app: App, boardId: string, notes: readonly Note[], by: Viewer): void {
  if (by.kind !== 'person') return;
  const at = new Date(app.clock.now().getTime() + undoMs);
  for (const { id: noteId, author: authorId } of notes) {
    if (authorId === '' || authorId === by.id) continue;
    const told: Told = { boardId, noteId, authorId, byId: by.id, at: at.toISOString() };
    app.jobs
      .schedule(tellRemovedJob, `${boardId}~${noteId}`, at, told)
      .catch((error: unknown) => app.log.error({ err: error }, 'a writer is not told that their note was removed'));
  }
}

/** Not where it is back, nor where all notes of its board are gone. */
export async function tellRemoved(app: App, given: unknown): Promise<void> {
  const { boardId, noteId, authorId, byId, at } = payload.parse(given);
  const board = await BoardModel(app).findById(boardId).lean<BoardRecord>();
  if (!board || board.keptThemes) return;
  const { notes } = await app.collab.read('board', boardId, readBoard);
  if (notes.some((note) => note.id === noteId)) return;
  const by = (await personCards(app, [byId])).get(byId)?.name ?? 'a former member';
  await tellWriter(app, board, { noteId, authorId, at, how: `was removed by ${by.replace(/\.$/, '')}` });
}

/** Tells a member; a visitor has no page where it could stand. */
export async function tellWriter(
  app: App,
  { _id: boardId, sessionId }: Pick<BoardRecord, '_id' | 'sessionId'>,
  // Removed, brought back and removed again, it is told again.
  { noteId, authorId, how, at = '' }: { noteId: string; authorId: string; how: string; at?: string },
): Promise<void> {
  if (!(await personCards(app, [authorId])).has(authorId)) return;
  const session = await SessionModel(app).findById(sessionId).lean<SessionRecord>();
  await notify(app, null, authorId, {
    kind: 'settled',
    text: `A note of yours on a board of ${quoted(session?.title ?? '')} ${how}. Ask a facilitator if it should come back.`,
    link: `/boards/${boardId}`,
    about: { kind: 'session', id: sessionId },
    key: `note-removed:${boardId}~${noteId}${at}`,
  });
}
