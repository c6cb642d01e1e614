import { canReadBoard } from '@soundings/contracts/boards';
import { AppError, counted, isPerson, quoted, type Thing, type ThingRef, type Viewer } from '@soundings/contracts/wire';
import { type Board, type Note, readBoard, type Theme } from '@soundings/doc-kinds';
import { SessionModel, type SessionRecord } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Feature, FrozenThing, SeenThing } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { hasAllWords } from '#platform/words.ts';
import { BoardModel, type BoardRecord } from './board.model.ts';
import { votesOf } from './board.service.ts';
import { findBoard, type KnownBoard } from './board.store.ts';

const mostFound = 20;
/** Words are looked for on the boards of this many of the latest sessions. */
const sessionsRead = 12;

/** Notes and themes by `<boardId>~<noteId>`. Notes that wait and the presenter's private notes are never here. */
export const boardThings: Feature['things'] = {
  note: {
    look: async (app, viewer, id) => (await lookAtNotes(app, viewer, [id]))[0] ?? null,
    lookAll: lookAtNotes,
    evidence: {
      find: (app, viewer, words) =>
        search(app, viewer, (record, board, at) =>
          board.notes.filter((note) => hasAllWords(note.text, words)).map((note) => noteThing(record, note, at)),
        ),
      freeze: freezeNote,
      takenBack: (app, ids) => deletedFrom(app, ids, 'notes'),
    },
  },
  theme: {
    look: async (app, viewer, id) => (await lookAtThemes(app, viewer, [id]))[0] ?? null,
    lookAll: lookAtThemes,
    evidence: {
      find: (app, viewer, words) =>
        search(app, viewer, (record, board, at) =>
          board.themes
            .filter((theme) =>
              hasAllWords([theme.name, ...notesOf(board, theme.id).map((n) => n.text)].join(' '), words),
            )
            .map((theme) => themeThing(record, theme, board, at)),
        ),
      freeze: freezeTheme,
      takenBack: (app, ids) => deletedFrom(app, ids, 'themes'),
    },
  },
};

/** A note's theme came out of it; a session's themes came out of the session. */
export async function themesFrom(app: App, viewer: Viewer, from: ThingRef): Promise<Thing[]> {
  if (from.kind === 'note') {
    const found = await open(app, viewer, from.id);
    const note = found?.board.notes.find((each) => each.id === found.part);
    const theme = found?.board.themes.find((each) => each.id === note?.theme);
    return found && theme ? [themeThing(found.record, theme, found.board, found.at)] : [];
  }
  if (from.kind !== 'session' || !isPerson(viewer)) return [];
  const records = await BoardModel(app).find({ sessionId: from.id }).lean<BoardRecord[]>();
  const at = await startsOf(app, [from.id]);
  const boards = await Promise.all(records.map((record) => app.collab.read('board', record._id, readBoard)));
  return records.flatMap((record, i) => {
    const board = boards[i];
    return board ? board.themes.map((theme) => themeThing(record, theme, board, at.get(from.id) ?? '')) : [];
  });
}

interface Opened {
  record: BoardRecord;
  board: Board;
  /** The note or theme that the id names. */
  part: string;
  at: string;
}

async function open(app: App, viewer: Viewer, id: string): Promise<Opened | null> {
  const [boardId = '', part = ''] = id.split('~');
  const record = viewer.kind === 'nobody' ? null : await findBoard(app, boardId);
  if (!record || !canReadBoard(viewer, record)) return null;
  const board = await app.collab.read('board', boardId, readBoard);
  return { record, board, part, at: (await startsOf(app, [record.sessionId])).get(record.sessionId) ?? '' };
}

/** Each board is read once, however many of its parts are looked at. */
async function openAll(app: App, viewer: Viewer, ids: readonly string[]): Promise<Opened[]> {
  const boards = Map.groupBy(ids, (id) => id.split('~')[0] ?? '');
  const all = await Promise.all(
    [...boards.values()].map(async (parts) => {
      const found = await open(app, viewer, parts[0] ?? '');
      return found ? parts.map((id) => ({ ...found, part: id.split('~')[1] ?? '' })) : [];
    }),
  );
  return all.flat();
}

async function lookAtNotes(app: App, viewer: Viewer, ids: readonly string[]): Promise<SeenThing[]> {
  return (await openAll(app, viewer, ids)).flatMap(({ record, board, part, at }) => {
    const note = board.notes.find((each) => each.id === part);
    return note ? [{ ...noteThing(record, note, at), from: sessionOf(record) }] : [];
  });
}

async function lookAtThemes(app: App, viewer: Viewer, ids: readonly string[]): Promise<SeenThing[]> {
  return (await openAll(app, viewer, ids)).flatMap(({ record, board, part, at }) => {
    const theme = board.themes.find((each) => each.id === part);
    return theme ? [{ ...themeThing(record, theme, board, at), from: sessionOf(record) }] : [];
  });
}

async function opened(app: App, viewer: Viewer, id: string): Promise<Opened> {
  const found = await open(app, viewer, id);
  if (!found) throw new AppError('not_found', 'This board is not here.');
  return found;
}

