import { useState } from 'react';
import { UndoToast } from './undo-toast.tsx';

/** Says that what stands in a form was half written before, and takes it away; what comes back from `discard` undoes that. */
export function RestoredNote({ form }: { form: { restored: boolean; discard: () => () => void } }) {
  const [undo, setUndo] = useState<(() => void) | null>(null);
  const discard = () => {
    const back = form.discard();
    setUndo(() => back);
  };
  return (
    <>
      {form.restored && (
        <p className="inset">
          Here is what you had written and not saved.{' '}
          <button type="button" className="linkbtn" onClick={discard}>
            Discard it
          </button>
        </p>
      )}
      {undo && (
        <UndoToast
          words="What you had written is discarded."
          onUndo={() => {
            undo();
            setUndo(null);
          }}
          onClose={() => setUndo(null)}
        />
      )}
    </>
  );
}
