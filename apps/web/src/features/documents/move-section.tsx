import {
  canMoveDocument,
  type DocumentDetail,
  type DocumentState,
  documentMoves,
  moveInput,
} from '@soundings/contracts/documents';
import { type ReactNode, useRef, useState } from 'react';
import * as z from 'zod';
import { useForm } from '#lib/form.ts';
import { useMe } from '#lib/me.tsx';
import { useOpIds } from '#lib/op-ids.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';
import { PeoplePicker, type PeoplePickerHandle, type Picked } from './people-picker.tsx';
import { ServiceCheck } from './service-check.tsx';
import type { useDocumentActs } from './use-documents.ts';
import { useSaid } from './use-said.ts';

type Acts = ReturnType<typeof useDocumentActs>;

const stands: Record<DocumentState, string> = {
  draft: 'Everybody in the community can read it and write in it.',
  review: 'Everybody can read it, comment on it and still change it.',
  signing: 'The text stays as it is. Everybody can sign it.',
  final: 'The text and its signatures stay as they are.',
};

const buttons: Record<DocumentState, Record<string, string>> = {
  draft: { review: 'Ask for a review', signing: 'Ask for signatures' },
  review: { draft: 'Back to draft', signing: 'Ask for signatures' },
  signing: { review: 'Back to review', final: 'Make it final' },
  final: { signing: 'Open it for signatures again' },
};

const means: Record<DocumentState, string> = {
  draft: 'It is worked on again. Nobody is asked to review it any more.',
  review:
    'Those you ask are told, and it stands under “Needs you” on their Home until they say that they have reviewed it.',
  signing:
    'Nobody can change the text or the title any more. A version is kept, and every member is told that it can be signed.',
  final:
    'Nobody can sign it or take their signature back any more. Only a facilitator or a convenor can open it again.',
};
const back =
  'Everybody can change the text again. If it changes, the signatures no longer count and people are asked again.';

/** A field for a day that is left empty holds an empty text. */
const moveForm = z.preprocess(
  (value) => ({ ...(value as object), ...((value as { by: string }).by === '' && { by: null }) }),
  moveInput,
);

/** How far it has come, who looked it over, and the steps that whoever reads this may take; `more` stands after them. */
export function MoveSection({ document, acts, more }: { document: DocumentDetail; acts: Acts; more: ReactNode }) {
  const { viewer } = useMe();
  const said = useSaid();
  const [to, setTo] = useState<DocumentState | null>(null);
  const steps = documentMoves[document.state].filter((each) => canMoveDocument(viewer, document, each));
  const mine = viewer.kind === 'person' ? document.asked.find((each) => each.id === viewer.id) : undefined;
  return (
    <section className="movebox" aria-label="What happens with it">
      <p>{stands[document.state]}</p>
      {document.state === 'review' && document.asked.length > 0 && (
        <p className="small quiet">
          Asked to review: {document.asked.map((each) => `${each.name}${each.done ? ' (done)' : ''}`).join(', ')}
        </p>
      )}
      <div className="row">
        {document.state === 'review' && mine && !mine.done && (
          <Button
            look="secondary"
            icon="tick"
            onClick={() => void said(acts.reviewed, 'Those who write it see that you reviewed it.')}
          >
            I have reviewed it
          </Button>
        )}
        {steps.map((each) => (
          <Button key={each} look="tool" onClick={() => setTo(each)}>
            {buttons[document.state][each]}
          </Button>
        ))}
        {more}
      </div>
      {to && <MoveDialog document={document} to={to} acts={acts} onClose={() => setTo(null)} />}
    </section>
  );
}

function MoveDialog({
  document,
  to,
  acts,
  onClose,
}: {
  document: DocumentDetail;
  to: DocumentState;
  acts: Acts;
  onClose: () => void;
}) {
  const announce = useAnnounce();
  const ids = useOpIds();
  const { viewer } = useMe();
  const [asked, setAsked] = useState<Picked[]>([]);
  const picker = useRef<PeoplePickerHandle>(null);
  const words = buttons[document.state][to] ?? '';
  const returns = document.state === 'signing' && to === 'review';
  const dated = (to === 'review' && !returns) || (to === 'signing' && document.state !== 'final');
  const start = { to, by: '', notAPersons: false };
  const form = useForm(start, moveForm, async (body) => {
    const people = picker.current ? picker.current.settle() : [];
    if (!people) return;
    const input = { ...body, askIds: people.map((each) => each.id) };
    // Whom one asks is no field of the form, and other people are something else.
    await ids.run({ ...input, opId: undefined }, (opId) => acts.move({ ...input, opId }));
    announce(`Done: ${words.toLowerCase()}.`);
    onClose();
  });
  return (
    <Dialog title={words} onClose={onClose}>
      <form onSubmit={form.submit} noValidate className="stack">
        <ErrorSummary error={form.error?.code === 'patient_data' ? null : form.error} />
        <p>{returns ? back : means[to]}</p>
        {dated && (
          <TextField
            label={to === 'review' ? 'Reviewed by (optional)' : 'Signed by (optional)'}
            type="date"
            {...form.text('by')}
          />
        )}
        {to === 'review' && !returns && (
          <PeoplePicker
            ref={picker}
            label="Who is asked to review it?"
            hint="Type a name and choose. Others can review it too."
            value={asked}
            onChange={setAsked}
            without={viewer.kind === 'person' ? [viewer.id] : []}
          />
        )}
        <ServiceCheck error={form.error} onGoOn={() => form.again({ notAPersons: true })} />
        <div className="row">
          <Button type="submit" busy={form.busy}>
            {words}
          </Button>
          <Button look="tool" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
