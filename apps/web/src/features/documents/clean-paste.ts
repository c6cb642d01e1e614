import { deepest, isSafeHref, type ParagraphKind } from '@soundings/doc-kinds';

interface Block {
  kind: ParagraphKind;
  depth: number;
  /** Of a heading, as it was: 1 to 6. */
  level?: number;
  parts: Part[];
}

interface Part {
  text: string;
  bold: boolean;
  italic: boolean;
  href: string | null;
}

type Look = Omit<Part, 'text'>;
type Form = Pick<Block, 'kind' | 'depth' | 'level'>;

const dropped = new Set(
  'SCRIPT STYLE TEMPLATE HEAD META LINK TITLE IMG SVG OBJECT IFRAME AUDIO VIDEO INPUT BUTTON SELECT'.split(' '),
);
const blocks = new Set(
  'P DIV LI H1 H2 H3 H4 H5 H6 BLOCKQUOTE UL OL TABLE TBODY THEAD TR TD TH SECTION ARTICLE HEADER FOOTER MAIN PRE DL DT DD HR'.split(
    ' ',
  ),
);

/** What is kept of HTML from elsewhere: headings, lists, quotes, links, bold and italic. Of Word's too, which writes its own way. */
export function cleanPaste(html: string): string {
  // Copied from one of our own texts: it is in shape, and says where it was cut.
  if (html.includes('data-pm-slice')) return html;
  const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  const found = readBlocks(page.body);
  const levels = found.flatMap(({ level }) => level ?? []);
  const top = Math.min(...levels);
  const out = document.implementation.createHTMLDocument('');
  for (const block of found) out.body.append(elementOf(out, block, top));
  return out.body.innerHTML;
}

/** Styles are read as plain attributes: the page's own rules would refuse each of them, and each handler, and say so. */
function withoutStyles(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag.replace(/\sstyle\s*=/gi, ' data-style=').replace(/\son[a-z]+\s*=/gi, ' data-was='),
    );
}

const styleOf = (element: HTMLElement): string => element.getAttribute('data-style') ?? '';

function readBlocks(body: HTMLElement): Block[] {
  const found: Block[] = [];
  let open: Block | null = null;
  const close = () => {
    if (open?.parts.some((part) => part.text.trim() !== '')) found.push(open);
    open = null;
  };
  const begin = (form: Form) => {
    close();
    open = { ...form, parts: [] };
  };
  const say = (text: string, look: Look, form: Form) => {
    if (!open) begin(form);
    open?.parts.push({ ...look, text: text.replace(/[\s\u00a0]+/g, ' ') });
  };
  const walk = (node: Node, look: Look, form: Form, list: { kind: ParagraphKind; depth: number } | null) => {
    if (node.nodeType === Node.TEXT_NODE) return say(node.textContent ?? '', look, form);
    if (!(node instanceof HTMLElement) || isDropped(node)) return;
    if (node.tagName === 'BR') return begin(form);
    const inner = { ...look, ...lookOf(node, look) };
    if (node.tagName === 'UL' || node.tagName === 'OL') {
      const kind = node.tagName === 'OL' ? 'number' : 'bullet';
      const nested = { kind: kind as ParagraphKind, depth: list ? Math.min(list.depth + 1, deepest) : 0 };
      close();
      for (const child of node.childNodes) walk(child, inner, form, nested);
      return close();
    }
    const own = formOf(node, list) ?? form;
    const isBlock = blocks.has(node.tagName);
    if (isBlock) begin(own);
    for (const child of node.childNodes)
      walk(child, own.level === undefined ? inner : { ...inner, bold: false }, own, list);
    if (isBlock) close();
  };
  walk(body, { bold: false, italic: false, href: null }, { kind: 'text', depth: 0 }, null);
  close();
  return found;
}

/** Word marks what a change took away as deleted, and shows it struck out; elsewhere struck-out words are words. */
const isWords = (page: Document): boolean => page.querySelector('[class*="Mso"], [data-style*="mso-"]') !== null;

