import { isPerson, londonFormat, type Viewer } from '../wire/index.ts';
import type { NameAnswer } from './evidence.ts';

/** The sentences of a piece of evidence's page: server and browser say the same. */
export const evidenceSentences = {
  check:
    'This number was made from the words, the figure and the dates above when they were kept (SHA-256). If any of them were changed, it would be another one.',
  checkLeftOut:
    'A number was made from the words, the figure and the dates when they were kept (SHA-256), and from a name in the words that is left out above: its owner has not said that it may be shown. As the number could tell the name, it is not shown until they say yes. It stays the same number.',
  steps: 'How the number is made',
  data: 'All of its fields, to make the number again',
  dataLeftOut: 'All of its fields, without the name',
  members: 'It was said among members of the community. They see where.',
  publicWay: 'What it came out of, as far as that is evidence which everybody can read:',
  gone: 'Where it was said is not there any more.',
  unused: 'Nothing yet that you can see.',
} as const;

/** What the page of one of its authors says about their name. */
export function myNameWords({ mine, nameLeftOut }: { mine: NameAnswer; nameLeftOut: boolean }): string {
  if (mine === 'yes')
    return 'Your name stands beside these words, for everybody who may read them. You can take it back.';
  const inside = nameLeftOut ? ' Where a name of who wrote them stood in them, it is left out on every page.' : '';
  return `You wrote some of these words. Your name is not shown.${inside} It stands here only if you say yes.`;
}

/** In place of the way to where it was said, where this viewer has none: members are shown all that is there. */
export function noWayWords(viewer: Viewer): string {
  return isPerson(viewer) ? evidenceSentences.gone : evidenceSentences.members;
}

/** "Kept as it stood on 4 December 2026, 17:02. It stays as it is, whatever becomes of where it was said." */
export function keptWords(frozenAt: string): string {
  const at = londonFormat({ day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(frozenAt));
  return `Kept as it stood on ${at}. It stays as it is, whatever becomes of where it was said.`;
}
