import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/** An end of the selection: the letters on both its sides, as the shared text knows them. */
interface Beside {
  right: Y.RelativePosition;
  left: Y.RelativePosition | null;
}

export interface HeldCaret {
  anchor: Beside;
  head: Beside;
}

const bindingOf = (state: EditorState): ProsemirrorBinding | null => ySyncPluginKey.getState(state)?.binding ?? null;

/** Where the caret is, by the letters beside it; null where it is not in the text. */
export function holdCaret(state: EditorState): HeldCaret | null {
  const binding = bindingOf(state);
  if (!binding || !(state.selection instanceof TextSelection)) return null;
  const { anchor, head } = state.selection;
  return { anchor: besideOf(binding, anchor), head: besideOf(binding, head) };
}

function besideOf(binding: ProsemirrorBinding, pos: number): Beside {
  const right: Y.RelativePosition = absolutePositionToRelativePosition(pos, binding.type, binding.mapping);
  const place = Y.createAbsolutePositionFromRelativePosition(right, binding.doc);
  const left =
    place?.type instanceof Y.XmlText && place.index > 0
      ? Y.createRelativePositionFromTypeIndex(place.type, place.index, -1)
      : null;
  return { right, left };
}

/** Puts the caret beside those letters again; where they are gone on both sides, it stays where the transaction put it. */
export function putCaret(tr: Transaction, state: EditorState, held: HeldCaret): void {
  const binding = bindingOf(state);
  const [anchor, head] = [held.anchor, held.head].map((each) => binding && placeNow(binding, each));
  if (anchor == null || head == null) return;
  const last = tr.doc.content.size;
  if (anchor > last || head > last) return;
  tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head)));
}

function placeNow(binding: ProsemirrorBinding, { right, left }: Beside): number | null {
  const beside = [right, left].find((each) => each && isThere(binding.doc, each));
  return beside ? relativePositionToAbsolutePosition(binding.doc, binding.type, beside, binding.mapping) : null;
}

/** Whether the letter itself is still in the text: moved into another paragraph, it is another one. */
function isThere(doc: Y.Doc, { item }: Y.RelativePosition): boolean {
  if (!item || Y.getState(doc.store, item.client) <= item.clock) return false;
  return !Y.getItem(doc.store, item).deleted;
}
