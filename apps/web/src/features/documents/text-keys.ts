import { deepest, type ParagraphKind } from '@soundings/doc-kinds';
import { Extension } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { redo, undo, yUndoPluginKey } from '@tiptap/y-tiptap';

type Dispatch = ((tr: Transaction) => void) | undefined;

/** Makes the chosen paragraphs of that kind; if they all are, plain ones again. */
export function setKind(kind: ParagraphKind, state: EditorState, dispatch: Dispatch): boolean {
  const { tr } = state;
  const { from, to } = state.selection;
  const chosen: { pos: number; kind: ParagraphKind; depth: number }[] = [];
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.type.name !== 'paragraph') return true;
    chosen.push({ pos, kind: node.attrs.kind, depth: node.attrs.depth });
    return false;
  });
  const next = chosen.every((each) => each.kind === kind) ? 'text' : kind;
  for (const { pos, depth } of chosen) {
    tr.setNodeAttribute(pos, 'kind', next);
    if (depth > 0 && !isList(next)) tr.setNodeAttribute(pos, 'depth', 0);
  }
  dispatch?.(tr.scrollIntoView());
  return chosen.length > 0;
}

/** Moves list items in or out by a step. */
export function shiftDepth(step: 1 | -1, state: EditorState, dispatch: Dispatch): boolean {
  const { tr } = state;
  let changes = false;
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node, pos) => {
    if (node.type.name !== 'paragraph' || !isList(node.attrs.kind)) return node.type.name !== 'paragraph';
    const depth = Math.max(0, Math.min(deepest, node.attrs.depth + step));
    if (depth !== node.attrs.depth) {
      tr.setNodeAttribute(pos, 'depth', depth);
      changes = true;
    }
    return false;
  });
  if (changes) dispatch?.(tr);
  return changes;
}

export const isList = (kind: ParagraphKind): boolean => kind === 'bullet' || kind === 'number';

/** Enter: the next item of a list or quote; an empty one ends it; after a heading comes plain text. */
function enter(state: EditorState, dispatch: Dispatch): boolean {
  const { $from, empty } = state.selection;
  if ($from.parent.type.name !== 'paragraph') return false;
  const { kind, depth } = $from.parent.attrs as { kind: ParagraphKind; depth: number };
  const { tr } = state;
  const at = $from.before();
  if (empty && $from.parent.content.size === 0 && kind !== 'text') {
    if (depth > 0) tr.setNodeAttribute(at, 'depth', depth - 1);
    else tr.setNodeAttribute(at, 'kind', 'text');
    dispatch?.(tr.scrollIntoView());
    return true;
  }
  if (!empty) tr.deleteSelection();
  const { $from: $at } = tr.selection;
  const atEnd = $at.parentOffset === $at.parent.content.size;
  const next = (kind === 'h2' || kind === 'h3') && atEnd ? { kind: 'text', depth: 0 } : { kind, depth };
  tr.split($at.pos, 1, [{ type: state.schema.nodes.paragraph!, attrs: next }]);
  dispatch?.(tr.scrollIntoView());
  return true;
}

/** Backspace at the start of a list item, heading or quote takes its form away before it joins paragraphs. */
function backspace(state: EditorState, dispatch: Dispatch): boolean {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.parent.type.name !== 'paragraph') return false;
  const { kind, depth } = $from.parent.attrs as { kind: ParagraphKind; depth: number };
  if (kind === 'text') return false;
  const { tr } = state;
  if (depth > 0) tr.setNodeAttribute($from.before(), 'depth', depth - 1);
  else tr.setNodeAttribute($from.before(), 'kind', 'text');
  dispatch?.(tr);
  return true;
}

/** Whether there is something of mine to undo or redo. */
export function canUndo(state: EditorState): { undo: boolean; redo: boolean } {
  const manager = yUndoPluginKey.getState(state)?.undoManager;
  return { undo: (manager?.undoStack.length ?? 0) > 0, redo: (manager?.redoStack.length ?? 0) > 0 };
}

/** Keys of the editor. Tab is left alone: it goes on to the next thing on the page. */
export const textKeys = (ask: { comment(): void; link(): void }) =>
  Extension.create({
    name: 'textKeys',
    priority: 1_000,
    addKeyboardShortcuts() {
      const run = (act: (state: EditorState, dispatch: Dispatch) => boolean) => () =>
        act(this.editor.state, this.editor.view.dispatch.bind(this.editor.view));
      const kind = (each: ParagraphKind) => run((state, dispatch) => setKind(each, state, dispatch));
      const back = () => undo(this.editor.state);
      const again = () => redo(this.editor.state);
      return {
        Enter: run(enter),
        'Shift-Enter': run(enter),
        Backspace: run(backspace),
        'Mod-b': () => this.editor.commands.toggleMark('bold'),
        'Mod-i': () => this.editor.commands.toggleMark('italic'),
        'Mod-z': back,
        'Mod-y': again,
        'Mod-Shift-z': again,
        'Mod-k': () => {
          ask.link();
          return true;
        },
        'Mod-Alt-m': () => {
          ask.comment();
          return true;
        },
        'Mod-Alt-0': kind('text'),
        'Mod-Alt-2': kind('h2'),
        'Mod-Alt-3': kind('h3'),
        'Mod-Shift-7': kind('number'),
        'Mod-Shift-8': kind('bullet'),
        'Mod-]': run((state, dispatch) => shiftDepth(1, state, dispatch)),
        'Mod-[': run((state, dispatch) => shiftDepth(-1, state, dispatch)),
      };
    },
  });
