import { isSafeHref } from '@soundings/doc-kinds';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextField } from '#ui/field.tsx';
import { useFocusBack } from './use-focus-back.ts';

/** Makes the chosen words a link, or changes the one the caret is in. Web and mail addresses only. */
export function LinkDialog({ editor, href, onClose }: { editor: Editor; href: string | null; onClose: () => void }) {
  const [value, setValue] = useState(href ?? '');
  const [error, setError] = useState<string | undefined>();
  const words = () => editor.state.selection.empty && href === null;
  useFocusBack(editor);
  const keep = () => {
    const typed = value.trim();
    const whole = /^[\w.+-]+@[\w-]+\.[\w.]+$/.test(typed)
      ? `mailto:${typed}`
      : /^[\w-]+(\.[\w-]+)+(\/|$)/.test(typed)
        ? `https://${typed}`
        : typed;
    if (!isSafeHref(whole)) return setError('Enter a web address that starts with https://, or an e-mail address.');
    const chain = editor.chain();
    if (href !== null) chain.extendMarkRange('link');
    if (words())
      chain.insertContent({ type: 'text', text: whole, marks: [{ type: 'link', attrs: { href: whole } }] }).run();
    else chain.setMark('link', { href: whole }).run();
    onClose();
  };
  return (
    <Dialog title="Link" onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <TextField
          label="Address"
          hint={
            words()
              ? 'No words are chosen: the address itself will stand in the text.'
              : 'Of a page, or an e-mail address.'
          }
          error={error}
          value={value}
          inputMode="url"
          onChange={(event) => setValue(event.target.value)}
        />
        <div className="row">
          <Button type="submit">Keep</Button>
          {href !== null && (
            <Button
              look="tool"
              onClick={() => {
                editor.chain().extendMarkRange('link').unsetMark('link').run();
                onClose();
              }}
            >
              Take the link away
            </Button>
          )}
          <Button look="tool" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
