import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';
import { useBoardHere } from './board-context.tsx';

export interface Refused {
  words: string;
  /** What was written into notes that are there already. */
  edited: string[];
  /** New notes: they are back in their boxes, once there are boxes. */
  added: string[];
}

/** What holds on this board at the moment, and what was refused. */
export function BoardSays({ refused, onClear }: { refused: Refused | null; onClear: () => void }) {
  const { view, may, commands } = useBoardHere();
  const words = refused?.words ?? commands.error?.message;
  const lost = refused ? [...refused.edited, ...(may.add ? [] : refused.added)] : [];
  return (
    <>
      {words && (
        <div className="board-says board-says--bad" role="alert">
          <Icon name="warn" />
          <div>
            <p>{words}</p>
            {lost.map((text) => (
              <p key={text}>You had written: “{text}”</p>
            ))}
          </div>
          <button className="tool tool--s" type="button" onClick={onClear}>
            Close
          </button>
        </div>
      )}
      {view.emptied ? (
        <Says icon="clock">
          The notes of this case were removed some time after its session. Its themes and actions stay.
        </Says>
      ) : view.room.state === 'ended' ? (
        <Says icon="clock">
          This session has ended. {may.write ? 'You can still tidy up.' : 'The board can be read.'}
        </Says>
      ) : (
        view.locked && (
          <Says icon="lock">
            The board is locked.{' '}
            {may.write ? 'Only you can change it.' : 'You can read it; the facilitator can open it.'}
          </Says>
        )
      )}
      {view.room.state === 'open' && !may.add && may.write && (
        <Says icon="speech">You are listening at the moment. Keep what you want to say in your private notes.</Says>
      )}
      {view.holdBack && (
        <Says icon="eye">
          New notes are held back until the facilitator shows them. {counted(view.held, 'waits', 'wait')}.
        </Says>
      )}
      {!view.holdBack && view.held > 0 && (
        <Says icon="clock">
          {counted(view.held, 'note without a name waits', 'notes without a name wait')} for more.
        </Says>
      )}
    </>
  );
}

function Says({ icon, children }: { icon: 'clock' | 'lock' | 'speech' | 'eye'; children: React.ReactNode }) {
  return (
    <p className="board-says">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}
