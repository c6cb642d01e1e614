import { listNumbers, type Paragraph, textOf } from '@soundings/doc-kinds';
import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import {
  relativePositionToAbsolutePosition,
  yCursorPlugin,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPlugin,
} from '@tiptap/y-tiptap';
import { createRelativePositionFromJSON } from 'yjs';
import type { OpenTextDoc } from './open-text-doc.ts';
import { colourOf } from './person-colour.ts';

/** Ties the editor to the shared text: others' changes, their carets with their names, and an undo of one's own. */
export const textWithOthers = ({ doc, awareness }: OpenTextDoc) =>
  Extension.create({
    name: 'textWithOthers',
    priority: 900,
    addProseMirrorPlugins() {
      const { editor } = this;
      const awarenessStateFilter = (own: number, theirs: number, { cursor }: { cursor?: Caret }) =>
        own !== theirs && cursor != null && canBeDrawn(editor.state, cursor);
      return [
        ySyncPlugin(textOf(doc)),
        yCursorPlugin(awareness, { awarenessStateFilter, cursorBuilder: caret, selectionBuilder: selection }),
        yUndoPlugin(),
        numberedLists(),
      ];
    },
  });

interface Caret {
  anchor?: unknown;
  head?: unknown;
}

/** What a line may send as its caret can be anything: drawing it would throw, and with it each change of others be left out. */
function canBeDrawn(state: EditorState, { anchor, head }: Caret): boolean {
  const shared = ySyncPluginKey.getState(state);
  try {
    for (const end of [anchor, head])
      relativePositionToAbsolutePosition(
        shared.doc,
        shared.type,
        createRelativePositionFromJSON(end),
        shared.binding.mapping,
      );
    return true;
  } catch {
    return false;
  }
}

// Looks by class only: a style attribute would be refused by the page's own rules.
function caret(user: { id?: string; name?: string }): HTMLElement {
  const element = document.createElement('span');
  element.className = `caret caret--${colourOf(user.id ?? '')}`;
  const flag = document.createElement('span');
  flag.className = 'caret__flag';
  flag.textContent = user.name ?? '';
  // Without these, the caret of the one who types jumps over it.
  element.append('\u2060', flag, '\u2060');
  return element;
}

function selection(user: { id?: string }): { class: string } {
  return { class: `chosen chosen--${colourOf(user.id ?? '')}` };
}

const numbersKey = new PluginKey<DecorationSet>('numberedLists');

/** Gives each numbered paragraph its number: it is a list of one item in the page. */
function numberedLists(): Plugin<DecorationSet> {
  const numbers = (doc: Parameters<typeof DecorationSet.create>[0]) => {
    const paragraphs: { pos: number; size: number; kind: Paragraph['kind']; depth: number }[] = [];
    doc.forEach(({ attrs, nodeSize }, pos) => {
      paragraphs.push({ pos, size: nodeSize, kind: attrs.kind, depth: attrs.depth });
    });
    const decorations = [...listNumbers(paragraphs)].flatMap(([index, number]) => {
      const { pos = 0, size = 0 } = paragraphs[index] ?? {};
      return number === 1 ? [] : [Decoration.node(pos, pos + size, { start: String(number) })];
    });
    return DecorationSet.create(doc, decorations);
  };
  return new Plugin({
    key: numbersKey,
    state: {
      init: (_config, state) => numbers(state.doc),
      apply: (tr, before) => (tr.docChanged ? numbers(tr.doc) : before),
    },
    props: { decorations: (state) => numbersKey.getState(state) },
  });
}
