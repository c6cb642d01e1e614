import { type ComponentType, lazy } from 'react';

// Lazy in their own features, of which Home takes other parts: what is lazy twice does not come up.
export { InvitationsPage } from '#features/accounts/index.ts';
export { AdminPersonPage, LogPage, MailPage, RolesPage, SettingsPage } from '#features/admin/index.ts';
export { ReportedPage } from '#features/moderation/index.ts';
export { NotificationsPage } from '#features/notifications/index.ts';
export { EditPlanPage, PlanPage, SessionsPage } from '#features/sessions/index.ts';

/** A page that is fetched when it is first opened. One that is lazy already does not compile here: React refuses it twice. */
function page<M, N extends keyof M>(load: () => Promise<M>, name: M[N] extends { _result: unknown } ? never : N) {
  // The name picks a component; what it takes is checked where it is used.
  return lazy(async () => ({ default: (await load())[name] as ComponentType }));
}

const boards = () => import('#features/boards/index.ts');
const consultations = () => import('#features/consultations/index.ts');
const live = () => import('#features/live/index.ts');
const members = () => import('#features/members/index.ts');
const polls = () => import('#features/polls/index.ts');

export const BoardPage = page(boards, 'BoardPage');
export const CodePage = page(polls, 'CodePage');
export const ConsultationPage = page(consultations, 'ConsultationPage');
export const ConsultationsPage = page(consultations, 'ConsultationsPage');
export const HowVotingWorksPage = page(polls, 'HowVotingWorksPage');
export const JoinPage = page(live, 'JoinPage');
export const LiveRoom = page(() => import('./live-room.tsx'), 'LiveRoom');
export const PeoplePage = page(members, 'PeoplePage');
export const PollPage = page(polls, 'PollPage');
export const PresentPage = page(polls, 'PresentPage');
export const Session = page(() => import('./session.tsx'), 'Session');
export const SessionPollsPage = page(polls, 'SessionPollsPage');
export const You = page(() => import('./you.tsx'), 'You');
