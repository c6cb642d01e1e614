import type { ParagraphKind } from '@soundings/doc-kinds';
import { plainText, readText } from '@soundings/doc-kinds';
import type { Editor } from '@tiptap/core';
import { useRef, useSyncExternalStore } from 'react';
import type { OpenTextDoc } from './open-text-doc.ts';
import { canUndo } from './text-keys.ts';

/** What of the editor the page shows: the same object while nothing of it changes. */
export interface EditorPicture {
  kind: ParagraphKind;
  bold: boolean;
  italic: boolean;
  link: string | null;
  chosen: boolean;
  undo: boolean;
  redo: boolean;
  /** Headings with their place in the editor, and the one the caret is under. */
  outline: { pos: number; text: string; deep: boolean }[];
  under: number | null;
}

const none: EditorPicture = {
  ...{ kind: 'text', bold: false, italic: false, link: null, chosen: false, undo: false, redo: false },
  ...{ outline: [], under: null },
};

export function useEditorState<T>(editor: Editor | null, read: (editor: Editor) => T, empty: T): T {
  const last = useRef<{ text: string; value: T }>({ text: '', value: empty });
  return useSyncExternalStore(
    (hear) => {
      editor?.on('transaction', hear);
      return () => void editor?.off('transaction', hear);
    },
    () => {
      if (!editor || editor.isDestroyed) return empty;
      const value = read(editor);
      const text = JSON.stringify(value);
      if (text !== last.current.text) last.current = { text, value };
      return last.current.value;
    },
  );
}

export const useEditorPicture = (editor: Editor | null): EditorPicture => useEditorState(editor, pictureOf, none);

function pictureOf(editor: Editor): EditorPicture {
  const { state } = editor;
  const { $from, empty } = state.selection;
  const outline: EditorPicture['outline'] = [];
  state.doc.forEach((node, pos) => {
    const text = node.textContent.trim();
    if ((node.attrs.kind === 'h2' || node.attrs.kind === 'h3') && text)
      outline.push({ pos, text, deep: node.attrs.kind === 'h3' });
  });
  return {
    kind: $from.parent.attrs.kind ?? 'text',
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    link: editor.getAttributes('link').href ?? null,
    chosen: !empty,
    ...canUndo(state),
    outline,
    under: outline.findLast((each) => each.pos < $from.pos)?.pos ?? null,
  };
}

export const textNow = (opened: OpenTextDoc): string => plainText(readText(opened.doc));
