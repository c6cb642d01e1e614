import { lazy } from 'react';

// Loaded when somebody opens them.
export const InvitationsPage = lazy(async () => ({
  default: (await import('./invitations-page.tsx')).InvitationsPage,
}));
export const UseInvitationPage = lazy(async () => ({
  default: (await import('./use-invitation-page.tsx')).UseInvitationPage,
}));
export const PasswordSection = lazy(async () => ({
  default: (await import('./password-section.tsx')).PasswordSection,
}));
export const SignInsSection = lazy(async () => ({ default: (await import('./sign-ins-section.tsx')).SignInsSection }));
