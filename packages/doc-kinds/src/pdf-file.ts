import PDFDocument from 'pdfkit';
import { type FileText, readableText } from './file-text.ts';
import { drawable, type Face, faces, fileOf, inFaces, signsWithoutFace } from './pdf-letters.ts';
import { citedIn, listNumbers, type Paragraph } from './text.ts';

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

interface ListItem {
  label: string;
  depth: number;
  pieces: Piece[];
}

/** A PDF with tags for headings, paragraphs, lists, quotes and links, its language and its title. */
export async function pdfFile(given: FileText): Promise<Uint8Array> {
  const text = readableText(given);
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
  // The names of `faces` are its keys.
  for (const face of Object.keys(faces) as Face[]) doc.registerFont(face, fileOf(face));

  const root = doc.struct('Document');
  doc.addStructure(root);
  const cited = citedIn(text.paragraphs);
  block(doc, root, 'H1', [{ text: text.title, face: 'bold' }]);
  if (text.about) block(doc, root, 'P', [{ text: text.about, face: 'plain', colour: quiet }]);
  const missing = signsWithoutFace(everyWord(text));
  if (missing.length > 0) block(doc, root, 'P', [{ text: missingWords(missing), face: 'italic', colour: quiet }]);
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

function everyWord({ title, about, paragraphs, citations, signatures }: FileText): string {
  const runs = paragraphs.flatMap((each) => each.runs.map((run) => ('text' in run ? run.text : '')));
  const sources = [...(citations?.values() ?? [])].map(({ words }) => words);
  return [title, about, ...runs, ...sources, ...(signatures ?? [])].join('\n');
}

const scripts = {
  ...{
    Arabic: 'Arabic',
    Hebrew: 'Hebrew',
    Bengali: 'Bengali',
    Gujarati: 'Gujarati',
    Gurmukhi: 'Punjabi',
    Tamil: 'Tamil',
  },
  ...{
    Telugu: 'Telugu',
    Sinhala: 'Sinhala',
    Han: 'Chinese',
    Hiragana: 'Japanese',
    Hangul: 'Korean',
    Ethiopic: 'Amharic',
  },
};

/** Said where it is seen: an empty box alone would leave its reader guessing. */
function missingWords(signs: readonly string[]): string {
  const all = signs.join('');
  const names = Object.entries(scripts)
    .filter(([script]) => new RegExp(`\\p{Script=${script}}`, 'u').test(all))
    .map(([, name]) => name);
  const which = names.length > 0 ? `letters (${names.join(', ')})` : 'signs';
  return `Some ${which} have no shape in this PDF and stand as empty boxes. The Word file has them, and the page when it is printed.`;
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
  let items: ListItem[] = [];
  const endList = () => {
    if (items.length > 0) list(doc, root, items);
    items = [];
  };
  for (const [index, paragraph] of paragraphs.entries()) {
    const { kind, depth } = paragraph;
    if (kind === 'bullet' || kind === 'number') {
      const label = kind === 'number' ? `${numbers.get(index) ?? 1}.` : '•';
      items.push({ label, depth, pieces: piecesOf(paragraph, cited, 'plain') });
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

/** Deeper items stand in a list of their own, within the item before them. */
function list(doc: Pdf, parent: Struct, items: readonly ListItem[]): void {
  const struct = doc.struct('L');
  parent.add(struct);
  for (let at = 0; at < items.length; ) {
    const own = items[at]!;
    const next = items.findIndex((each, i) => i > at && each.depth <= own.depth);
    const end = next < 0 ? items.length : next;
    listItem(doc, struct, own, items.slice(at + 1, end));
    at = end;
  }
  struct.end();
}

function listItem(doc: Pdf, parent: Struct, { label, depth, pieces }: ListItem, inner: readonly ListItem[]): void {
  const item = doc.struct('LI');
  parent.add(item);
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
  doc.y += 4;
  if (inner.length > 0) list(doc, words, inner);
  words.end();
  item.end();
}

/** Text of several looks in one flow; each link is an element of its own. */
function setRuns(doc: Pdf, struct: Struct, pieces: Piece[], { x, width }: { x: number; width: number }): void {
  const shown = pieces
    .filter((piece) => piece.text !== '')
    .flatMap((piece) => inFaces(drawable(piece.text), piece.face).map((part) => ({ ...piece, ...part })));
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
    doc.fontSize(9).fillColor(quiet);
    let x = margin;
    for (const { text, face } of inFaces(drawable(`${title}, page ${page - start + 1} of ${count}`), 'plain')) {
      doc.font(face).text(text, x, doc.page.height - 40, { lineBreak: false });
      x += doc.widthOfString(text);
    }
    doc.endMarkedContent();
    doc.page.margins.bottom = margin;
  }
}
