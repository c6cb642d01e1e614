import type { MovedWords } from '@soundings/doc-kinds';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { placeAt, posOf } from './text-places.ts';

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

/**
 * Puts the caret behind that letter again, or behind the one that was written for it elsewhere; where there is none, the caret
 * stays where the transaction put it.
 */
export function putCaret(tr: Transaction, state: EditorState, held: HeldCaret, moved: MovedWords): void {
  const binding = bindingOf(state);
  if (!binding) return;
  const { selection } = state;
  const endNow = (end: 'anchor' | 'head') => {
    // What is chosen begins with its first letter, wherever that is now.
    const begins = !selection.empty && selection[end] === selection.from;
    const place = moved.follow(placeAt(state.doc, selection[end]), begins ? 'after' : 'before');
    return (place && posOf(tr.doc, place)) ?? placeNow(binding, held[end]) ?? tr.selection[end];
  };
  const [anchor, head] = [endNow('anchor'), endNow('head')];
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
