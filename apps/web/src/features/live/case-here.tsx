import { ledSession } from '@soundings/contracts/live';
import { canTakeBackCase, type StageKind } from '@soundings/contracts/sessions';
import { TakeBackCase } from '#features/sessions/index.ts';
import { Details } from '#ui/details.tsx';
import { Icon } from '#ui/icon.tsx';
import { useRoomHere } from './room-context.tsx';

/** While it is told and asked about it is read; then the board needs the room. */
const read: readonly StageKind[] = ['present', 'key-question', 'clarify'];

/** The case of the stage on the page, above its work; or that its presenter has not said yet that it identifies nobody. */
export function CaseHere() {
  const { shown, shownCase, viewer, meId, room } = useRoomHere();
  if (!shown || !shownCase) return null;
  const mine = shownCase.presenterId === meId;
  const takeBack = canTakeBackCase(viewer, shownCase, ledSession(room)) && (
    <p className="small">
      <TakeBackCase key={shownCase.id} offered={shownCase} />
    </p>
  );
  if (!shownCase.confirmed && !shownCase.takenBack && !mine) {
    return (
      <div className="msg case-here">
        <Icon name="clock" />
        <div>
          <p>
            The case waits for {shownCase.presenterName} to say that it identifies nobody. Until then the room does not
            see its text.
          </p>
          {takeBack}
        </div>
      </div>
    );
  }
  return (
    <Details key={shown.id} look="case-here" words={`The case: ${shownCase.title}`} open={read.includes(shown.kind)}>
      {shownCase.summary && <p className="case-here__text">{shownCase.summary}</p>}
      <p className="small quiet">Brought by {shownCase.presenterName}</p>
      {(shownCase.confirmed || !mine) && takeBack}
    </Details>
  );
}