async function freezeNote(app: App, viewer: Viewer, id: string): Promise<FrozenThing> {
  const { record, board, part, at } = await opened(app, viewer, id);
  const note = board.notes.find((each) => each.id === part);
  if (!note) throw new AppError('not_found', 'This note is not on its board any more.');
  const votes = (await votesOf(app, record._id))[note.id] ?? 0;
  return {
    thing: noteThing(record, note, at),
    excerpt: note.text,
    figure: votes > 0 ? counted(votes, 'vote', 'votes') : null,
    authors: authorsOf([note]),
  };
}

async function freezeTheme(app: App, viewer: Viewer, id: string): Promise<FrozenThing> {
  const { record, board, part, at } = await opened(app, viewer, id);
  const theme = board.themes.find((each) => each.id === part);
  if (!theme) throw new AppError('not_found', 'This theme is not on its board any more.');
  const notes = notesOf(board, theme.id);
  return {
    thing: themeThing(record, theme, board, at),
    excerpt: [theme.name, ...notes.map((note) => `– ${note.text}`)].join('\n'),
    figure: countWords(countOf(record, board, theme.id)),
    authors: authorsOf(notes),
    parts: notes.map((note) => ({ kind: 'note', id: `${record._id}~${note.id}` })),
  };
}

/** Those that are not on their board any more, or were not when it was emptied. */
async function deletedFrom(app: App, ids: readonly string[], what: 'notes' | 'themes'): Promise<string[]> {
  const boards = Map.groupBy(ids, (id) => id.split('~')[0] ?? '');
  const gone = await Promise.all(
    [...boards].map(async ([boardId, parts]) => {
      const record = await findBoard(app, boardId);
      if (!record) return [];
      const there = await standing(app, record, what);
      return there === null ? [] : parts.filter((id) => !there.includes(id.split('~')[1] ?? ''));
    }),
  );
  return gone.flat();
}

/** The ids of what is on the board; of an emptied one what was there until then, null where that is not known. */
async function standing(app: App, board: KnownBoard, what: 'notes' | 'themes'): Promise<readonly string[] | null> {
  if (board.emptied && what === 'notes') return board.keptNotes ?? null;
  const there = board.emptied ? board.keptThemes : (await app.collab.read('board', board._id, readBoard))[what];
  return (there ?? []).map((each) => each.id);
}

/** Notes that were written without a name have nobody behind them. */
function authorsOf(notes: readonly Note[]): FrozenThing['authors'] {
  const named = new Map(notes.filter((note) => note.author !== '').map((note) => [note.author, note.authorName]));
  return [...named].map(([personId, name]) => ({ personId, name }));
}

async function search(
  app: App,
  viewer: Viewer,
  pick: (record: BoardRecord, board: Board, at: string) => Thing[],
): Promise<Thing[]> {
  if (!isPerson(viewer)) return [];
  const sessions = await SessionModel(app)
    .find(where({ startsAt: { $lte: app.clock.now() } }))
    .sort({ startsAt: -1 })
    .limit(sessionsRead)
    .select('startsAt')
    .lean<SessionRecord[]>();
  const at = new Map(sessions.map((session) => [session._id, session.startsAt.toISOString()]));
  const records = await BoardModel(app)
    .find(where({ sessionId: { $in: [...at.keys()] } }))
    .lean<BoardRecord[]>();
  const boards = await Promise.all(records.map((record) => app.collab.read('board', record._id, readBoard)));
  const found = records.flatMap((record, i) => {
    const board = boards[i];
    return board ? pick(record, board, at.get(record.sessionId) ?? '') : [];
  });
  return found.sort((a, b) => b.at.localeCompare(a.at)).slice(0, mostFound);
}

async function startsOf(app: App, sessionIds: string[]): Promise<Map<string, string>> {
  const sessions = await SessionModel(app)
    .find(where({ _id: { $in: sessionIds } }))
    .select('startsAt')
    .lean<SessionRecord[]>();
  return new Map(sessions.map((session) => [session._id, session.startsAt.toISOString()]));
}

const notesOf = (board: Board, themeId: string): Note[] => board.notes.filter((note) => note.theme === themeId);
/** An emptied board says how many there were, as the record of its session does. */
const countOf = ({ keptThemes }: BoardRecord, board: Board, themeId: string): number =>
  keptThemes?.find((each) => each.id === themeId)?.notes ?? notesOf(board, themeId).length;
const countWords = (count: number): string => counted(count, 'note', 'notes');
const sessionOf = (record: BoardRecord): SeenThing['from'] => ({ kind: 'session', id: record.sessionId });

function noteThing(record: BoardRecord, note: Note, at: string): Thing {
  return {
    ...{ kind: 'note', id: `${record._id}~${note.id}`, title: note.text, hint: `Note on ${quoted(record.title)}` },
    link: `/boards/${record._id}#note-${note.id}`,
    at: note.at || at,
  };
}

function themeThing(record: BoardRecord, theme: Theme, board: Board, at: string): Thing {
  const { _id, title } = record;
  const hint = `Theme of ${countWords(countOf(record, board, theme.id))} on ${quoted(title)}`;
  const link = `/boards/${_id}#theme-${theme.id}`;
  return { kind: 'theme', id: `${_id}~${theme.id}`, title: theme.name, hint, link, at };
}
