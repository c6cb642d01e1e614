import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { FileText } from './file-text.ts';
import { citedIn, listNumbers, type Paragraph } from './text.ts';

const require = createRequire(import.meta.url);
const faces = {
  plain: '400Regular/NotoSans_400Regular',
  bold: '700Bold/NotoSans_700Bold',
  italic: '400Regular_Italic/NotoSans_400Regular_Italic',
  'bold italic': '700Bold_Italic/NotoSans_700Bold_Italic',
} as const;
type Face = keyof typeof faces;

const [ink, quiet, blue] = ['#212b32', '#4c6272', '#005eb8'];
const margin = 64;
const look = {
  H1: { size: 22, before: 0, face: 'bold' },
  H2: { size: 16, before: 14, face: 'bold' },
  H3: { size: 13, before: 10, face: 'bold' },
  P: { size: 11, before: 0, face: 'plain' },
} as const satisfies Record<string, { size: number; before: number; face: Face }>;

interface Piece {
  text: string;
  face: Face;
  link?: string;
  colour?: string;
}

/** A PDF with tags for headings, paragraphs, lists, quotes and links, its language and its title. */
export async function pdfFile(text: FileText): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: text.title, Author: text.from, Subject: text.about },
  });
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  for (const [face, file] of Object.entries(faces))
    doc.registerFont(face, require.resolve(`@expo-google-fonts/noto-sans/${file}.ttf`));

  const root = doc.struct('Document');
  doc.addStructure(root);
  const cited = citedIn(text.paragraphs);
  block(doc, root, 'H1', [{ text: text.title, face: 'bold' }]);
  if (text.about) block(doc, root, 'P', [{ text: text.about, face: 'plain', colour: quiet }]);
  body(doc, root, text.paragraphs, cited);
  section(
    doc,
    root,
    'Signed',
    (text.signatures ?? []).map((line) => [{ text: line, face: 'plain' }]),
  );
  section(
    doc,
    root,
    'Sources',
    cited.map((id, i) => {
      const { words, link } = text.citations?.get(id) ?? { words: 'This is not here any more.', link: '' };
      const source: Piece = { text: `${i + 1}. ${words} `, face: 'plain' };
      return link ? [source, { text: link, face: 'plain', link }] : [source];
    }),
  );
  root.end();
  numberPages(doc, text.title);
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(parts));
}

type Pdf = InstanceType<typeof PDFDocument>;
type Struct = ReturnType<Pdf['struct']>;

function section(doc: Pdf, root: Struct, title: string, lines: Piece[][]): void {
  if (lines.length === 0) return;
  block(doc, root, 'H2', [{ text: title, face: 'bold' }]);
  for (const line of lines) block(doc, root, 'P', line);
}

function body(doc: Pdf, root: Struct, paragraphs: readonly Paragraph[], cited: readonly string[]): void {
  const numbers = listNumbers(paragraphs);
  let list: Struct | null = null;
  const endList = () => {
    list?.end();
    list = null;
  };
  for (const [index, paragraph] of paragraphs.entries()) {
    const { kind, depth } = paragraph;
    if (kind === 'bullet' || kind === 'number') {
      if (!list) {
        list = doc.struct('L');
        root.add(list);
      }
      const label = kind === 'number' ? `${numbers.get(index) ?? 1}.` : '•';
      listItem(doc, list, label, depth, piecesOf(paragraph, cited, 'plain'));
      continue;
    }
    endList();
    if (paragraph.runs.length === 0) continue;
    const tag = kind === 'h2' ? 'H2' : kind === 'h3' ? 'H3' : 'P';
    if (kind !== 'quote') {
      block(doc, root, tag, piecesOf(paragraph, cited, look[tag].face));
      continue;
    }
    const quote = doc.struct('BlockQuote');
    root.add(quote);
    block(doc, quote, 'P', piecesOf(paragraph, cited, 'italic'), 24);
    quote.end();
  }
  endList();
}

function piecesOf({ runs }: Paragraph, cited: readonly string[], face: Face): Piece[] {
  return runs.map((run): Piece => {
    if ('citation' in run) return { text: ` [${cited.indexOf(run.citation) + 1}]`, face };
    const bold = run.bold || face === 'bold';
    const italic = run.italic || face === 'italic';
    const own: Face = bold && italic ? 'bold italic' : bold ? 'bold' : italic ? 'italic' : 'plain';
    return run.href ? { text: run.text, face: own, link: run.href } : { text: run.text, face: own };
  });
}

function block(doc: Pdf, parent: Struct, tag: keyof typeof look, pieces: Piece[], indent = 0): void {
  const { size, before } = look[tag];
  const struct = doc.struct(tag);
  parent.add(struct);
  doc.y += before;
  // A heading stays with the words it stands over.
  if (tag !== 'P' && doc.y > doc.page.height - margin - 70) doc.addPage();
  doc.fontSize(size);
  setRuns(doc, struct, pieces, { x: margin + indent, width: doc.page.width - 2 * margin - 2 * indent });
  struct.end();
  doc.y += tag === 'P' ? 7 : 4;
}

function listItem(doc: Pdf, list: Struct, label: string, depth: number, pieces: Piece[]): void {
  const item = doc.struct('LI');
  list.add(item);
  doc.fontSize(look.P.size).font('plain').fillColor(ink);
  if (doc.y > doc.page.height - margin - 20) doc.addPage();
  const x = margin + 10 + depth * 20;
  const top = doc.y;
  const mark = doc.struct('Lbl', {}, () => doc.text(label, x, top, { lineBreak: false }));
  item.add(mark);
  mark.end();
  const words = doc.struct('LBody');
  item.add(words);
  doc.y = top;
  setRuns(doc, words, pieces, { x: x + 18, width: doc.page.width - margin - x - 18 });
  words.end();
  item.end();
  doc.y += 4;
}

/** Text of several looks in one flow; each link is an element of its own. */
function setRuns(doc: Pdf, struct: Struct, pieces: Piece[], { x, width }: { x: number; width: number }): void {
  const shown = pieces
    .filter((piece) => piece.text !== '')
    // No font has a letter for a tab: it would be drawn as an empty box.
    .map((piece) => ({ ...piece, text: piece.text.replaceAll('\t', '    ') }));
  if (shown.length === 0) return void doc.moveDown(1);
  for (const [i, piece] of shown.entries()) {
    const options = { width, lineGap: 3, continued: i < shown.length - 1 };
    const set = (own: object) => {
      doc.font(piece.face).fillColor(piece.link ? blue : (piece.colour ?? ink));
      if (i === 0) doc.text(piece.text, x, doc.y, { ...options, ...own });
      else doc.text(piece.text, { ...options, ...own });
    };
    if (!piece.link) {
      struct.add(() => set({ link: null, underline: false }));
      continue;
    }
    const link: Struct = doc.struct('Link', {}, () => set({ link: piece.link, underline: true, structParent: link }));
    struct.add(link);
    link.end();
  }
}

function numberPages(doc: Pdf, title: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font('plain').fontSize(9).fillColor(quiet);
    doc.text(`${title}, page ${page - start + 1} of ${count}`, margin, doc.page.height - 40, { lineBreak: false });
    doc.endMarkedContent();
    doc.page.margins.bottom = margin;
  }
}
