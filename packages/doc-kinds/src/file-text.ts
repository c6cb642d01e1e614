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

// A Word file is XML, and one of these makes all of it unreadable.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const readable = (words: string): string => words.toWellFormed().replace(forbidden, '');

/** The same text without characters that no file of words may hold. */
export function readableText(text: FileText): FileText {
  const citations = [...(text.citations ?? [])].map(
    ([id, { words, link }]) => [id, { words: readable(words), link: readable(link) }] as const,
  );
  return {
    title: readable(text.title),
    about: readable(text.about),
    from: readable(text.from),
    paragraphs: text.paragraphs.map((paragraph) => ({
      ...paragraph,
      runs: paragraph.runs.map((run) =>
        'citation' in run
          ? run
          : { ...run, text: readable(run.text), ...(run.href !== undefined && { href: readable(run.href) }) },
      ),
    })),
    citations: new Map(citations),
    signatures: (text.signatures ?? []).map(readable),
  };
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
