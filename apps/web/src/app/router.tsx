import type { ReactNode } from 'react';
import { createBrowserRouter, matchRoutes, Outlet, type RouteObject, ScrollRestoration } from 'react-router';
import { SetUpPage, SignInPage, UseInvitationPage } from '#features/accounts/index.ts';
import { PrivacyPage } from '#features/privacy/index.ts';
import { begin } from '#lib/lazy-page.tsx';
import { usePartInAddress } from '#ui/part-in-address.ts';
import { type Gate, Gated, Waiting } from './gates.tsx';
import { HomePage } from './home-page.tsx';
import { Layout } from './layout.tsx';
import * as pages from './lazy-pages.tsx';
import { PageLost } from './page-lost.tsx';

const lost = <PageLost />;
const open = (path: string, element: ReactNode) => ({ path, element, errorElement: lost });
const gated = (path: string, element: ReactNode, gate: Gate = 'person') => ({
  path,
  element: <Gated gate={gate}>{element}</Gated>,
  errorElement: lost,
});

/** Every page. What needs a sign-in asks for it and comes back. */
const routes: RouteObject[] = [
  {
    ...open(
      '/present/:code',
      <Waiting>
        <pages.PresentPage />
      </Waiting>,
    ),
    errorElement: <main>{lost}</main>,
  },
  {
    ...gated(
      '/sessions/:sessionId/room',
      <Waiting>
        <pages.LiveRoom />
      </Waiting>,
      'room',
    ),
    errorElement: <main>{lost}</main>,
  },
  {
    element: <Root />,
    children: [
      open('/sign-in', <SignInPage />),
      open('/join', <pages.JoinPage />),
      open('/set-up', <SetUpPage />),
      open('/invitation', <UseInvitationPage />),
      open('/mail/stop', <pages.StopMailPage />),
      open('/help', <pages.HelpPage />),
      open('/privacy', <PrivacyPage />),
      open('/cookies', <pages.CookiesPage />),
      open('/accessibility', <pages.AccessibilityPage />),
      open('/how-voting-works', <pages.HowVotingWorksPage />),
      open('/consultations', <pages.ConsultationsPage />),
      gated('/consultations/new', <pages.WritePage />),
      open('/consultations/:consultationId', <pages.ConsultationWithTrail />),
      gated('/consultations/:consultationId/edit', <pages.EditDraftPage />),
      gated('/consultations/:consultationId/mine', <pages.MyAnswersPage />),
      open('/outcomes', <pages.OutcomesPage />),
      gated('/outcomes/inbox', <pages.InboxPage />),
      open('/outcomes/:outcomeId', <pages.OutcomeWithTrail />),
      gated('/outcomes/:outcomeId/edit', <pages.EditorPage />),
      open('/evidence/:evidenceId', <pages.EvidencePage />),
      open('/p', <pages.CodePage />),
      open('/p/:code', <pages.CodePage />),
      gated('/', <HomePage />),
      gated('/people', <pages.PeoplePage />),
      gated('/you', <pages.You />),
      gated('/notifications', <pages.NotificationsPage />),
      gated('/documents', <pages.DocumentsPage />),
      gated('/documents/new', <pages.NewDocumentPage />),
      gated('/documents/:documentId', <pages.Document />),
      gated('/documents/:documentId/versions', <pages.VersionsPage />),
      gated('/documents/:documentId/versions/:number', <pages.VersionPage />),
      gated('/sessions', <pages.SessionsPage />),
      gated('/sessions/plan', <pages.PlanPage />),
      gated('/sessions/:sessionId', <pages.Session />),
      gated('/sessions/:sessionId/edit', <pages.EditPlanPage />),
      gated('/sessions/:sessionId/polls', <pages.SessionPollsPage />),
      gated('/skills', <pages.SkillsPage />),
      gated('/skills/new', <pages.NewThreadPage />),
      gated('/skills/:threadId', <pages.ThreadWithTrail />),
      gated('/polls/:pollId', <pages.PollWithTrail />, 'known'),
      gated('/boards/:boardId', <pages.BoardWithTrail />, 'known'),
      gated('/admin', <pages.RolesPage />),
      gated('/admin/people/:personId', <pages.AdminPersonPage />),
      gated('/admin/invitations', <pages.InvitationsPage />),
      gated('/admin/reported', <pages.Reported />),
      gated('/admin/settings', <pages.SettingsPage />),
      gated('/admin/mail', <pages.MailPage />),
      gated('/admin/log', <pages.LogPage />),
      open('*', <pages.NotFoundPage />),
    ],
  },
];

export const router = createBrowserRouter(routes);

/**
 * Fetches the page of this address while it is asked who is here, and settles when both can be shown in one go: React keeps the
 * placeholder of what is fetched later for 300 ms at least.
 */
export function openingPage(address: Location): Promise<void> {
  return begin(matchRoutes(routes, address)?.at(-1)?.route.element);
}

function Root() {
  usePartInAddress();
  return (
    <Layout>
      <Waiting>
        <Outlet />
      </Waiting>
      <ScrollRestoration />
    </Layout>
  );
}
