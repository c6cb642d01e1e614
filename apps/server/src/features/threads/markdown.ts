import type { Piece } from '@soundings/contracts/threads';
import MarkdownIt, { type Token } from 'markdown-it';

type Tag = Extract<Piece, { open: unknown }>['open'];

const parser = new MarkdownIt({ html: false, linkify: true, typographer: false }).disable('image');
/** To other sites by http or https, to a mail address, or to a path of ours. */
parser.validateLink = (url) => /^(?:https?:\/\/|mailto:)/i.test(url) || /^\/(?![/\\])/.test(url);
parser.inline.ruler.before('link', 'mention', (state, silent) => {
  const found = /^@\[person:([A-Za-z0-9_-]{4,40})\]/.exec(state.src.slice(state.pos, state.pos + 60));
  if (!found) return false;
  if (!silent) state.push('mention', '', 0).content = found[1] ?? '';
  state.pos += found[0].length;
  return true;
});

const blocks: Record<string, Tag> = {
  paragraph_open: 'p',
  bullet_list_open: 'ul',
  ordered_list_open: 'ol',
  list_item_open: 'li',
  blockquote_open: 'quote',
  table_open: 'table',
  tr_open: 'row',
  th_open: 'head',
  td_open: 'cell',
  strong_open: 'strong',
  em_open: 'em',
  s_open: 'del',
};
const closes = new Set(
  [...Object.keys(blocks), 'heading_open', 'link_open'].map((name) => name.replace('_open', '_close')),
);

/** A written text as pieces. `named`: who may be named in it; any other mark of a mention is words. */
export function piecesOf(text: string, named: ReadonlyMap<string, string>): Piece[] {
  return parser.parse(text, {}).flatMap((token) => piecesIn(token, named));
}

/** Whom a text marks as named, once each; whether they are there is for the caller to find out. */
export function marksIn(text: string): string[] {
  const all = parser.parse(text, {}).flatMap((token) => token.children ?? []);
  return [...new Set(all.filter((token) => token.type === 'mention').map((token) => token.content))];
}

function piecesIn(token: Token, named: ReadonlyMap<string, string>): Piece[] {
  const { type } = token;
  if (type === 'inline') return (token.children ?? []).flatMap((child) => piecesIn(child, named));
  // The paragraphs of a tight list are not shown as such.
  if (token.hidden) return [];
  const open = blocks[type];
  if (open) {
    const start = Number(token.attrGet('start') ?? 1);
    return [open === 'ol' && start !== 1 ? { open, start } : { open }];
  }
  if (type === 'heading_open') return [{ open: token.tag === 'h1' || token.tag === 'h2' ? 'h3' : 'h4' }];
  if (type === 'link_open') return [{ open: 'link', href: String(token.attrGet('href') ?? '') }];
  if (closes.has(type)) return [{ close: true }];
  if (type === 'code_inline') return [{ code: token.content, block: false }];
  if (type === 'code_block' || type === 'fence') return [{ code: token.content, block: true }];
  if (type === 'softbreak' || type === 'hardbreak') return [{ gap: 'line' }];
  if (type === 'hr') return [{ gap: 'rule' }];
  if (type === 'mention') {
    const name = named.get(token.content);
    return [name === undefined ? { words: `@[person:${token.content}]` } : { mention: token.content, name }];
  }
  return token.content ? [{ words: token.content }] : [];
}

const apart = new Set<Tag>(['p', 'h3', 'h4', 'li', 'row', 'cell', 'head']);

/** The words of a text without its marks, a line for each paragraph. */
export function plainWords(pieces: readonly Piece[]): string {
  const open: Tag[] = [];
  let words = '';
  for (const piece of pieces) {
    if ('open' in piece) open.push(piece.open);
    else if ('close' in piece) words += apart.has(open.pop() ?? 'em') ? '\n' : '';
    else if ('words' in piece) words += piece.words;
    else if ('mention' in piece) words += `@${piece.name}`;
    else if ('code' in piece) words += piece.block ? `${piece.code}\n` : piece.code;
    else words += '\n';
  }
  return words.replace(/\n{2,}/g, '\n').trim();
}

/** Words as Markdown that shows them as they are; addresses in them still become links. */
export function asMarkdown(words: string): string {
  return words
    .split(/(\s+)/)
    .map((part) =>
      /^https?:\/\//.test(part)
        ? part
        : part
            .replace(/[\\`*_[\]<>#|~&]/g, '\\$&')
            .replace(/^[-+]/, '\\$&')
            .replace(/^(\d+)([.)])$/, '$1\\$2'),
    )
    .join('');
}
