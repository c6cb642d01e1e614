import type { Editor } from '@tiptap/core';
import type { EditorPicture } from './use-editor-state.ts';

/** The headings of the text; each leads to where it stands. */
export function Outline({ editor, picture }: { editor: Editor | null; picture: EditorPicture }) {
  const go = (pos: number) => {
    if (!editor) return;
    const heading = editor.view.nodeDOM(pos);
    if (heading instanceof HTMLElement) heading.scrollIntoView({ block: 'start' });
    editor
      .chain()
      .setTextSelection(pos + 1)
      .focus(undefined, { scrollIntoView: false })
      .run();
  };
  return (
    <nav className="outline only-wide" aria-label="Outline">
      {picture.outline.length > 0 && (
        <>
          <h2>Outline</h2>
          <ol role="list">
            {picture.outline.map(({ pos, text, deep }) => (
              <li key={pos}>
                <button
                  type="button"
                  className={deep ? 'outline__deep' : undefined}
                  aria-current={picture.under === pos || undefined}
                  onClick={() => go(pos)}
                >
                  {text}
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
    </nav>
  );
}
