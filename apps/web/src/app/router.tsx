import { isPerson } from '@soundings/contracts/wire';
import { lazy, type ReactNode, Suspense } from 'react';
import { createBrowserRouter, Navigate, Outlet, ScrollRestoration, useLocation, useParams } from 'react-router';
import {
  InvitationsPage,
  PasswordSection,
  SetUpPage,
  SignInPage,
  SignInsSection,
  UseInvitationPage,
  useSignOut,
} from '#features/accounts/index.ts';
import { AdminPersonPage, LogPage, MailPage, RolesPage, SettingsPage } from '#features/admin/index.ts';
import { ReportedPage } from '#features/moderation/index.ts';
import { NotificationsPage } from '#features/notifications/index.ts';
import { DataSection, PrivacyPage } from '#features/privacy/index.ts';
import { useMe } from '#lib/me.tsx';
import { Skeleton } from '#ui/states.tsx';
import { HomePage } from './home-page.tsx';
import { Layout } from './layout.tsx';
import { AccessibilityPage, CookiesPage, HelpPage, NotFoundPage } from './plain-pages.tsx';

const BoardPage = lazy(async () => ({ default: (await import('#features/boards/index.ts')).BoardPage }));
const PeoplePage = lazy(async () => ({ default: (await import('#features/members/index.ts')).PeoplePage }));
const ConsultationsPage = lazy(async () => ({
  default: (await import('#features/consultations/index.ts')).ConsultationsPage,
}));
const ConsultationPage = lazy(async () => ({
  default: (await import('#features/consultations/index.ts')).ConsultationPage,
}));
const SessionsPage = lazy(async () => ({ default: (await import('#features/sessions/index.ts')).SessionsPage }));
const SessionPage = lazy(async () => ({ default: (await import('#features/sessions/index.ts')).SessionPage }));
const PlanPage = lazy(async () => ({ default: (await import('#features/sessions/index.ts')).PlanPage }));
const JoinPage = lazy(async () => ({ default: (await import('#features/live/index.ts')).JoinPage }));
const LiveRoom = lazy(async () => ({ default: (await import('./live-room.tsx')).LiveRoom }));
const YouPage = lazy(async () => ({ default: (await import('#features/members/index.ts')).YouPage }));

/** Every page. What needs a sign-in asks for it and comes back. */
export const router = createBrowserRouter([
  {
    element: <Root />,
    children: [
      { path: '/sign-in', element: <SignInPage /> },
      { path: '/join', element: <JoinPage /> },
      { path: '/set-up', element: <SetUpPage /> },
      { path: '/invitation', element: <UseInvitationPage /> },
      { path: '/help', element: <HelpPage /> },
      { path: '/privacy', element: <PrivacyPage /> },
      { path: '/cookies', element: <CookiesPage /> },
      { path: '/accessibility', element: <AccessibilityPage /> },
      {
        path: '/',
        element: (
          <SignedIn>
            <HomePage />
          </SignedIn>
        ),
      },
      {
        path: '/people',
        element: (
          <SignedIn>
            <PeoplePage />
          </SignedIn>
        ),
      },
      {
        path: '/you',
        element: (
          <SignedIn>
            <You />
          </SignedIn>
        ),
      },
      {
        path: '/sessions',
        element: (
          <SignedIn>
            <SessionsPage />
          </SignedIn>
        ),
      },
      {
        path: '/sessions/plan',
        element: (
          <SignedIn>
            <PlanPage />
          </SignedIn>
        ),
      },
      {
        path: '/sessions/:sessionId',
        element: (
          <SignedIn>
            <SessionPage />
          </SignedIn>
        ),
      },
      {
        path: '/boards/:boardId',
        element: (
          <SignedIn>
            <BoardPage />
          </SignedIn>
        ),
      },
      { path: '/consultations', element: <ConsultationsPage /> },
      { path: '/consultations/:consultationId', element: <ConsultationPage /> },
      signedIn('/notifications', <NotificationsPage />),
      signedIn('/admin', <RolesPage />),
      signedIn('/admin/people/:personId', <AdminPersonPage />),
      signedIn('/admin/invitations', <InvitationsPage />),
      signedIn('/admin/reported', <ReportedPage />),
      signedIn('/admin/settings', <SettingsPage />),
      signedIn('/admin/mail', <MailPage />),
      signedIn('/admin/log', <LogPage />),
      { path: '*', element: <NotFoundPage /> },
    ],
  },
  {
    path: '/sessions/:sessionId/room',
    element: (
      <InRoom>
        <Suspense
          fallback={
            <div className="wrap page">
              <Skeleton />
            </div>
          }
        >
          <LiveRoom />
        </Suspense>
      </InRoom>
    ),
  },
]);

function Root() {
  return (
    <Layout>
      <Suspense
        fallback={
          <div className="wrap page">
            <Skeleton />
          </div>
        }
      >
        <Outlet />
      </Suspense>
      <ScrollRestoration />
    </Layout>
  );
}

function SignedIn({ children }: { children: ReactNode }) {
  const { viewer } = useMe();
  const { pathname, search } = useLocation();
  if (isPerson(viewer)) return children;
  return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
}

/** The room is for members, and for a visitor of that session; the service asks again. */
function InRoom({ children }: { children: ReactNode }) {
  const { viewer } = useMe();
  const { pathname } = useLocation();
  const { sessionId } = useParams();
  if (isPerson(viewer) || (viewer.kind === 'visitor' && viewer.sessionId === sessionId)) return children;
  return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname)}`} replace />;
}

function signedIn(path: string, page: ReactNode) {
  return { path, element: <SignedIn>{page}</SignedIn> };
}

function You() {
  const { person } = useMe();
  const signOut = useSignOut();
  return (
    <YouPage>
      <PasswordSection has={person?.hasPassword ?? false} />
      <SignInsSection onSignOut={signOut} />
      <DataSection />
    </YouPage>
  );
}
