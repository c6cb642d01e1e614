import type { Editor } from '@tiptap/core';
import { EvidencePicker } from '#features/evidence/index.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useFocusBack } from './use-focus-back.ts';

/** Picks what is cited where the caret stands: it is frozen as it is now, and listed under the text. */
export function CiteDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const announce = useAnnounce();
  useFocusBack(editor);
  return (
    <Dialog title="Cite a source" onClose={onClose}>
      <p>A poll, a theme, a note, a post: it is frozen as it stands now, and listed under the text with a number.</p>
      <EvidencePicker
        onPick={(id, thing) => {
          editor.chain().insertContentAt(editor.state.selection.to, { type: 'citation', attrs: { id } }).run();
          announce(`Cited: ${thing.title}`);
          onClose();
        }}
      />
      <div className="row">
        <Button look="tool" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Dialog>
  );
}
