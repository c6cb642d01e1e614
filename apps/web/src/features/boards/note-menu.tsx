import type { Note } from '@soundings/doc-kinds';
import { Icon } from '#ui/icon.tsx';
import { MenuButton, type MenuItem } from '#ui/menu-button.tsx';
import { type BoardHere, mayDelete, mayEdit, useBoardHere } from './board-context.tsx';

/** All that can be done with a note without dragging it. */
export function NoteMenu({ note, onEdit }: { note: Note; onEdit: () => void }) {
  const here = useBoardHere();
  return (
    <MenuButton className="dots" items={() => itemsOf(here, note, onEdit)} onOpen={here.holdStill}>
      <Icon name="more" />
      <span className="nhsuk-u-visually-hidden">
        {here.may.write ? 'Move, edit or delete' : 'What can be done'}: {note.text.slice(0, 60)}
      </span>
    </MenuButton>
  );
}

function itemsOf(here: BoardHere, note: Note, onEdit: () => void): MenuItem[] {
  const written = here.may.write ? writingItems(here, note, onEdit) : [];
  const more = here.noteActs?.(note) ?? [];
  return [...written, ...more.map((item, i) => ({ ...item, apart: i === 0 && written.length > 0 }))];
}

function writingItems(here: BoardHere, note: Note, onEdit: () => void): MenuItem[] {
  const { acts, view, picture, askTheme, onMakeAction } = here;
  const lanes = view.lanes.filter((lane) => lane.id !== note.lane);
  const own = picture.board.themes.find((theme) => theme.id === note.theme);
  const themes = picture.board.themes.filter((theme) => theme.id !== note.theme);
  const items: MenuItem[] = [
    { key: 'up', words: 'Move up', keys: 'Alt ↑', act: () => acts.shift(note, -1) },
    { key: 'down', words: 'Move down', keys: 'Alt ↓', act: () => acts.shift(note, 1) },
    ...lanes.map((lane) => ({
      key: `lane-${lane.id}`,
      words: `Move to ${lane.name}`,
      act: () => acts.move(note, { lane: lane.id, theme: null }, `Moved to ${lane.name}.`),
    })),
    ...themes.map((theme, i) => ({
      key: `theme-${theme.id}`,
      words: `Put into “${theme.name}”`,
      apart: i === 0,
      act: () => acts.move(note, { lane: theme.lane, theme: theme.id }, `Put into ${theme.name}.`),
    })),
    { key: 'new-theme', words: 'New theme with this note', apart: themes.length === 0, act: () => askTheme({ note }) },
  ];
  if (own)
    items.push({
      key: 'out',
      words: `Take out of “${own.name}”`,
      act: () => acts.move(note, { lane: note.lane, theme: null }, `Taken out of ${own.name}.`),
    });
  const rest: MenuItem[] = [];
  if (onMakeAction) rest.push({ key: 'action', words: 'Make it an action', act: () => onMakeAction(note) });
  if (mayEdit(here, note)) rest.push({ key: 'edit', words: 'Edit', act: onEdit });
  if (mayDelete(here, note)) rest.push({ key: 'delete', words: 'Delete', act: () => here.remove(note) });
  return [...items, ...rest.map((item, i) => ({ ...item, apart: i === 0 }))];
}
