import type { Lane } from '@soundings/contracts/boards';
import { boardLimits } from '@soundings/doc-kinds';
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import { type ThemeAsk, useBoardHere } from './board-context.tsx';
import { useNoteWarning } from './note-warning.tsx';

/** Asks for a theme's name, and for its lane where no note says it. */
export function ThemeDialog({ ask, lanes, onClose }: { ask: ThemeAsk; lanes: readonly Lane[]; onClose: () => void }) {
  const { acts } = useBoardHere();
  const known = 'id' in ask ? ask : null;
  const note = 'note' in ask ? ask.note : undefined;
  const [name, setName] = useState(known?.name ?? '');
  const [lane, setLane] = useState(note?.lane ?? lanes[0]?.id ?? '');
  const [error, setError] = useState('');
  const [warning, warn] = useNoteWarning(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = name.trim();
    if (given === '') return setError('Enter a name for the theme.');
    setError('');
    warn(given, (notAPersons) => {
      onClose();
      if (known) acts.renameTheme(known.id, given, notAPersons);
      else acts.newTheme(given, lane, notAPersons, note);
    });
  };
  return (
    <Dialog title={known ? 'Rename the theme' : 'New theme'} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <TextField
          label="What these notes have in common"
          maxLength={boardLimits.themeName}
          value={name}
          error={error}
          onChange={(event) => setName(event.target.value)}
        />
        {!known && !note && lanes.length > 1 && (
          <SelectField label="Lane" value={lane} onChange={(event) => setLane(event.target.value)}>
            {lanes.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </SelectField>
        )}
        {warning}
        <div className="row">
          <Button type="submit">{known ? 'Rename' : 'Make the theme'}</Button>
          <Button look="tool" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
