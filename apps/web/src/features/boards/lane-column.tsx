import type { Lane } from '@soundings/contracts/boards';
import { useId, useRef } from 'react';
import { Icon, type IconName } from '#ui/icon.tsx';
import { AddNote } from './add-note.tsx';
import { useBoardHere } from './board-context.tsx';
import { HeldNotes } from './held-notes.tsx';
import type { LaneDraft } from './lane-draft.ts';
import { NoteCard } from './note-card.tsx';
import { useDropPlace } from './note-drag.ts';
import { ThemeGroup } from './theme-group.tsx';

const marks = ['a', 'b', 'c', 'd'] as const;
const icons: Record<string, IconName> = {
  questions: 'help',
  ideas: 'bulb',
  try: 'bulb',
  places: 'pin',
  watch: 'warn',
  actions: 'tick',
  'take-away': 'bulb',
  raise: 'up',
};

/** A lane: its box on top, then themes, then notes in none. */
export function LaneColumn({
  lane,
  index,
  shown,
  draft,
  onDraft,
}: {
  lane: Lane;
  index: number;
  /** On a phone one lane stands there at a time. */
  shown: boolean;
  draft: LaneDraft;
  onDraft: (draft: LaneDraft) => void;
}) {
  const { picture, view, may, acts } = useBoardHere();
  const element = useRef<HTMLElement>(null);
  const id = useId();
  const notes = picture.board.notes.filter((note) => note.lane === lane.id);
  const themes = picture.board.themes.filter((theme) => theme.lane === lane.id);
  const loose = notes.filter((note) => !themes.some((theme) => theme.id === note.theme));
  useDropPlace(element, may.write, (noteId) => {
    const note = picture.board.notes.find((each) => each.id === noteId);
    if (note) acts.move(note, { lane: lane.id, theme: null }, `Moved to ${lane.name}.`);
  });
  return (
    <section
      className={`lane lane--${marks[index % marks.length]}${shown ? ' is-shown' : ''}`}
      ref={element}
      aria-labelledby={id}
    >
      <div className="lane__head">
        <Icon name={icons[lane.id] ?? 'speech'} />
        <h2 id={id}>{lane.name}</h2>
        <span className="count">
          {notes.length}
          <span className="nhsuk-u-visually-hidden"> {notes.length === 1 ? 'note' : 'notes'}</span>
        </span>
      </div>
      {may.add ? (
        <AddNote lane={lane} draft={draft} onDraft={onDraft} />
      ) : (
        draft.text.trim() !== '' && (
          <p className="small told">
            You were writing: “{draft.text}” It stays here to be copied, and in its box once you can add notes.
          </p>
        )
      )}
      <HeldNotes lane={lane} />
      {themes.map((theme) => (
        <ThemeGroup key={theme.id} theme={theme} notes={notes.filter((note) => note.theme === theme.id)} />
      ))}
      {loose.length > 0 && (
        <ul className="notes" role="list">
          {loose.map((note) => (
            <NoteCard key={note.id} note={note} />
          ))}
        </ul>
      )}
      {notes.length === 0 && themes.length === 0 && !view.myHeld.some((note) => note.lane === lane.id) && (
        <p className="small quiet">{may.add ? 'Nothing here yet. Yours can be the first.' : 'Nothing here.'}</p>
      )}
    </section>
  );
}
