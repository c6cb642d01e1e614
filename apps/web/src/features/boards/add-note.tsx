import { boardLimits, type Lane } from '@soundings/contracts/boards';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { useBoardHere } from './board-context.tsx';
import type { LaneDraft } from './lane-draft.ts';
import { useNoteWarning } from './note-warning.tsx';

/** The box at the head of a lane. What is typed stays in it until the note is on its way, also over a lost line. */
export function AddNote({
  lane,
  draft,
  onDraft,
}: {
  lane: Lane;
  draft: LaneDraft;
  onDraft: (draft: LaneDraft) => void;
}) {
  const { text, nameless } = draft;
  const onText = (next: string) => onDraft({ text: next, nameless });
  const { view, acts, commands } = useBoardHere();
  const [busy, setBusy] = useState(false);
  const [warning, ask] = useNoteWarning(text);
  const id = useId();
  const waits = nameless || view.holdBack;

  async function add(written: string, notAPersons: boolean): Promise<void> {
    if (!waits) {
      acts.add(lane.id, written, notAPersons);
      onText('');
      return;
    }
    setBusy(true);
    const note = {
      lane: lane.id,
      text: written,
      anonymous: nameless,
      together: nameless && !view.holdBack,
      notAPersons,
    };
    const sent = await commands.send('board:hold-note', note);
    setBusy(false);
    if (sent) onText('');
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const written = text.trim();
    if (written !== '' && !busy) ask(written, (notAPersons) => void add(written, notAPersons));
  };
  return (
    <form className="lane__add" onSubmit={submit}>
      <label className="nhsuk-label" htmlFor={id}>
        Add a note, then press Enter
      </label>
      <input
        className="nhsuk-input"
        id={id}
        type="text"
        autoComplete="off"
        enterKeyHint="send"
        maxLength={boardLimits.text}
        value={text}
        readOnly={busy}
        onChange={(event) => onText(event.target.value)}
      />
      <div className="lane__how">
        <label className="nameless">
          <input
            type="checkbox"
            checked={nameless}
            onChange={(event) => onDraft({ text, nameless: event.target.checked })}
          />
          <span>Write this without my name</span>
        </label>
        <Button look="tool" type="submit" busy={busy}>
          Add<span className="nhsuk-u-visually-hidden"> to {lane.name}</span>
        </Button>
      </div>
      {nameless && (
        <p className="small quiet">
          {view.holdBack
            ? 'It waits until the facilitator shows all notes, and carries no name then.'
            : 'It waits, seen only by you, until at least 3 such notes of 2 people wait. Then they enter together, mixed. If no more come, it stays unseen.'}
        </p>
      )}
      {warning}
    </form>
  );
}
