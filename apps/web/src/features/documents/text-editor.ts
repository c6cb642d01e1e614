import { Editor } from '@tiptap/core';
import type { Slice } from '@tiptap/pm/model';
import { Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { cleanPaste } from './clean-paste.ts';
import { commentMarks } from './comment-marks.ts';
import type { OpenTextDoc } from './open-text-doc.ts';
import { ownCaret } from './own-caret.ts';
import { textKeys } from './text-keys.ts';
import { linkAddresses, pasteOnWords, textLinks } from './text-links.ts';
import { textNodes } from './text-nodes.ts';
import { textWithOthers } from './text-with-others.ts';

export interface EditorAsks {
  /** Somebody asked for a comment on the chosen words. */
  comment(): void;
  link(): void;
  /** A comment's number in the text was pressed. */
  opened(commentId: string): void;
  /** A citation in the text was pressed. */
  source(evidenceId: string): void;
}

/** The editor over a shared text. Nothing in it sets a style attribute: the page's rules refuse them. */
export function createTextEditor(element: HTMLElement, opened: OpenTextDoc, asks: EditorAsks): Editor {
  return new Editor({
    element,
    extensions: [
      ...textNodes,
      ownCaret(opened),
      textWithOthers(opened),
      textKeys(asks),
      commentMarks(opened.doc, asks.opened),
      textLinks,
    ],
    injectCSS: false,
    editable: false,
    enablePasteRules: false,
    coreExtensionOptions: { clipboardTextSerializer: { blockSeparator: '\n' } },
    editorProps: {
      attributes: { class: 'sheet__text', lang: 'en-GB', spellcheck: 'true' },
      transformPastedHTML: cleanPaste,
      transformPasted: linkAddresses,
      handlePaste: (view, _event, slice) => pasteOnWords(view, slice) || pasteForm(view, slice),
      handleClickOn(_view, _pos, node, _at, event) {
        if (node.type.name === 'citation') {
          asks.source(node.attrs.id);
          return true;
        }
        const link = (event.target as HTMLElement).closest('a[href]');
        if (!link || !(event.metaKey || event.ctrlKey)) return false;
        window.open(link.getAttribute('href') ?? '', '_blank', 'noopener,noreferrer');
        return true;
      },
    },
  });
}

/** Pasted into an empty paragraph, the first line of what comes keeps its form too: a heading stays one. */
function pasteForm(view: EditorView, { content }: Slice): boolean {
  const { $from, empty } = view.state.selection;
  const into = $from.parent;
  if (!empty || into.type.name !== 'paragraph' || into.content.size > 0 || into.attrs.kind !== 'text') return false;
  if (content.firstChild?.type.name !== 'paragraph') return false;
  const { tr } = view.state;
  const at = $from.before();
  tr.replaceWith(at, $from.after(), content);
  tr.setSelection(Selection.near(tr.doc.resolve(at + content.size), -1));
  // As the editor itself marks what it pastes.
  view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
  return true;
}
