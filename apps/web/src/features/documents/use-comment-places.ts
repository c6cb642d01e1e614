import type { Comment } from '@soundings/contracts/documents';
import type { Editor } from '@tiptap/core';
import { useEffect, useMemo } from 'react';
import { commentSpans, showComments } from './comment-marks.ts';
import { useEditorState } from './use-editor-state.ts';

const nowhere: string[] = [];

/** Marks the words of the open comments in the text; gives each its number, in the order their words stand in. */
export function useCommentPlaces(
  editor: Editor | null,
  comments: readonly Comment[],
  active: string | null,
): ReadonlyMap<string, number> {
  const open = useMemo(() => comments.filter((each) => each.resolved === null), [comments]);
  const order = useEditorState(editor, inOrder, nowhere);
  const numbers = useMemo(() => new Map(order.map((id, i) => [id, i + 1])), [order]);
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    const marked = open.map(({ id, anchor, quote }) => ({ id, anchor, quote, number: numbers.get(id) ?? 0 }));
    showComments(editor.view, marked, active);
  }, [editor, open, numbers, active]);
  return numbers;
}

function inOrder(editor: Editor): string[] {
  return [...commentSpans(editor.state)].sort(([, a], [, b]) => a.from - b.from || a.to - b.to).map(([id]) => id);
}
