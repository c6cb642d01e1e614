import { useState } from 'react';
import { newOpId } from '#lib/api.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { useTakeBackCase } from './use-sessions.ts';

/** Takes the words of a case out for everybody, once it was asked whether that is meant. */
export function TakeBackCase({ offered }: { offered: { id: string; title: string } }) {
  const [asked, setAsked] = useState(false);
  const [opId] = useState(newOpId);
  const take = useTakeBackCase();
  const announce = useAnnounce();
  const close = () => setAsked(false);
  return (
    <>
      <button type="button" className="linkbtn" onClick={() => setAsked(true)}>
        Take it back<span className="nhsuk-u-visually-hidden">: {offered.title}</span>
      </button>
      {asked && (
        <Dialog title="Take the case back?" onClose={close}>
          <ErrorSummary error={take.error} />
          <p className="quote">“{offered.title}”</p>
          <p>
            Its title and summary go for everybody, at once, and cannot be brought back. What the room wrote on its
            board stays.
          </p>
          <div className="row">
            <Button
              busy={take.isPending}
              onClick={() =>
                take.mutate(
                  { params: { caseId: offered.id }, body: { opId } },
                  {
                    onSuccess: () => {
                      close();
                      announce('The case is taken back.');
                    },
                  },
                )
              }
            >
              Take it back
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
