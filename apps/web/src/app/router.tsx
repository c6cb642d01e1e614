import type { ReactNode } from 'react';
import { createBrowserRouter, Outlet, ScrollRestoration } from 'react-router';
import { SetUpPage, SignInPage, UseInvitationPage } from '#features/accounts/index.ts';
import { PrivacyPage } from '#features/privacy/index.ts';
import { type Gate, Gated, Waiting } from './gates.tsx';
import { HomePage } from './home-page.tsx';
import { Layout } from './layout.tsx';
import * as pages from './lazy-pages.tsx';
import { AccessibilityPage, CookiesPage, HelpPage, NotFoundPage } from './plain-pages.tsx';

const open = (path: string, element: ReactNode) => ({ path, element });
const gated = (path: string, element: ReactNode, gate: Gate = 'person') => ({
  path,
  element: <Gated gate={gate}>{element}</Gated>,
});

/** Every page. What needs a sign-in asks for it and comes back. */
export const router = createBrowserRouter([
  open(
    '/present/:code',
    <Waiting>
      <pages.PresentPage />
    </Waiting>,
  ),
  gated(
    '/sessions/:sessionId/room',
    <Waiting>
      <pages.LiveRoom />
    </Waiting>,
    'room',
  ),
  {
    element: <Root />,
    children: [
      open('/sign-in', <SignInPage />),
      open('/join', <pages.JoinPage />),
      open('/set-up', <SetUpPage />),
      open('/invitation', <UseInvitationPage />),
      open('/help', <HelpPage />),
      open('/privacy', <PrivacyPage />),
      open('/cookies', <CookiesPage />),
      open('/accessibility', <AccessibilityPage />),
      open('/how-voting-works', <pages.HowVotingWorksPage />),
      open('/consultations', <pages.ConsultationsPage />),
      open('/consultations/:consultationId', <pages.ConsultationPage />),
      open('/p', <pages.CodePage />),
      open('/p/:code', <pages.CodePage />),
      gated('/', <HomePage />),
      gated('/people', <pages.PeoplePage />),
      gated('/you', <pages.You />),
      gated('/notifications', <pages.NotificationsPage />),
      gated('/sessions', <pages.SessionsPage />),
      gated('/sessions/plan', <pages.PlanPage />),
      gated('/sessions/:sessionId', <pages.Session />),
      gated('/sessions/:sessionId/edit', <pages.EditPlanPage />),
      gated('/sessions/:sessionId/polls', <pages.SessionPollsPage />),
      gated('/polls/:pollId', <pages.PollPage />, 'known'),
      gated('/boards/:boardId', <pages.BoardPage />, 'known'),
      gated('/admin', <pages.RolesPage />),
      gated('/admin/people/:personId', <pages.AdminPersonPage />),
      gated('/admin/invitations', <pages.InvitationsPage />),
      gated('/admin/reported', <pages.ReportedPage />),
      gated('/admin/settings', <pages.SettingsPage />),
      gated('/admin/mail', <pages.MailPage />),
      gated('/admin/log', <pages.LogPage />),
      open('*', <NotFoundPage />),
    ],
  },
]);

function Root() {
  return (
    <Layout>
      <Waiting>
        <Outlet />
      </Waiting>
      <ScrollRestoration />
    </Layout>
  );
}
