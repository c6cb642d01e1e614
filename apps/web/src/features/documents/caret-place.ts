import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/** Both ends of the selection, each by the letter before it, as the shared text knows that letter. */
export interface HeldCaret {
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
}

const bindingOf = (state: EditorState): ProsemirrorBinding | null => ySyncPluginKey.getState(state)?.binding ?? null;

/**
 * Where the caret is, by the letter before it: what another writes just there then comes after the word that is being typed.
 * Null where it is not in the text.
 */
export function holdCaret(state: EditorState): HeldCaret | null {
  const binding = bindingOf(state);
  if (!binding || !(state.selection instanceof TextSelection)) return null;
  const { anchor, head } = state.selection;
  const held = (pos: number) => absolutePositionToRelativePosition(pos, binding.type, binding.mapping);
  return { anchor: held(anchor), head: held(head) };
}

/** Puts the caret behind that letter again; where it is gone, the caret stays where the transaction put it. */
export function putCaret(tr: Transaction, state: EditorState, held: HeldCaret): void {
  const binding = bindingOf(state);
  const [anchor, head] = [held.anchor, held.head].map((each) => binding && placeNow(binding, each));
  if (anchor == null || head == null) return;
  const last = tr.doc.content.size;
  if (anchor > last || head > last) return;
  tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head)));
}

function placeNow(binding: ProsemirrorBinding, held: Y.RelativePosition): number | null {
  if (!isThere(binding.doc, held)) return null;
  return relativePositionToAbsolutePosition(binding.doc, binding.type, held, binding.mapping);
}

/** Whether the letter itself is still in the text: moved into another paragraph, it is another one. */
function isThere(doc: Y.Doc, { item }: Y.RelativePosition): boolean {
  if (!item || Y.getState(doc.store, item.client) <= item.clock) return false;
  return !Y.getItem(doc.store, item).deleted;
}
