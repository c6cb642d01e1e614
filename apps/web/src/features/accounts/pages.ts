import { lazyPage } from '#lib/lazy-page.tsx';

// Loaded when somebody opens them.
export const InvitationsPage = lazyPage(async () => ({
  default: (await import('./invitations-page.tsx')).InvitationsPage,
}));
export const UseInvitationPage = lazyPage(async () => ({
  default: (await import('./use-invitation-page.tsx')).UseInvitationPage,
}));
export const PasswordSection = lazyPage(async () => ({
  default: (await import('./password-section.tsx')).PasswordSection,
}));
export const SignInsSection = lazyPage(async () => ({
  default: (await import('./sign-ins-section.tsx')).SignInsSection,
}));
