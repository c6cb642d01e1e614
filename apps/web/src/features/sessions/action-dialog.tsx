import { type Action, actionLimits, changeActionInput } from '@soundings/contracts/sessions';
import { useForm } from '#lib/form.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';
import { ActionOutcome } from './action-outcome.tsx';
import { ServiceCheck } from './service-check.tsx';
import { useChangeAction } from './use-actions.ts';

/** One action: what became of it saves by itself; its words and day are saved by the button. */
export function ActionDialog({ action, maySet, onClose }: { action: Action; maySet: boolean; onClose: () => void }) {
  const change = useChangeAction();
  const announce = useAnnounce();
  const { text, ownerId, dueOn } = action;
  const form = useForm({ text, ownerId, dueOn, notAPersons: false }, changeActionInput, async (body) => {
    await change.mutateAsync({ params: { actionId: action.id }, body });
    announce('The action is saved.');
    onClose();
  });
  return (
    <Dialog title={`${action.ownerName}: ${action.text}`} onClose={onClose}>
      {maySet && <ActionOutcome action={action} sessionId={null} />}
      <form className="form" onSubmit={form.submit} noValidate>
        <ErrorSummary error={form.error?.code === 'patient_data' ? null : form.error} />
        <TextField label="What will be done" maxLength={actionLimits.text} {...form.text('text')} />
        <TextField
          label="By when (if there is a day)"
          type="date"
          {...form.text('dueOn')}
          onChange={(event) => form.set('dueOn', event.target.value || null)}
        />
        {form.error?.code === 'patient_data' && (
          <ServiceCheck
            message={form.error.fields?.text ?? form.error.message}
            busy={form.busy}
            onGoOn={() => form.again({ notAPersons: true })}
          />
        )}
        <div className="row">
          <Button type="submit" look="secondary" busy={form.busy}>
            Save the words and the day
          </Button>
          <button type="button" className="linkbtn" onClick={onClose}>
            Close
          </button>
        </div>
      </form>
    </Dialog>
  );
}
