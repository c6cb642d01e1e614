import * as z from 'zod';
import { id, instant } from '../wire/index.ts';

/** What a person is told. `link` is a path of ours. */
export const notification = z.object({
  id: z.string(),
  kind: z.string(),
  text: z.string(),
  link: z.string(),
  at: instant,
  readAt: instant.nullable(),
});
export type Notification = z.infer<typeof notification>;

/** The newest that a page shows; older ones go after `notificationDays`. */
export const notificationLimits = { shown: 100, days: 180 } as const;

/** One line of "Since you were last here". */
export const newsItem = z.object({
  kind: z.string(),
  title: z.string(),
  hint: z.string(),
  link: z.string(),
  at: instant,
});
export type NewsItem = z.infer<typeof newsItem>;

export const notificationId = id.or(z.string().regex(/^[A-Za-z0-9:_-]{4,160}$/));
