import { Node } from '@tiptap/core';
import type { Node as TextNode } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** What the text cites in the order it stands there, each once: a source's number is its place in it. */
export function citedInState(state: EditorState): string[] {
  return numbersKey.getState(state)?.cited ?? [];
}

interface Numbers {
  cited: string[];
  shown: DecorationSet;
}

const numbersKey = new PluginKey<Numbers>('citationNumbers');

function numbersIn(doc: TextNode): Numbers {
  const cited = new Map<string, number>();
  const shown: Decoration[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name !== 'citation') return;
    const { id } = node.attrs as { id: string };
    if (!cited.has(id)) cited.set(id, cited.size + 1);
    shown.push(Decoration.node(pos, pos + 1, {}, { number: cited.get(id) }));
  });
  return { cited: [...cited.keys()], shown: DecorationSet.create(doc, shown) };
}

const numberOf = (decorations: readonly Decoration[]): number | undefined =>
  decorations.map(({ spec }) => (spec as { number?: number }).number).find((number) => number !== undefined);

/** A citation in a text: the number of its source in the list under the text, like `[2]`. One character, never edited. */
export const Citation = Node.create({
  name: 'citation',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ id: { default: null, rendered: false } }),
  parseHTML: () => [{ tag: 'cite[data-citation]', getAttrs: (dom) => ({ id: dom.getAttribute('data-citation') }) }],
  renderHTML: ({ node }) => ['cite', { 'data-citation': node.attrs.id, class: 'citation' }, '[source]'],
  addNodeView:
    () =>
    ({ node, decorations }) => {
      const dom = document.createElement('cite');
      dom.className = 'citation';
      dom.contentEditable = 'false';
      dom.dataset.citation = node.attrs.id;
      const show = (number: number | undefined) => {
        dom.textContent = number === undefined ? '[source]' : `[${number}]`;
      };
      show(numberOf(decorations));
      return {
        dom,
        update(next, now) {
          if (next.type !== node.type || next.attrs.id !== node.attrs.id) return false;
          show(numberOf(now));
          return true;
        },
        ignoreMutation: () => true,
      };
    },
  addProseMirrorPlugins: () => [
    new Plugin<Numbers>({
      key: numbersKey,
      state: {
        init: (_config, { doc }) => numbersIn(doc),
        apply: (tr, before) => (tr.docChanged ? numbersIn(tr.doc) : before),
      },
      props: { decorations: (state) => numbersKey.getState(state)?.shown },
    }),
  ],
});
