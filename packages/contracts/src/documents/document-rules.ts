import { hasRole, isPerson, type Viewer } from '../wire/index.ts';
import type { DocumentState } from './document.ts';

/** What the rules ask of a document. */
export interface DocumentFacts {
  state: DocumentState;
  authorId: string;
  editorIds: readonly string[];
}

/** Members read and write each other's documents; a visitor of one session does not. */
export function canSeeDocuments(viewer: Viewer): boolean {
  return isPerson(viewer);
}

/** The text changes while it is drafted and reviewed; from signing on it stays as it is. */
export function isOpenText(document: Pick<DocumentFacts, 'state'>): boolean {
  return document.state === 'draft' || document.state === 'review';
}

/** Any member, while its text is open. */
export function canWriteDocument(viewer: Viewer, document: DocumentFacts): boolean {
  return isPerson(viewer) && isOpenText(document);
}

export function canComment(viewer: Viewer, document: DocumentFacts): boolean {
  return canWriteDocument(viewer, document);
}

/** The author and those who lead the writing with them. */
function isCoEditor(viewer: Viewer, document: DocumentFacts): boolean {
  return isPerson(viewer) && (document.authorId === viewer.id || document.editorIds.includes(viewer.id));
}

/** From where a document may go where: forth one step at a time, and back to be worked on again. */
export const documentMoves: Record<DocumentState, readonly DocumentState[]> = {
  draft: ['review', 'signing'],
  review: ['draft', 'signing'],
  // Back to review takes the signatures back: they were given to the text as it stood.
  signing: ['review', 'final'],
  final: ['signing'],
};

/**
 * Who moves it on: the author and co-editors while it is theirs to work on; facilitators and convenors too, also when the
 * author has left. What is final was signed by many: only a facilitator or a convenor opens that again.
 */
export function canMoveDocument(viewer: Viewer, document: DocumentFacts, to: DocumentState): boolean {
  if (!documentMoves[document.state].includes(to)) return false;
  const steers = hasRole(viewer, 'facilitator') || hasRole(viewer, 'convenor');
  return document.state === 'final' ? steers : steers || isCoEditor(viewer, document);
}

/** Who may name co-editors, rename it and put an older version back. */
export function canLeadDocument(viewer: Viewer, document: DocumentFacts): boolean {
  return isCoEditor(viewer, document) || hasRole(viewer, 'facilitator') || hasRole(viewer, 'convenor');
}

/** Goes back to a version. */
export function canRestore(viewer: Viewer, document: DocumentFacts): boolean {
  return canLeadDocument(viewer, document) && isOpenText(document);
}

export function canSign(viewer: Viewer, document: DocumentFacts): boolean {
  return isPerson(viewer) && document.state === 'signing';
}
