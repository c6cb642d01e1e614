import { hasRole, isPerson, type Viewer } from './viewer.ts';

/** A room of the main navigation. */
export interface Room {
  to: string;
  words: string;
  /** Where else one is in this room. */
  also?: readonly string[];
}

/** The rooms that are open to everybody: the server's own pages and the browser's name the same. */
export const publicRooms: readonly Room[] = [
  { to: '/consultations', words: 'Consultations' },
  { to: '/outcomes', words: 'Outcomes', also: ['/evidence'] },
];

const memberRooms: readonly Room[] = [
  { to: '/', words: 'Home' },
  { to: '/sessions', words: 'Sessions', also: ['/boards'] },
  { to: '/skills', words: 'Skills share' },
  { to: '/consultations', words: 'Consultations' },
  { to: '/documents', words: 'Documents' },
  { to: '/outcomes', words: 'Outcomes', also: ['/evidence'] },
  { to: '/people', words: 'People' },
];

/** The rooms that exist for this person. */
export function roomsOf(viewer: Viewer): readonly Room[] {
  if (!isPerson(viewer)) return publicRooms;
  return hasRole(viewer, 'administrator') ? [...memberRooms, { to: '/admin', words: 'Administration' }] : memberRooms;
}

/** Whether a page is in a room. */
export function isInRoom({ to, also = [] }: Room, path: string): boolean {
  return [to, ...also].some((at) => path === at || (at !== '/' && path.startsWith(`${at}/`)));
}

/** What stands at the foot of every page. */
export const footRooms: { to: string; words: string }[] = [
  { to: '/help', words: 'Help' },
  { to: '/accessibility', words: 'Accessibility' },
  { to: '/privacy', words: 'Your data' },
  { to: '/how-voting-works', words: 'How voting works' },
  { to: '/cookies', words: 'Cookies' },
];

export const footWords = 'Do not put anything here that could identify a patient.';
