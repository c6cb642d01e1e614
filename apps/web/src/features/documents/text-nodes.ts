import { deepest, isSafeHref, type ParagraphKind, paragraphKinds, textSchema } from '@soundings/doc-kinds';
import { type Extension, Mark, markInputRule, Node, textblockTypeInputRule } from '@tiptap/core';
import type { DOMOutputSpec } from '@tiptap/pm/model';
import { Citation } from './citation-node.ts';

const specs = { nodes: textSchema.spec.nodes, marks: textSchema.spec.marks };
const kindOf = (value: string | null): ParagraphKind => paragraphKinds.find((each) => each === value) ?? 'text';

/** What a paragraph looks like in the page, and in what is copied from it. */
function paragraphDom(kind: ParagraphKind, depth: number): DOMOutputSpec {
  const attrs = { 'data-kind': kind, 'data-depth': String(depth) };
  if (kind === 'h2' || kind === 'h3') return [kind, attrs, 0];
  if (kind === 'quote') return ['blockquote', attrs, ['p', 0]];
  if (kind === 'bullet') return ['ul', attrs, ['li', 0]];
  if (kind === 'number') return ['ol', attrs, ['li', 0]];
  return ['p', 0];
}

const Doc = Node.create({ name: 'doc', topNode: true, content: specs.nodes.get('doc')?.content ?? '' });
const Text = Node.create({ name: 'text', group: 'inline' });

const typed: [RegExp, ParagraphKind][] = [
  [/^##?\s$/, 'h2'],
  [/^###\s$/, 'h3'],
  [/^[-*]\s$/, 'bullet'],
  [/^1[.)]\s$/, 'number'],
  [/^>\s$/, 'quote'],
];

const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1_000,
  group: 'block',
  content: specs.nodes.get('paragraph')?.content ?? '',
  marks: specs.nodes.get('paragraph')?.marks ?? '',
  addAttributes: () => ({ kind: { default: 'text', rendered: false }, depth: { default: 0, rendered: false } }),
  parseHTML: () => [
    {
      // Our own, from the page or from what the cleaning of a paste made: the outermost element says what it is.
      tag: '[data-kind]',
      contentElement: (dom: HTMLElement) => dom.querySelector<HTMLElement>(':scope > li, :scope > p') ?? dom,
      getAttrs: (dom: HTMLElement) => ({
        kind: kindOf(dom.getAttribute('data-kind')),
        depth: Math.min(Number(dom.getAttribute('data-depth')) || 0, deepest),
      }),
    },
    { tag: 'p', priority: 10 },
  ],
  renderHTML: ({ node }) => paragraphDom(node.attrs.kind, node.attrs.depth),
  addInputRules() {
    return typed.map(([find, kind]) =>
      textblockTypeInputRule({ find, type: this.type, getAttributes: { kind, depth: 0 } }),
    );
  },
});

const starred = /(?:^|\s)(\*\*(?!\s)([^*]+)(?<!\s)\*\*)$/;

const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [{ tag: 'strong' }, { tag: 'b' }],
  renderHTML: () => ['strong', 0],
  addInputRules() {
    return [markInputRule({ find: starred, type: this.type })];
  },
});

const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }],
  renderHTML: () => ['em', 0],
});

const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: null, rendered: false } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (dom) => (isSafeHref(dom.getAttribute('href')) ? { href: dom.getAttribute('href') } : false),
    },
  ],
  renderHTML: ({ mark }) => [
    'a',
    { href: isSafeHref(mark.attrs.href) ? mark.attrs.href : '#', rel: 'noopener noreferrer nofollow' },
    0,
  ],
});

/** The nodes and marks of a text, the same as those the server checks. A test holds the two against each other. */
export const textNodes: (Node | Mark | Extension)[] = [Doc, Text, Paragraph, Citation, Bold, Italic, Link];
