import * as z from 'zod';
import { instant, opId, text } from '../wire/index.ts';
import { documentLimits, documentState, named } from './document.ts';

/** A text as it stood: kept whole, never changed. */
export const version = z.object({
  number: z.number(),
  name: z.string(),
  /** What the document was when it was kept. */
  state: documentState,
  at: instant,
  byName: z.string(),
  /** Who wrote since the version before. */
  authors: z.array(named),
  words: z.number(),
  restoredFrom: z.number().nullable(),
});
export type Version = z.infer<typeof version>;

export const paragraph = z.object({
  kind: z.enum(['text', 'h2', 'h3', 'bullet', 'number', 'quote']),
  depth: z.number(),
  runs: z.array(
    z.union([
      z.object({
        text: z.string(),
        bold: z.literal(true).optional(),
        italic: z.literal(true).optional(),
        href: z.string().optional(),
      }),
      z.object({ citation: z.string() }),
    ]),
  ),
});

export const versionText = version.extend({ title: z.string(), paragraphs: z.array(paragraph) });
export type VersionText = z.infer<typeof versionText>;

export const keepVersionInput = z.object({
  opId,
  name: text(documentLimits.versionName, 'Name the version, so that others know it by it.'),
});
