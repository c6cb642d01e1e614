import { useEffect, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { UndoToast } from '#ui/undo-toast.tsx';
import { type Copy, isEmpty } from './draft-copy.ts';
import { DraftLine } from './draft-line.tsx';
import type { Draft } from './use-draft.ts';

interface Parts {
  words: string;
  busy: boolean;
  draft: Draft;
  /** The box that is written in. */
  boxId: string;
  /** The title that stands in an empty one. */
  begunWith?: string;
}

/** Under a box to write in: send it, what became of the draft, how to be rid of it, and the way back from that. */
export function ComposerFoot({ words, busy, draft, boxId, begunWith = '' }: Parts) {
  const [thrown, setThrown] = useState<Copy | null>(null);
  const { fields, named } = draft;
  useEffect(() => {
    // Who writes something new goes on with that.
    if (!isEmpty({ ...fields, title: fields.title === begunWith ? '' : fields.title })) setThrown(null);
  }, [fields, begunWith]);
  const close = () => {
    setThrown(null);
    document.getElementById(boxId)?.focus();
  };
  return (
    <div className="row composer__foot">
      <Button type="submit" busy={busy}>
        {busy ? 'Sending' : words}
      </Button>
      <DraftLine draft={draft} />
      <span className="grow" />
      {draft.state !== 'none' && !thrown && (
        <button
          type="button"
          className="linkbtn"
          onClick={() => {
            // At a clash both texts stay: it is a choice.
            if (!draft.clash && !isEmpty(fields)) setThrown({ fields, named });
            draft.discard();
          }}
        >
          Discard draft
        </button>
      )}
      {thrown && (
        <UndoToast
          words="The draft is discarded."
          onUndo={() => {
            draft.change(thrown.fields, thrown.named);
            close();
          }}
          onClose={close}
        />
      )}
    </div>
  );
}
