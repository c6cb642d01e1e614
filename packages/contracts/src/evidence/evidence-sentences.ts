import { isPerson, londonFormat, type Viewer } from '../wire/index.ts';

/** The sentences of a piece of evidence's page: server and browser say the same. */
export const evidenceSentences = {
  check:
    'This number was made from the words, the figure and the dates above when they were kept (SHA-256). If any of them were changed, it would be another one.',
  leftOut:
    'A name stood in these words, and its owner has not said that it may be shown. So the number cannot be made again from what is read here: it was made from all of the words.',
  data: 'All of its fields, to make the number again',
  members: 'It was said among members of the community. They see where.',
  gone: 'Where it was said is not there any more.',
  unused: 'Nothing yet that you can see.',
} as const;

/** In place of the way to where it was said, where this viewer has none: members are shown all that is there. */
export function noWayWords(viewer: Viewer): string {
  return isPerson(viewer) ? evidenceSentences.gone : evidenceSentences.members;
}

/** "Kept as it stood on 4 December 2026, 17:02. It stays as it is, whatever becomes of where it was said." */
export function keptWords(frozenAt: string): string {
  const at = londonFormat({ day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(frozenAt));
  return `Kept as it stood on ${at}. It stays as it is, whatever becomes of where it was said.`;
}
