import { type Action, actionLimits, makeActionInput } from '@soundings/contracts/sessions';
import { useState } from 'react';
import { useForm } from '#lib/form.ts';
import { useMe } from '#lib/me.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import { ServiceCheck } from './service-check.tsx';
import { useMakeAction } from './use-actions.ts';

export interface ActionStart {
  text?: string;
  ownerId?: string;
  dueOn?: string | null;
  boardId?: string | null;
  noteId?: string | null;
}

export interface ActionFormProps {
  sessionId: string;
  /** Who may own it. */
  people: readonly { id: string; name: string; borough?: string }[];
  start?: ActionStart;
  /** Called when it is made, and without an action when the person leaves it. */
  onDone?: (made?: Action) => void;
}

/** Who does what by when. Empty again after each, for the next one. */
export function ActionForm(props: ActionFormProps) {
  const [round, setRound] = useState(0);
  const announce = useAnnounce();
  return (
    <Fields
      key={round}
      {...props}
      onMade={(made) => {
        announce(`Action added for ${made.ownerName}.`);
        setRound(round + 1);
        props.onDone?.(made);
      }}
    />
  );
}

function Fields({ sessionId, people, start, onDone, onMade }: ActionFormProps & { onMade: (made: Action) => void }) {
  const make = useMakeAction();
  const { viewer } = useMe();
  const me = viewer.kind === 'person' && people.some((each) => each.id === viewer.id) ? viewer.id : '';
  const given = {
    text: start?.text ?? '',
    ownerId: start?.ownerId ?? me,
    dueOn: (start?.dueOn ?? null) as string | null,
    boardId: start?.boardId ?? null,
    noteId: start?.noteId ?? null,
    notAPersons: false,
  };
  const send = async (body: Parameters<typeof make.mutateAsync>[0]['body']) =>
    onMade(await make.mutateAsync({ params: { sessionId }, body }));
  const form = useForm(given, makeActionInput, send);
  return (
    <form className="form actform" onSubmit={form.submit} noValidate aria-label="Add an action">
      <ErrorSummary error={form.error?.code === 'patient_data' ? null : form.error} />
      <TextField label="What will be done" maxLength={actionLimits.text} {...form.text('text')} />
      <div className="actform__who">
        <SelectField label="Who" {...form.text('ownerId')}>
          <option value="">Choose a person</option>
          {people.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
              {each.borough ? `, ${each.borough}` : ''}
            </option>
          ))}
        </SelectField>
        <TextField
          label="By when (if there is a day)"
          type="date"
          {...form.text('dueOn')}
          onChange={(event) => form.set('dueOn', event.target.value || null)}
        />
      </div>
      {form.error?.code === 'patient_data' && (
        <ServiceCheck
          message={form.error.fields?.text ?? form.error.message}
          busy={form.busy || make.isPending}
          onGoOn={() => form.again({ notAPersons: true })}
        />
      )}
      <div className="row">
        <Button type="submit" look="secondary" busy={form.busy}>
          Add the action
        </Button>
        {onDone && (
          <button type="button" className="linkbtn" onClick={() => onDone()}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
