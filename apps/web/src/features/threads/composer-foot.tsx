import { Button } from '#ui/button.tsx';
import { DraftLine } from './draft-line.tsx';
import type { Draft } from './use-draft.ts';

/** Under a box to write in: send it, what became of the draft, and how to be rid of it. */
export function ComposerFoot({ words, busy, draft }: { words: string; busy: boolean; draft: Draft }) {
  return (
    <div className="row composer__foot">
      <Button type="submit" busy={busy}>
        {busy ? 'Sending' : words}
      </Button>
      <DraftLine draft={draft} />
      <span className="grow" />
      {draft.state !== 'none' && (
        <button type="button" className="linkbtn" onClick={() => draft.discard()}>
          Discard draft
        </button>
      )}
    </div>
  );
}
