import * as z from 'zod';

const longest = 30;
const most = 3;

/** A tag as it is kept: lower case, single spaces, no # in front. Two ways to write one tag are one tag. */
export function normalTag(written: string): string {
  return written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cc}/gu, ' ')
    .replace(/["#,;<>]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A few tags of a thread, made up by whoever writes it. */
export const tagList = z
  .array(z.string().max(200))
  .max(20)
  .transform((tags) => [...new Set(tags.map(normalTag))].filter(Boolean))
  .pipe(
    z
      .array(z.string().max(longest, `Use ${longest} characters or fewer for a tag.`))
      .max(most, `Use ${most} tags or fewer.`),
  );
