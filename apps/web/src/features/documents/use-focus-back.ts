import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';

/** Once this dialog has left the page, what is typed goes on where the caret stood: under a dialog nothing takes the focus. */
export function useFocusBack(editor: Editor): void {
  useEffect(() => () => void (editor.isDestroyed || editor.view.focus()), [editor]);
}
