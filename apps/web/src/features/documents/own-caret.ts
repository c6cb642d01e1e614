import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { yCursorPluginKey } from '@tiptap/y-tiptap';
import { commentMarksKey } from './comment-marks.ts';
import type { OpenTextDoc } from './open-text-doc.ts';

/**
 * Nobody moves the caret of who types. A browser tells of a caret it has moved a moment later; whatever others do in that
 * moment would put it back where it was, and the next letters would go into the middle of other words. So the caret is read
 * from the page before anything that comes from others is shown.
 */
export const ownCaret = (opened: OpenTextDoc) =>
  Extension.create({
    name: 'ownCaret',
    addProseMirrorPlugins: () => [
      new Plugin({
        view: (view) => ({ destroy: opened.beforeOthers(() => readCaret(view)) }),
      }),
    ],
    // Others' carets and comments are drawn later than they come, by transactions that change no text.
    dispatchTransaction({ transaction, next }) {
      // Something may still be drawn while the page goes away; there is no caret any more then.
      if (this.editor.isDestroyed) {
        next(transaction);
        return;
      }
      const { view } = this.editor;
      const drawn = transaction.getMeta(yCursorPluginKey) ?? transaction.getMeta(commentMarksKey);
      if (drawn && !transaction.docChanged && !transaction.selectionSet) {
        const before = view.state;
        readCaret(view);
        const { doc, selection } = view.state;
        if (doc === transaction.doc && !selection.eq(before.selection)) transaction.setSelection(selection);
      }
      next(transaction);
    },
  });

/** The editor takes the caret from the page whenever it hears this event; here it hears it in time. */
function readCaret(view: EditorView): void {
  if (!view.isDestroyed && view.hasFocus()) document.dispatchEvent(new Event('selectionchange'));
}