function isDropped(element: HTMLElement): boolean {
  const style = styleOf(element);
  return (
    dropped.has(element.tagName) ||
    // Word writes the sign of a list item as text, and paragraph marks as elements of its own.
    /mso-list:\s*ignore|mso-hide:\s*all|display:\s*none/i.test(style) ||
    // Word's own comments: the sign in the text, and what they say under it.
    /mso-element:\s*comment/i.test(style) ||
    /MsoComment/i.test(element.className) ||
    (element.tagName === 'DEL' && isWords(element.ownerDocument)) ||
    element.tagName.includes(':')
  );
}

function lookOf(element: HTMLElement, around: Look): Partial<Look> {
  const style = styleOf(element);
  const weight = /(?<![\w-])font-weight:\s*(\w+)/i.exec(style)?.[1] ?? '';
  const look: Partial<Look> = {};
  if (/^(B|STRONG)$/.test(element.tagName)) look.bold = true;
  if (weight) look.bold = weight === 'bold' || Number(weight) >= 600;
  if (/^(I|EM)$/.test(element.tagName)) look.italic = true;
  if (/(?<![\w-])font-style:\s*(italic|normal)/i.test(style)) look.italic = /font-style:\s*italic/i.test(style);
  if (element.tagName === 'A') {
    const href = element.getAttribute('href')?.trim() ?? '';
    look.href = isSafeHref(href) ? href : around.href;
  }
  return look;
}

function formOf(element: HTMLElement, list: { kind: ParagraphKind; depth: number } | null): Form | null {
  const [tag, named] = [element.tagName, element.className];
  const level =
    /^H([1-6])$/.exec(tag)?.[1] ?? /MsoHeading([1-9])/i.exec(named)?.[1] ?? (/MsoTitle/i.test(named) ? '1' : null);
  if (level) return { kind: 'h2', depth: 0, level: Number(level) };
  if (tag === 'BLOCKQUOTE' || /Mso(Intense)?Quote/i.test(named)) return { kind: 'quote', depth: 0 };
  const word = /mso-list:\s*(?!ignore)[^;]*level(\d)/i.exec(styleOf(element))?.[1];
  if (word) return { kind: signOf(element), depth: Math.min(Number(word) - 1, deepest) };
  if (tag === 'LI') return list ?? { kind: 'bullet', depth: 0 };
  return null;
}

/** Word says only by the sign before the text whether a list counts. */
function signOf(element: HTMLElement): ParagraphKind {
  const sign = [...element.querySelectorAll('span')].find((each) => /mso-list:\s*ignore/i.test(styleOf(each)));
  return /^\s*\(?(\d+|[a-z]|[ivx]+)[.)]/i.test(sign?.textContent ?? '') ? 'number' : 'bullet';
}

function elementOf(page: Document, { kind, depth, level, parts }: Block, top: number): HTMLElement {
  const own: ParagraphKind = level === undefined ? kind : level === top ? 'h2' : 'h3';
  const tags = {
    text: ['p'],
    h2: ['h2'],
    h3: ['h3'],
    quote: ['blockquote', 'p'],
    bullet: ['ul', 'li'],
    number: ['ol', 'li'],
  };
  const [outer = 'p', within] = tags[own];
  const element = page.createElement(outer);
  if (own !== 'text') element.setAttribute('data-kind', own);
  if (depth > 0) element.setAttribute('data-depth', String(depth));
  const into = within ? element.appendChild(page.createElement(within)) : element;
  let first = true;
  for (const part of parts) {
    const text = first ? part.text.trimStart() : part.text;
    if (text === '') continue;
    first = false;
    let place: HTMLElement = into;
    for (const tag of [part.href && 'a', part.bold && 'strong', part.italic && 'em'])
      if (tag) place = place.appendChild(page.createElement(tag));
    if (part.href) (place.closest('a') as HTMLAnchorElement).setAttribute('href', part.href);
    place.append(text);
  }
  return element;
}
