import { addNote, addTheme } from '@soundings/doc-kinds';
import { BoardDotsModel, findBoard } from '#features/boards/index.ts';
import type { PersonRecord } from '#features/members/index.ts';
import { SessionModel, type SessionRecord } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import { type DemoBoard, demoBoards } from './demo-board-texts.ts';

type DemoPerson = Pick<PersonRecord, '_id' | 'name' | 'borough'>;

/** The boards of the sessions that were held, with themes and votes. Those of cases long past are emptied as any are. */
export async function fillBoards(app: App, people: readonly DemoPerson[]): Promise<void> {
  for (const board of demoBoards) await fillOne(app, people, board);
}

async function fillOne(app: App, people: readonly DemoPerson[], { boardId, notes }: DemoBoard): Promise<void> {
  const board = await findBoard(app, boardId);
  if (!board) throw new Error(`The demo has no place for ${boardId}.`);
  const session = await SessionModel(app).findById(board.sessionId).lean<SessionRecord>();
  const begins = session?.startsAt.getTime() ?? 0;
  const noteId = (i: number) => `${boardId}-n${i + 1}`;
  await app.collab.edit('board', boardId, (doc) => {
    const themes = new Map<string, string>();
    for (const { theme, lane } of notes) {
      if (!theme || themes.has(theme)) continue;
      themes.set(theme, `${boardId}-t${themes.size + 1}`);
      addTheme(doc, { id: themes.get(theme) ?? '', name: theme, lane });
    }
    // The newest stands first in its lane.
    for (const [i, note] of [...notes.entries()].reverse()) {
      const by = people[note.by];
      const at = new Date(begins + (40 + i) * 60_000).toISOString();
      const signed = { author: by?._id ?? '', authorName: by ? `${by.name}, ${by.borough}` : '', at };
      const theme = note.theme ? (themes.get(note.theme) ?? null) : null;
      addNote(doc, { id: noteId(i), text: note.text, lane: note.lane, theme, ...signed });
    }
  });
  const voters = people.slice(4, 4 + Math.max(...notes.map(({ votes = 0 }) => votes)));
  await BoardDotsModel(app).insertMany(
    voters.map(({ _id }, v) => ({
      _id: `${boardId}:${_id}`,
      boardId,
      personId: _id,
      notes: notes.flatMap(({ votes = 0 }, i) => (votes > v ? [noteId(i)] : [])),
    })),
  );
}
