import * as z from 'zod';
import { type Contract, done, id, opId, text } from '../wire/index.ts';
import { boardId, boardLimits, boardState, boardView } from './board.ts';

const change = z.object({ boardId, opId });
const noteText = text(boardLimits.text, 'Write a note.');
/** Its writer has said that what the scan found is a service's. */
const notAPersons = z.boolean().default(false);
const noteId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'This is not a valid id.');

const ranked = z.object({ votes: z.number(), rank: z.number(), tied: z.boolean() });
const rankedNote = ranked.extend({ id: noteId, text: z.string(), by: z.string(), lane: z.string() });
export type RankedNote = z.infer<typeof rankedNote>;

/** What came out of one board: its themes, and the notes that stand in none. Most votes first. */
const boardThemes = z.object({
  boardId,
  caseId: id.nullable(),
  title: z.string(),
  /** `count`: of the notes in it, also once the board was emptied and these are gone. */
  themes: z.array(
    ranked.extend({
      id: z.string(),
      name: z.string(),
      lane: z.string(),
      count: z.number(),
      notes: z.array(rankedNote),
    }),
  ),
  others: z.array(rankedNote),
  /** The board of a case, some time after its session: only the themes are left. */
  emptied: z.boolean(),
  /** Notes that were never shown: how many, and nothing of them. */
  waiting: z.number(),
  /** Those of them that would have entered with others only. */
  together: z.number(),
});
export type BoardThemes = z.infer<typeof boardThemes>;

export const boardsContract = {
  routes: {
    'boards.get': {
      method: 'GET',
      path: '/api/boards/:boardId',
      summary: 'A board: its lanes and state, votes, and my own notes that wait. The notes are in its document',
      params: z.object({ boardId }),
      output: boardView,
    },
    'boards.themes': {
      method: 'GET',
      path: '/api/sessions/:sessionId/themes',
      summary: 'What came out of the boards of a session: themes and notes by votes',
      params: z.object({ sessionId: id }),
      output: z.object({ boards: z.array(boardThemes) }),
    },
  },
  commands: {
    'board:hold-note': {
      summary: 'Add a note without my name, or while notes are held back: it waits on the server',
      input: change.extend({
        lane: z.string().max(40),
        text: noteText,
        anonymous: z.boolean(),
        /** Its writer was told that it enters with others only. */
        together: z.boolean().default(false),
        notAPersons,
      }),
      output: done,
    },
    'board:change-held': {
      summary: 'Change a note of mine that waits',
      input: change.extend({ heldId: id, text: noteText, notAPersons }),
      output: done,
    },
    'board:withdraw-held': {
      summary: 'Take back a note of mine that waits',
      input: change.extend({ heldId: id }),
      output: done,
    },
    'board:lock': { summary: 'Lock or unlock the board', input: change.extend({ locked: z.boolean() }), output: done },
    'board:hold': { summary: 'Hold notes back from now on', input: change, output: done },
    'board:reveal': { summary: 'Show the notes that were held back, and hold none back', input: change, output: done },
    'board:set-dots': {
      summary: 'How many votes each person has; 0 for none',
      input: change.extend({ dots: z.number().int().min(0).max(boardLimits.dots) }),
      output: done,
    },
    'board:dot': {
      summary: 'Vote for a note, or take the vote back',
      input: change.extend({ noteId, on: z.boolean() }),
      output: done,
    },
  },
  notices: {
    'board:changed': boardState,
    /** To my own tabs: my votes or my waiting notes changed. */
    'board:mine-changed': z.object({ boardId }),
    /** A report of it was settled so: it goes from the board's document. */
    'board:note-removed': z.object({ boardId, noteId }),
  },
} as const satisfies Contract;
