import type { Paragraph } from './text.ts';

/** A text as it goes into a file. */
export interface FileText {
  title: string;
  /** A line under the title: version, date, who signed. */
  about: string;
  /** Whose community it comes from. */
  from: string;
  paragraphs: readonly Paragraph[];
  /** What is cited, by its id: it is listed at the end, with where it stands. */
  citations?: ReadonlyMap<string, { words: string; link: string }>;
  /** Lines after the text: who signed, by area. */
  signatures?: readonly string[];
}

/** The name of a file of that title: letters and digits only, so that every system takes it. */
export function fileName(title: string, ending: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
  return `${plain || 'document'}.${ending}`;
}
