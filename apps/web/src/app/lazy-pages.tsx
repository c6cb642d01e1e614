import type { ComponentType } from 'react';
import { lazyPage } from '#lib/lazy-page.tsx';

// Lazy in their own features, of which Home takes other parts.
export { InvitationsPage } from '#features/accounts/index.ts';
export { AdminPersonPage, LogPage, MailPage, RolesPage, SettingsPage } from '#features/admin/index.ts';
export {
  ConsultationPage,
  ConsultationsPage,
  EditDraftPage,
  MyAnswersPage,
  WritePage,
} from '#features/consultations/index.ts';
export { DocumentsPage, NewDocumentPage, VersionPage, VersionsPage } from '#features/documents/index.ts';
export { JoinPage } from '#features/live/index.ts';
export { NotificationsPage, StopMailPage } from '#features/notifications/index.ts';
export { EditorPage, InboxPage, OutcomesPage } from '#features/outcomes/index.ts';
export { CodePage, HowVotingWorksPage, PresentPage, SessionPollsPage } from '#features/polls/index.ts';
export { EditPlanPage, PlanPage, SessionsPage } from '#features/sessions/index.ts';
export { NewThreadPage, SkillsPage } from '#features/threads/index.ts';

/** A page that is fetched when it is first opened. */
function page<M, N extends keyof M>(load: () => Promise<M>, name: N) {
  // The name picks a component; what it takes is checked where it is used.
  return lazyPage(async () => ({ default: (await load())[name] as ComponentType }));
}

const evidence = () => import('#features/evidence/index.ts');
const members = () => import('#features/members/index.ts');
const plain = () => import('./plain-pages.tsx');

export const BoardWithTrail = page(() => import('./board-with-trail.tsx'), 'BoardWithTrail');
export const ConsultationWithTrail = page(() => import('./consultation-with-trail.tsx'), 'ConsultationWithTrail');
export const Document = page(() => import('./document.tsx'), 'Document');
export const EvidencePage = page(evidence, 'EvidencePage');
export const LiveRoom = page(() => import('./live-room.tsx'), 'LiveRoom');
export const PeoplePage = page(members, 'PeoplePage');
export const PollWithTrail = page(() => import('./poll-with-trail.tsx'), 'PollWithTrail');
export const Reported = page(() => import('./reported.tsx'), 'Reported');
export const Session = page(() => import('./session.tsx'), 'Session');
export const ThreadWithTrail = page(() => import('./thread-with-trail.tsx'), 'ThreadWithTrail');
export const You = page(() => import('./you.tsx'), 'You');
export const AccessibilityPage = page(plain, 'AccessibilityPage');
export const CookiesPage = page(plain, 'CookiesPage');
export const HelpPage = page(plain, 'HelpPage');
export const NotFoundPage = page(plain, 'NotFoundPage');
export const OutcomeWithTrail = page(() => import('./outcome-with-trail.tsx'), 'OutcomeWithTrail');
