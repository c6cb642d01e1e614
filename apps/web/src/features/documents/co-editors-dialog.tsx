import type { DocumentDetail } from '@soundings/contracts/documents';
import type { AppError } from '@soundings/contracts/wire';
import { useRef, useState } from 'react';
import { asAppError } from '#lib/as-app-error.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { PeoplePicker, type PeoplePickerHandle, type Picked } from './people-picker.tsx';
import type { useDocumentActs } from './use-documents.ts';

/** Everybody writes; co-editors also give it its title, move it on and put versions back. */
export function CoEditorsDialog({
  document,
  acts,
  onClose,
}: {
  document: DocumentDetail;
  acts: ReturnType<typeof useDocumentActs>;
  onClose: () => void;
}) {
  const [value, setValue] = useState<Picked[]>(document.editors);
  const [error, setError] = useState<AppError | null>(null);
  const picker = useRef<PeoplePickerHandle>(null);
  const keep = async () => {
    const chosen = picker.current?.settle();
    if (!chosen) return;
    try {
      await acts.setEditors(chosen.map((each) => each.id));
      onClose();
    } catch (refused) {
      setError(asAppError(refused));
    }
  };
  return (
    <Dialog title="Co-editors" onClose={onClose}>
      <ErrorSummary error={error} />
      <p>Everybody can write in it. Co-editors can also change its title, move it on, and go back to a version.</p>
      <PeoplePicker ref={picker} label="Co-editors" value={value} onChange={setValue} without={[document.authorId]} />
      <div className="row">
        <Button onClick={() => void keep()}>Keep</Button>
        <Button look="tool" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Dialog>
  );
}
