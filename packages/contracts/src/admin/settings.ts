import * as z from 'zod';
import { link, optionalText, text } from '../wire/index.ts';

/** What an administrator sets for the community. */
export const communitySettings = z.object({
  name: text(80, 'Enter the name of the community.'),
  convenor: optionalText(80),
  convenorLogo: z.union([z.literal(''), link]),
  /** A group with fewer answers than this is not shown. */
  threshold: z.number('Enter a number.').int().min(5, 'Use 5 or more.').max(50, 'Use 50 or fewer.'),
  /** Days after its session when a case board is emptied. */
  caseBoardDays: z.number('Enter a number.').int().min(1, 'Use 1 or more.').max(365, 'Use 365 or fewer.'),
  /** Days that a browser stays signed in after its last use. */
  signInDays: z.number('Enter a number.').int().min(1, 'Use 1 or more.').max(365, 'Use 365 or fewer.'),
});
export type CommunitySettings = z.infer<typeof communitySettings>;
