import { movedWords } from '@soundings/doc-kinds';
import { Extension } from '@tiptap/core';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { yCursorPluginKey, ySyncPluginKey } from '@tiptap/y-tiptap';
import { type HeldCaret, holdCaret, putCaret } from './caret-place.ts';
import { commentMarksKey } from './comment-marks.ts';
import type { OpenTextDoc } from './open-text-doc.ts';
import { recentChanges } from './recent-changes.ts';
import { mendTorn } from './torn-words.ts';

/**
 * Nobody moves the caret of who types. A browser tells of a caret it has moved a moment later; whatever others do in that
 * moment would put it back where it was, and the next letters would go into the middle of other words. So the caret is read
 * from the page before anything that comes from others is shown, and stays beside the very letter it stood at: the binding
 * looks for a place with the same words before it, and finds another where somebody wrote such words again. Where others split
 * or join the paragraph, it goes with its words, and so do the letters they could not know of yet.
 */
export const ownCaret = (opened: OpenTextDoc) => {
  const recent = recentChanges(opened.doc);
  let held: HeldCaret | null = null;
  return Extension.create({
    name: 'ownCaret',
    addProseMirrorPlugins: () => [
      new Plugin({
        view: (view) => {
          const deaf = [
            recent.listen(),
            opened.beforeOthers(() => {
              readCaret(view);
              held = view.isDestroyed ? null : holdCaret(view.state);
            }),
          ];
          const destroy = () => {
            for (const each of deaf) each();
          };
          return { destroy };
        },
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
      const change = isOthers(transaction) ? recent.now() : null;
      if (change) {
        const moved = movedWords(change, recent.old());
        if (held) putCaret(transaction, view.state, held, moved);
        held = null;
        mendTorn(view, moved.torn);
      }
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
};

function isOthers(transaction: Transaction): boolean {
  const sync = transaction.getMeta(ySyncPluginKey) as
    | { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean }
    | undefined;
  return sync?.isChangeOrigin === true && sync.isUndoRedoOperation !== true;
}

/** The editor takes the caret from the page whenever it hears this event; here it hears it in time. */
function readCaret(view: EditorView): void {
  if (!view.isDestroyed && view.hasFocus()) document.dispatchEvent(new Event('selectionchange'));
}
