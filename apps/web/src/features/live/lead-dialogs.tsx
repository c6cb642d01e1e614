import { canOpen } from '@soundings/contracts/live';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { useRoomHere } from './room-context.tsx';

/** Who takes the controls: somebody who is here now. */
export function HandOver({ onClose }: { onClose: () => void }) {
  const { people, meId, room, acts } = useRoomHere();
  const can = people
    .filter((person) => person.kind === 'person' && person.id !== meId && !person.away)
    .sort((a, b) => weight(b) - weight(a));
  const [to, setTo] = useState(can[0]?.id ?? '');
  function weight(person: { id: string; facilitator: boolean }): number {
    return (person.id === room.coFacilitatorId ? 2 : 0) + (person.facilitator ? 1 : 0);
  }
  return (
    <Dialog title="Hand over" onClose={onClose}>
      {can.length === 0 ? (
        <p>Nobody else is here who could lead. Wait for somebody to come.</p>
      ) : (
        <fieldset className="nhsuk-fieldset">
          <legend className="nhsuk-hint">
            Whoever you choose leads from now on. You can take the lead back if it was yours.
          </legend>
          <div className="nhsuk-radios nhsuk-radios--small dialog__list">
            {can.map((person) => (
              <div className="nhsuk-radios__item" key={person.id}>
                <input
                  className="nhsuk-radios__input"
                  type="radio"
                  name="to"
                  id={`to-${person.id}`}
                  checked={to === person.id}
                  onChange={() => setTo(person.id)}
                />
                <label className="nhsuk-label nhsuk-radios__label" htmlFor={`to-${person.id}`}>
                  {person.name}
                  {person.id === room.coFacilitatorId ? ', co-facilitator' : person.facilitator ? ', facilitator' : ''}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
      )}
      <ErrorSummary error={acts.error} />
      <p className="row">
        {can.length > 0 && (
          <Button onClick={async () => (await acts.send('live:hand-over', { to })) && onClose()}>Hand over</Button>
        )}
        <Button look="secondary" onClick={onClose}>
          Keep the lead
        </Button>
      </p>
    </Dialog>
  );
}

export function EndSession({ onClose }: { onClose: () => void }) {
  const { people, acts, room, viewer } = useRoomHere();
  const count = people.length;
  return (
    <Dialog title="End the session?" onClose={onClose}>
      <p>
        The room closes for {count === 1 ? 'the one person' : `the ${count} people`} in it, and the page becomes its
        record. Notes, actions and messages stay.{' '}
        {canOpen(viewer, { ...room, state: 'planned' }) ? 'You' : 'A facilitator'} can open the room again.
      </p>
      <ErrorSummary error={acts.error} />
      <p className="row">
        <Button onClick={async () => (await acts.send('live:end', {})) && onClose()}>End the session</Button>
        <Button look="secondary" onClick={onClose}>
          Go on
        </Button>
      </p>
    </Dialog>
  );
}
