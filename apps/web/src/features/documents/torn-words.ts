import type { TornLetter } from '@soundings/doc-kinds';
import { Fragment, type Node } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { placeAt, posOf } from './text-places.ts';

/**
 * Puts my letters where their word has gone, once the change that moved it is taken in: whoever split or joined the paragraph did
 * not have them yet. To be called before that change is shown.
 */
export function mendTorn(view: EditorView, torn: readonly TornLetter[]): void {
  if (torn.length === 0) return;
  const before = view.state;
  queueMicrotask(() => {
    if (view.isDestroyed || !view.editable) return;
    view.dispatch(tornPut(before, view.state, torn));
  });
}

function tornPut(
  before: EditorState,
  { tr, doc, selection, schema }: EditorState,
  torn: readonly TornLetter[],
): Transaction {
  const groups = new Map<number, TornLetter[]>();
  for (const letter of torn) {
    const pos = posOf(doc, letter.to);
    // A citation that is gone cannot be made again from its sign.
    if (pos !== null && (letter.is || letter.sign !== '\ufffc')) groups.set(pos, [...(groups.get(pos) ?? []), letter]);
  }
  const from = (letter: TornLetter) => letter.is && posOf(doc, letter.is);
  for (const [pos, letters] of [...groups].sort(([a], [b]) => b - a)) {
    const nodes = letters.map((letter): Fragment => {
      const at = from(letter);
      const made = (): Node => schema.text(letter.sign, doc.resolve(pos).marks());
      return at === null ? Fragment.from(made()) : doc.slice(at, at + 1).content;
    });
    tr.insert(
      pos,
      nodes.reduce((all, each) => all.append(each), Fragment.empty),
    );
  }
  for (const letter of [...groups.values()].flat()) {
    const at = from(letter);
    if (at === null) continue;
    tr.delete(tr.mapping.map(at, 1), tr.mapping.map(at + 1, -1));
    const $at = tr.doc.resolve(tr.mapping.map(at));
    if (letter.leftOver && $at.parent.content.size === 0) tr.delete($at.before(), $at.after());
  }
  const endNow = (end: 'anchor' | 'head') => {
    const { paragraph, offset } = placeAt(before.doc, before.selection[end]);
    for (const [pos, letters] of groups) {
      const index = letters.findIndex(({ was }) => was.paragraph === paragraph && was.offset === offset - 1);
      if (index >= 0) return tr.mapping.map(pos, -1) + index + 1;
    }
    return tr.mapping.map(selection[end], -1);
  };
  if (selection instanceof TextSelection)
    tr.setSelection(TextSelection.between(tr.doc.resolve(endNow('anchor')), tr.doc.resolve(endNow('head'))));
  return tr.scrollIntoView();
}
