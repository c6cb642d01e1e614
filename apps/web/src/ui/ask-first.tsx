import type { AppError } from '@soundings/contracts/wire';
import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ErrorSummary } from './error-summary.tsx';

interface Props {
  /** On the link and on the button: what is done. */
  words: string;
  /** For a screen reader: what it is done to. */
  of: string;
  title: string;
  /** What goes, and that it stays gone. */
  children: ReactNode;
  busy: boolean;
  error: AppError | null;
  onYes: (close: () => void) => void;
}

/** A link for what cannot be undone, with the question whether it is meant. */
export function AskFirst({ words, of, title, children, busy, error, onYes }: Props) {
  const [asked, setAsked] = useState(false);
  const close = () => setAsked(false);
  return (
    <>
      <button type="button" className="linkbtn" onClick={() => setAsked(true)}>
        {words}
        <span className="nhsuk-u-visually-hidden"> {of}</span>
      </button>
      {asked && (
        <Dialog title={title} onClose={close}>
          <ErrorSummary error={error} />
          {children}
          <div className="row">
            <Button busy={busy} onClick={() => onYes(close)}>
              {words}
            </Button>
            <Button look="tool" onClick={close}>
              Cancel
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
