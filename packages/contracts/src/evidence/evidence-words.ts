import type { ThingKind } from '../wire/index.ts';

/** What each kind of thing is called where it is cited. */
export const kindWords: Record<ThingKind, string> = {
  session: 'Session',
  note: 'Note',
  theme: 'Theme',
  action: 'Action',
  thread: 'Thread',
  post: 'Post',
  poll: 'Poll',
  consultation: 'Consultation',
  statement: 'Statement',
  document: 'Document',
  outcome: 'Outcome',
};

/** What stands in place of one that nothing public cites, for who is not signed in. */
export const evidenceMembersOnly = {
  title: 'This evidence is for members',
  words: 'Everybody can read it once an outcome that cites it is public. If you are a member, sign in to see it now.',
};

/** As much of an excerpt as a list shows; its page has all of it. */
export function shortExcerpt(excerpt: string): string {
  return excerpt.length <= 280 ? excerpt : `${excerpt.slice(0, 279).trimEnd()}…`;
}

/** What opens an excerpt that a list shows short, where it stands. */
export const wholeWords = 'All of these words';

/** "71 of 168 chose it" as its figure and the words after it; a text without a figure in front has none. */
export function splitFigure(figure: string | null): { number: string; words: string } {
  const found = /^(\d[\d,.]*\s?%?)\s*(.*)$/s.exec(figure ?? '');
  return { number: found?.[1]?.trim() ?? '', words: found ? (found[2] ?? '') : (figure ?? '') };
}
