import * as z from 'zod';
import type { StageKind } from '../sessions/index.ts';
import { id, isPerson, type Viewer } from '../wire/index.ts';

export const boardLimits = {
  /** Characters of one note. */
  text: 500,
  /** Notes one person may have waiting on one board. */
  waitingEach: 30,
  dots: 20,
} as const;

/** On an open board notes without a name wait until there are so many, of so many people. */
export const enterTogether = { notes: 3, people: 2 } as const;

/** `case-<caseId>`, or `stage-<sessionId>-<stageId>`. */
export const boardId = z.string().regex(/^(case|stage)-[A-Za-z0-9_-]{4,90}$/, 'This is not a valid id.');

/** The board of a stage: its case's, where it is about one. */
export function boardIdOf(at: { sessionId: string; stageId: string; caseId: string | null }): string {
  return at.caseId === null ? `stage-${at.sessionId}-${at.stageId}` : `case-${at.caseId}`;
}

export const lane = z.object({ id: z.string(), name: z.string() });
export type Lane = z.infer<typeof lane>;

const oneLane = (name: string): Lane[] => [{ id: 'notes', name }];

export const caseLanes: readonly Lane[] = [
  { id: 'questions', name: 'Questions' },
  { id: 'ideas', name: 'Ideas' },
  { id: 'actions', name: 'Actions' },
];

/** The lanes of a stage that is about no case. */
export function stageLanes(kind: StageKind): readonly Lane[] {
  if (kind === 'check-in') return oneLane('How we arrive');
  if (kind === 'harvest')
    return [
      { id: 'take-away', name: 'What we take away' },
      { id: 'raise', name: 'What we raise' },
    ];
  if (kind === 'ideas')
    return [
      { id: 'try', name: 'Try this' },
      { id: 'places', name: 'People and places' },
      { id: 'watch', name: 'Watch out for' },
    ];
  return oneLane('Notes');
}

/** Where a stage of a case writes on its board. */
export function laneOfStage(kind: StageKind): string | undefined {
  const lanes: Partial<Record<StageKind, string>> = {
    'key-question': 'questions',
    clarify: 'questions',
    ideas: 'ideas',
    response: 'ideas',
    'case-actions': 'actions',
  };
  return lanes[kind];
}

/** What stands under a note of that writer: the name, and for members where they work. */
export function signatureOf(viewer: Viewer): string {
  if (viewer.kind === 'nobody') return '';
  if (!isPerson(viewer)) return `${viewer.name}, visitor`;
  return viewer.borough === '' ? viewer.name : `${viewer.name}, ${viewer.borough}`;
}

/** A note of mine that waits on the server; nobody else receives any of it. */
const heldNote = z.object({ id, lane: z.string(), text: z.string(), anonymous: z.boolean() });
export type HeldNote = z.infer<typeof heldNote>;

const votes = z.record(z.string(), z.number());

/** What changes on a board outside its document; the same for all. */
export const boardState = z.object({
  boardId,
  sessionId: id,
  locked: z.boolean(),
  /** Notes are held back until who leads shows them. */
  holdBack: z.boolean(),
  /** Votes each person has; 0: no voting. */
  dots: z.number(),
  /** How many notes wait. */
  held: z.number(),
  /** Those of them that enter with others only. */
  together: z.number(),
  /** Votes by note id. */
  votes,
  /** The board of a case, some time after its session: themes are left, and nothing is taken any more. */
  emptied: z.boolean(),
});
export type BoardState = z.infer<typeof boardState>;

export const boardView = boardState.extend({
  caseId: id.nullable(),
  stageId: z.string().nullable(),
  title: z.string(),
  lanes: z.array(lane),
  room: z.object({
    sessionId: id,
    state: z.enum(['open', 'ended']),
    leaderId: z.string(),
    facilitatorId: z.string(),
    coFacilitatorId: z.string().nullable(),
    visitorsAllowed: z.boolean(),
    /** The presenter, while the room gives ideas on their case. */
    listeningId: z.string().nullable(),
  }),
  myVotes: z.array(z.string()),
  myHeld: z.array(heldNote),
});
export type BoardView = z.infer<typeof boardView>;
