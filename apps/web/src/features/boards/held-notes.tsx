import { boardLimits, type HeldNote, type Lane } from '@soundings/contracts/boards';
import { useId, useState } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { useBoardHere } from './board-context.tsx';
import { useNoteWarning } from './note-warning.tsx';

/** My notes that wait in a lane: nobody else has received any of them. */
export function HeldNotes({ lane }: { lane: Lane }) {
  const { view } = useBoardHere();
  const mine = view.myHeld.filter((note) => note.lane === lane.id);
  if (mine.length === 0) return null;
  return (
    <section className="heldnotes" aria-label={`Your notes that wait for ${lane.name}`}>
      <p className="small strong">Waiting. Only you see {mine.length === 1 ? 'this' : 'these'}.</p>
      <ul className="notes" role="list">
        {mine.map((note) => (
          <Held key={note.id} note={note} />
        ))}
      </ul>
    </section>
  );
}

function Held({ note }: { note: HeldNote }) {
  const { commands } = useBoardHere();
  const announce = useAnnounce();
  const [text, setText] = useState<string | null>(null);
  const id = useId();
  const [warning, ask] = useNoteWarning(text ?? '');
  const save = () => {
    const written = (text ?? '').trim();
    if (written === '') return;
    ask(written, async (notAPersons) => {
      if (await commands.send('board:change-held', { heldId: note.id, text: written, notAPersons })) setText(null);
    });
  };
  return (
    <li className="note note--held">
      {text === null ? (
        <p className="note__text">{note.text}</p>
      ) : (
        <>
          <label className="nhsuk-label small" htmlFor={id}>
            Change the note
          </label>
          <textarea
            className="nhsuk-textarea"
            id={id}
            rows={3}
            maxLength={boardLimits.text}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {warning}
        </>
      )}
      <p className="note__by">{note.anonymous ? 'without your name' : 'with your name'}</p>
      <div className="row">
        {text === null ? (
          <>
            <Button look="tool" onClick={() => setText(note.text)}>
              Change
            </Button>
            <Button
              look="tool"
              onClick={async () => {
                if (await commands.send('board:withdraw-held', { heldId: note.id }))
                  announce('The note is taken back.');
              }}
            >
              Take back
            </Button>
          </>
        ) : (
          <>
            <Button look="secondary" onClick={save}>
              Save
            </Button>
            <Button look="tool" onClick={() => setText(null)}>
              Cancel
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
