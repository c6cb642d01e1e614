import { caseSlots } from '@soundings/contracts/sessions';
import { Icon } from '#ui/icon.tsx';
import { Empty } from '#ui/states.tsx';
import { useRoomHere } from './room-context.tsx';

/** The cases offered for today; whoever leads marks those that the room takes, in order. */
export function ChooseCases() {
  const { room, leading, acts } = useRoomHere();
  const slots = caseSlots(room.stages);
  const toggle = (id: string) => {
    const chosen = room.chosen.includes(id) ? room.chosen.filter((each) => each !== id) : [...room.chosen, id];
    void acts.send('live:choose-cases', { caseIds: chosen });
  };
  if (room.cases.length === 0) {
    return (
      <Empty title="Nobody has offered a case">
        <p>A case can still be offered on the session’s page. It appears here by itself.</p>
      </Empty>
    );
  }
  return (
    <>
      <p className="quiet">
        {timeFor(slots)} {slots > 0 && `${room.chosen.length} chosen.`}
      </p>
      <ul className="rows" role="list">
        {room.cases.map((each) => {
          const turn = room.chosen.indexOf(each.id) + 1;
          return (
            <li key={each.id}>
              <Icon name="speech" />
              <div>
                <p className="rows__title">{each.title}</p>
                <p className="rows__hint">
                  {each.presenterName}
                  {turn > 0 && ` · chosen as number ${turn}`}
                  {turn > 0 &&
                    !each.confirmed &&
                    !each.takenBack &&
                    ' · waits for its presenter to say that it identifies nobody'}
                </p>
              </div>
              <div className="rows__end">
                {leading ? (
                  <button
                    type="button"
                    className="tool"
                    aria-pressed={turn > 0}
                    disabled={turn === 0 && (room.chosen.length >= slots || each.takenBack)}
                    onClick={() => toggle(each.id)}
                  >
                    <Icon name={turn > 0 ? 'tick' : 'plus'} />
                    {turn > 0 ? 'Chosen' : 'Choose'}
                    <span className="nhsuk-u-visually-hidden"> {each.title}</span>
                  </button>
                ) : (
                  turn > 0 && <span className="nhsuk-tag nhsuk-tag--green">Chosen</span>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function timeFor(slots: number): string {
  if (slots === 0)
    return 'This session has no stage for a case. What was offered can be offered again for another session.';
  return slots === 1 ? 'There is time for one case.' : `There is time for ${slots} cases.`;
}
