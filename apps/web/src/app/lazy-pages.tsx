import { type ComponentType, lazy } from 'react';

// Lazy in their own feature, because Home takes its other parts from there.
export { EditPlanPage, PlanPage, SessionsPage } from '#features/sessions/index.ts';

/** A page that is fetched when it is first opened. */
function page<M, N extends keyof M>(load: () => Promise<M>, name: N) {
  // The name picks a component; what it takes is checked where it is used.
  return lazy(async () => ({ default: (await load())[name] as ComponentType }));
}

const accounts = () => import('#features/accounts/index.ts');
const admin = () => import('#features/admin/index.ts');
const boards = () => import('#features/boards/index.ts');
const consultations = () => import('#features/consultations/index.ts');
const live = () => import('#features/live/index.ts');
const members = () => import('#features/members/index.ts');
const moderation = () => import('#features/moderation/index.ts');
const notifications = () => import('#features/notifications/index.ts');
const polls = () => import('#features/polls/index.ts');

export const AdminPersonPage = page(admin, 'AdminPersonPage');
export const BoardPage = page(boards, 'BoardPage');
export const CodePage = page(polls, 'CodePage');
export const ConsultationPage = page(consultations, 'ConsultationPage');
export const ConsultationsPage = page(consultations, 'ConsultationsPage');
export const HowVotingWorksPage = page(polls, 'HowVotingWorksPage');
export const InvitationsPage = page(accounts, 'InvitationsPage');
export const JoinPage = page(live, 'JoinPage');
export const LiveRoom = page(() => import('./live-room.tsx'), 'LiveRoom');
export const LogPage = page(admin, 'LogPage');
export const MailPage = page(admin, 'MailPage');
export const NotificationsPage = page(notifications, 'NotificationsPage');
export const PeoplePage = page(members, 'PeoplePage');
export const PollPage = page(polls, 'PollPage');
export const PresentPage = page(polls, 'PresentPage');
export const ReportedPage = page(moderation, 'ReportedPage');
export const RolesPage = page(admin, 'RolesPage');
export const Session = page(() => import('./session.tsx'), 'Session');
export const SessionPollsPage = page(polls, 'SessionPollsPage');
export const SettingsPage = page(admin, 'SettingsPage');
export const You = page(() => import('./you.tsx'), 'You');
