import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  type ILevelsOptions,
  LevelFormat,
  Packer,
  Paragraph as WordParagraph,
  TextRun as WordRun,
} from 'docx';
import { type FileText, readableText } from './file-text.ts';
import { citedIn, type Paragraph, type TextRun } from './text.ts';

const font = 'Arial';
const ink = '212B32';
const headings = { h2: HeadingLevel.HEADING_2, h3: HeadingLevel.HEADING_3 } as const;

/** A Word file with real heading styles, lists, quotes and links, in British English. */
export async function wordFile(given: FileText): Promise<Uint8Array> {
  const text = readableText(given);
  const cited = citedIn(text.paragraphs);
  const plain = (words: string) => new WordParagraph({ children: [new WordRun(words)] });
  const section = (title: string, lines: WordParagraph[]) =>
    lines.length === 0 ? [] : [new WordParagraph({ heading: HeadingLevel.HEADING_2, text: title }), ...lines];
  const sources = cited.flatMap((id, i) => {
    const { words, link } = text.citations?.get(id) ?? { words: 'This is not here any more.', link: '' };
    return [
      new WordParagraph({ children: [new WordRun(`${i + 1}. ${words} `), ...(link ? [linkOf(link, link)] : [])] }),
    ];
  });
  const document = new Document({
    title: text.title,
    creator: text.from,
    lastModifiedBy: text.from,
    description: text.about,
    styles: {
      default: {
        document: {
          run: { font, size: 24, color: ink, language: { value: 'en-GB' } },
          paragraph: { spacing: after(160) },
        },
        heading1: heading(40),
        heading2: heading(30),
        heading3: heading(26),
        hyperlink: { run: { color: '005EB8', underline: {} } },
      },
      paragraphStyles: [
        {
          id: 'Quote',
          name: 'Quote',
          basedOn: 'Normal',
          next: 'Normal',
          quickFormat: true,
          run: { italics: true },
          paragraph: { indent: { left: 567, right: 567 } },
        },
      ],
    },
    numbering: {
      config: [
        { reference: 'numbers', levels: levels(LevelFormat.DECIMAL, ['%1.', '%2.', '%3.']) },
        { reference: 'bullets', levels: levels(LevelFormat.BULLET, ['•', '–', '•']) },
      ],
    },
    sections: [
      {
        children: [
          new WordParagraph({ heading: HeadingLevel.HEADING_1, text: text.title }),
          ...(text.about
            ? [new WordParagraph({ children: [new WordRun({ text: text.about, color: '4C6272' })] })]
            : []),
          ...paragraphsOf(text.paragraphs, cited),
          ...section('Signed', (text.signatures ?? []).map(plain)),
          ...section('Sources', sources),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function paragraphsOf(paragraphs: readonly Paragraph[], cited: readonly string[]): WordParagraph[] {
  let list = 0;
  return paragraphs.map((paragraph) => {
    const { kind, depth } = paragraph;
    const children = paragraph.runs.map((run) => {
      if ('citation' in run) return new WordRun({ text: `[${cited.indexOf(run.citation) + 1}]`, superScript: true });
      return run.href ? linkOf(run.href, run.text, marksOf(run)) : new WordRun({ text: run.text, ...marksOf(run) });
    });
    if (kind !== 'number' && kind !== 'bullet') list += 1;
    if (kind === 'h2' || kind === 'h3') return new WordParagraph({ heading: headings[kind], children });
    if (kind === 'quote') return new WordParagraph({ style: 'Quote', children });
    if (kind === 'bullet') return new WordParagraph({ numbering: { reference: 'bullets', level: depth }, children });
    // Each list counts from one again.
    if (kind === 'number')
      return new WordParagraph({ numbering: { reference: 'numbers', level: depth, instance: list }, children });
    return new WordParagraph({ children });
  });
}

function linkOf(link: string, text: string, marks: object = {}): ExternalHyperlink {
  return new ExternalHyperlink({ link, children: [new WordRun({ text, style: 'Hyperlink', ...marks })] });
}

/** Only what is on: an explicit "not bold" would win over the style of a heading. */
function marksOf({ bold, italic }: TextRun): { bold?: true; italics?: true } {
  return { ...(bold && { bold }), ...(italic && { italics: italic }) };
}

const after = (twips: number) => ({ after: twips, line: 300 });

const heading = (size: number) => ({
  run: { font, size, bold: true, color: ink },
  paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
});

function levels(format: ILevelsOptions['format'], texts: string[]): ILevelsOptions[] {
  return texts.map((text, level) => ({
    level,
    format,
    text,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 567 * (level + 1), hanging: 425 } } },
  }));
}
