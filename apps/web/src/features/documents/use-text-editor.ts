import type { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { OpenTextDoc } from './open-text-doc.ts';
import { createTextEditor, type EditorAsks } from './text-editor.ts';

/** The editor in that place of the page, once the server's text is here. Whether it may be written in can change at any time. */
export function useTextEditor(
  place: RefObject<HTMLDivElement | null>,
  opened: OpenTextDoc | null,
  { ready, editable, label }: { ready: boolean; editable: boolean; label: string },
  asks: EditorAsks,
): Editor | null {
  const [editor, setEditor] = useState<Editor | null>(null);
  const latest = useRef(asks);
  latest.current = asks;
  useEffect(() => {
    const element = place.current;
    if (!opened || !ready || !element) return;
    const made = createTextEditor(element, opened, {
      comment: () => latest.current.comment(),
      link: () => latest.current.link(),
      opened: (id) => latest.current.opened(id),
      source: (id) => latest.current.source(id),
    });
    setEditor(made);
    return () => {
      setEditor(null);
      made.destroy();
    };
  }, [place, opened, ready]);
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    editor.setEditable(editable, false);
    const { dom } = editor.view;
    dom.setAttribute('aria-label', label);
    if (editable) {
      dom.setAttribute('role', 'textbox');
      dom.setAttribute('aria-multiline', 'true');
      dom.removeAttribute('tabindex');
    } else {
      dom.setAttribute('role', 'region');
      dom.removeAttribute('aria-multiline');
      dom.tabIndex = 0;
    }
  }, [editor, editable, label]);
  return editor;
}
