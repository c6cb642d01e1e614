import type { BoardThemes, RankedNote } from '@soundings/contracts/boards';
import { canSeeSessions } from '@soundings/contracts/sessions';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import { type Board, type Note, readBoard } from '@soundings/doc-kinds';
import { rankByVotes } from '@soundings/insight';
import type { App } from '#platform/app-context.ts';
import { type BoardRecord, entersTogether, HeldNoteModel, type HeldNoteRecord, type KeptTheme } from './board.model.ts';
import { votesOf } from './board.service.ts';
import { boardsOf } from './board.store.ts';

/** What came out of a session's boards, for its record: empty boards are left out. */
export async function themesOf(app: App, viewer: Viewer, sessionId: string): Promise<{ boards: BoardThemes[] }> {
  if (viewer.kind === 'nobody') throw new AppError('signed_out');
  if (!canSeeSessions(viewer)) throw new AppError('not_allowed', 'Members see what came out of a session.');
  const boards: BoardThemes[] = [];
  for (const record of await boardsOf(app, sessionId)) {
    if (record.keptThemes) {
      if (record.keptThemes.length > 0) boards.push(ofEmptied(record, record.keptThemes));
      continue;
    }
    const board = await app.collab.read('board', record._id, readBoard);
    const held = await HeldNoteModel(app).find({ boardId: record._id }).lean<HeldNoteRecord[]>();
    const [waiting, together] = [held.length, held.filter(entersTogether).length];
    if (board.notes.length + waiting > 0)
      boards.push({ ...summarise(record, board, await votesOf(app, record._id)), waiting, together });
  }
  return { boards };
}

function summarise(
  { _id, caseId, title }: BoardRecord,
  board: Board,
  votes: Record<string, number>,
): Omit<BoardThemes, 'waiting' | 'together'> {
  const inTheme = (id: string) => board.notes.filter((note) => note.theme === id);
  const themes = rankByVotes(
    board.themes.map(({ id }) => ({ id, votes: inTheme(id).reduce((sum, note) => sum + (votes[note.id] ?? 0), 0) })),
  ).flatMap((ranked) => {
    const theme = board.themes.find((each) => each.id === ranked.id);
    if (!theme) return [];
    const notes = rankNotes(inTheme(ranked.id), votes);
    return [{ ...ranked, name: theme.name, lane: theme.lane, count: notes.length, notes }];
  });
  const named = new Set(board.themes.map((theme) => theme.id));
  const others = board.notes.filter((note) => note.theme === null || !named.has(note.theme));
  return { boardId: _id, caseId, title, themes, others: rankNotes(others, votes), emptied: false };
}

function ofEmptied({ _id, caseId, title }: BoardRecord, kept: KeptTheme[]): BoardThemes {
  const themes = rankByVotes(kept.map(({ id, votes }) => ({ id, votes }))).flatMap((ranked) => {
    const theme = kept.find((each) => each.id === ranked.id);
    return theme ? [{ ...ranked, name: theme.name, lane: theme.lane, count: theme.notes, notes: [] }] : [];
  });
  return { boardId: _id, caseId, title, themes, others: [], emptied: true, waiting: 0, together: 0 };
}

function rankNotes(notes: Note[], votes: Record<string, number>): RankedNote[] {
  return rankByVotes(notes.map(({ id }) => ({ id, votes: votes[id] ?? 0 }))).flatMap((ranked) => {
    const note = notes.find((each) => each.id === ranked.id);
    return note ? [{ ...ranked, text: note.text, by: note.authorName, lane: note.lane }] : [];
  });
}
