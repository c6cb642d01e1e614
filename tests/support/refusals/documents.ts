import { signatureOf } from '@soundings/contracts/boards';
import type { Viewer } from '@soundings/contracts/wire';
import { addNote, deleteNote, editNoteText, moveNote, readBoard } from '@soundings/doc-kinds';
import { joinBoard, type OpenBoard } from '../boards.ts';
import { asPerson } from '../people.ts';
import { until } from '../until.ts';
import type { Column } from './cast.ts';
import { otherSession } from './other-session.ts';
import type { World } from './world.ts';

interface Row {
  /** The document of its kind, put into the state the row is about. */
  document(world: World): Promise<string> | string;
  /** What they change; without it they only read. */
  write?(line: OpenBoard, viewer: Viewer): void;
}

/** By name: `read <kind>`, `write <kind>`. */
export const documents: Record<string, Row> = {
  'read board': { document: withNote },
  'read board | of another session': { document: async (world) => withNote(await otherSession(world)) },
  'read board | session ended': { document: after((world) => world.room({ state: 'ended' })) },
  'read board | visitors not let in any more': { document: after((world) => world.room({ visitorsAllowed: false })) },
  'write board': { document: withNote, write: add },
  "write board | somebody else's text": {
    document: after((world) => world.room({ stageIndex: world.indexOf('clarify') })),
    write: ({ doc }) => editNoteText(doc, noteOf(doc), 'In other words'),
  },
  "write board | in somebody else's name": {
    document: after((world) => world.room({ stageIndex: world.indexOf('clarify') })),
    write: ({ doc }) => {
      const [{ author, authorName, at } = none] = readBoard(doc).notes;
      addNote(doc, { id: newId(), lane: 'ideas', text: 'Never said', author, authorName, at });
    },
  },
  "write board | a removal of another's": { document: withNote, write: ({ doc }) => deleteNote(doc, noteOf(doc)) },
  'write board | a move': {
    document: withNote,
    write: ({ doc }) => moveNote(doc, noteOf(doc), { lane: 'actions', theme: null }),
  },
  'write board | of another session': { document: async (world) => withNote(await otherSession(world)), write: add },
  'write board | board locked': { document: after((world) => lead(world, 'board:lock', { locked: true })), write: add },
  'write board | notes held back': { document: after((world) => lead(world, 'board:hold')), write: add },
  'write board | session ended': { document: after((world) => world.room({ state: 'ended' })), write: add },
};

/** Puts the document into its state; what comes back asks for it as somebody. */
export async function documentAsked(world: World, row: Row): Promise<(column: Column) => Promise<string>> {
  const id = await row.document(world);
  return (column) => askDocument(world, column, row, id);
}

/** What comes of it, over a real line: the note that is there arrives, the change is on the server, or the refusal. */
async function askDocument(world: World, column: Column, row: Row, id: string): Promise<string> {
  const cookie = await world.who(column);
  const viewer = await viewerOf(world, cookie);
  const line = joinBoard(world.app, id, cookie);
  try {
    await until(() => line.synced() || line.closed.length > 0, 'the document');
    if (line.closed[0] !== undefined) return mustHaveNothing(line, codeOf(line.closed[0]));
    await until(() => line.texts().includes('Ask the practice'), 'the note');
    if (!row.write) return 'ok';
    const before = picture(line.doc);
    row.write(line, viewer);
    const changed = picture(line.doc);
    if (changed === before) throw new Error('The row changes nothing.');
    const there = () => world.app.app.collab.read('board', id, picture);
    const kept = async () => (await there()) === changed;
    await until(async () => line.refusals.length > 0 || (await kept()), 'an answer to the change');
    if (line.refusals.length === 0) return 'ok';
    return (await there()) === before ? 'no' : 'refused, but kept';
  } finally {
    line.leave();
  }
}

async function viewerOf(world: World, cookie: { cookie: string } | undefined): Promise<Viewer> {
  const { body } = await asPerson(world.app, cookie).get('/api/me');
  if (body.person) return { kind: 'person', ...body.person };
  return body.visitor ? { kind: 'visitor', ...body.visitor } : { kind: 'nobody' };
}

async function withNote(world: World): Promise<string> {
  await world.note();
  return world.boardId;
}

function after(act: (world: World) => Promise<unknown>): Row['document'] {
  return async (world) => {
    await world.note();
    await act(world);
    return world.boardId;
  };
}

const lead = (world: World, command: string, more: object = {}) =>
  world.sends('facilitator', command, { boardId: world.boardId, ...more });

function add({ doc }: OpenBoard, viewer: Viewer): void {
  const author = viewer.kind === 'nobody' ? '' : viewer.id;
  const at = new Date().toISOString();
  addNote(doc, { id: newId(), lane: 'ideas', text: 'One more', author, authorName: signatureOf(viewer), at });
}

const newId = () => `note-${Math.random().toString(36).slice(2, 12)}`;
const none = { author: '', authorName: '', at: '' };
const picture = (doc: OpenBoard['doc']) => JSON.stringify(readBoard(doc));
const noteOf = (doc: OpenBoard['doc']) => readBoard(doc).notes[0]?.id ?? '';

function mustHaveNothing(line: OpenBoard, code: string): string {
  return line.received.length === 0 ? code : `${code}, but received something`;
}

function codeOf(close: number): string {
  const words: Record<number, string> = { 4401: 'out', 4403: 'no', 4404: 'gone' };
  return words[close] ?? `closed with ${close}`;
}
