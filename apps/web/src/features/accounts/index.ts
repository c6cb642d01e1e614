export { InvitationsPage, PasswordSection, SignInsSection, UseInvitationPage } from './pages.ts';
export { SetUpPage } from './set-up-page.tsx';
export { SignInPage } from './sign-in-page.tsx';
export { useSignOut } from './use-sign-out.ts';
