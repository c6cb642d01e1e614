import type { Note, Theme } from '@soundings/doc-kinds';
import { useId, useRef } from 'react';
import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';
import { MenuButton, type MenuItem } from '#ui/menu-button.tsx';
import { useBoardHere } from './board-context.tsx';
import { NoteCard } from './note-card.tsx';
import { useDropPlace } from './note-drag.ts';

/** A named group of notes in its lane. */
export function ThemeGroup({ theme, notes }: { theme: Theme; notes: Note[] }) {
  const { view, may, acts, picture, askTheme, holdStill, themeActs } = useBoardHere();
  const element = useRef<HTMLElement>(null);
  const id = useId();
  useDropPlace(element, may.write, (noteId) => {
    const note = picture.board.notes.find((each) => each.id === noteId);
    if (note) acts.move(note, { lane: theme.lane, theme: theme.id }, `Put into ${theme.name}.`);
  });
  const writing = (): MenuItem[] =>
    may.write
      ? [
          { key: 'rename', words: 'Rename', act: () => askTheme({ id: theme.id, name: theme.name }) },
          { key: 'apart', words: 'Take apart: notes stay', act: () => acts.takeApart(theme.id, theme.name) },
        ]
      : [];
  return (
    <section className="theme" id={`theme-${theme.id}`} ref={element} aria-labelledby={id}>
      <div className="theme__head">
        <h3 id={id}>{theme.name}</h3>
        {!view.emptied && <span className="n">{counted(notes.length, 'note', 'notes')}</span>}
        {(may.write || themeActs) && (
          <MenuButton className="dots" onOpen={holdStill} items={() => [...writing(), ...(themeActs?.(theme) ?? [])]}>
            <Icon name="more" />
            <span className="nhsuk-u-visually-hidden">
              {may.write ? 'Rename or take apart' : 'What can be done with'} the theme {theme.name}
            </span>
          </MenuButton>
        )}
      </div>
      {notes.length === 0 ? (
        <p className="small quiet">{view.emptied ? 'Its notes were removed.' : 'No notes in it yet.'}</p>
      ) : (
        <ul className="notes" role="list">
          {notes.map((note) => (
            <NoteCard key={note.id} note={note} />
          ))}
        </ul>
      )}
    </section>
  );
}
