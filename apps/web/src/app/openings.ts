import { adminContract } from '@soundings/contracts/admin';
import { boardsContract } from '@soundings/contracts/boards';
import { consultationsContract } from '@soundings/contracts/consultations';
import { documentsContract } from '@soundings/contracts/documents';
import { notificationsContract } from '@soundings/contracts/notifications';
import { outcomesContract } from '@soundings/contracts/outcomes';
import { pollsContract } from '@soundings/contracts/polls';
import { sessionsContract } from '@soundings/contracts/sessions';
import { threadsContract } from '@soundings/contracts/threads';

/**
 * What a page takes for its first look: modules of its code, from `src` on, and addresses that it reads, with the parts of its own
 * address in them. The server names them in the page's head, so that they are on their way before any script has run.
 */
export interface Opening {
  code: string[];
  /** Read where somebody is signed in and the address has no query; only what the page reads again once it hears of changes. */
  asks: string[];
}

const frame = [adminContract.routes['admin.community'].path, notificationsContract.routes['notifications.unread'].path];
const opening = (code: string[], ...asks: string[]): Opening => ({ code, asks: [...frame, ...asks] });

/** By the router's path, those without a part of their own before those with one. A page that is not here asks for its code and its facts itself, a moment later. */
export const openings: Record<string, Opening> = {
  '/': opening([], sessionsContract.routes['sessions.list'].path),
  '/boards/:boardId': opening(['app/board-with-trail.tsx'], boardsContract.routes['boards.get'].path),
  '/consultations': opening(
    ['features/consultations/consultations-page.tsx'],
    consultationsContract.routes['consultations.list'].path,
  ),
  '/consultations/new': opening(['features/consultations/write-pages.tsx']),
  '/consultations/:consultationId': opening(
    ['app/consultation-with-trail.tsx', 'features/consultations/consultation-page.tsx'],
    consultationsContract.routes['consultations.get'].path,
  ),
  '/documents': opening(['features/documents/documents-page.tsx'], documentsContract.routes['documents.list'].path),
  '/documents/new': opening(['features/documents/new-document-page.tsx']),
  '/documents/:documentId': opening(
    ['app/document.tsx', 'features/documents/document-page.tsx'],
    documentsContract.routes['documents.get'].path,
  ),
  '/outcomes/inbox': opening(['features/outcomes/inbox-page.tsx'], outcomesContract.routes['outcomes.inbox'].path),
  '/people': opening(['features/members/people-page.tsx']),
  '/polls/:pollId': opening(
    ['app/poll-with-trail.tsx', 'features/polls/poll-page.tsx'],
    pollsContract.routes['polls.get'].path,
  ),
  '/sessions': opening(['features/sessions/sessions-page.tsx'], sessionsContract.routes['sessions.list'].path),
  '/sessions/plan': opening(['features/sessions/plan-page.tsx']),
  '/sessions/:sessionId': opening(
    ['app/session.tsx', 'features/sessions/session-page.tsx'],
    sessionsContract.routes['sessions.get'].path,
  ),
  // Its clock goes by the moment of the answer.
  '/sessions/:sessionId/room': { code: ['app/live-room.tsx'], asks: [] },
  '/skills': opening(['features/threads/skills-page.tsx'], `${threadsContract.routes['threads.list'].path}?show=all`),
  '/skills/new': opening(['features/threads/new-thread-page.tsx']),
  '/skills/:threadId': opening(
    ['app/thread-with-trail.tsx', 'features/threads/thread-page.tsx'],
    threadsContract.routes['threads.get'].path,
  ),
};
