import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';
import { useBoardHere } from './board-context.tsx';

const saved = {
  saved: { words: 'Saved', className: 'saved', icon: 'tick' },
  saving: { words: 'Saving', className: 'saved saved--busy', icon: 'clock' },
  offline: { words: 'Not saved: reconnecting', className: 'saved saved--not', icon: 'warn' },
} as const;

/** Whether all is saved, how much there is, and how it is shown. */
export function BoardBar({ list, onList }: { list: boolean; onList: (list: boolean) => void }) {
  const { picture, view, may, votesLeft, askTheme } = useBoardHere();
  const { words, className, icon } = saved[picture.word];
  const { notes, themes } = picture.board;
  return (
    <div className="board-bar">
      <span className={className}>
        <Icon name={icon} small />
        {words}
      </span>
      <span className="small quiet num">
        {!view.emptied && `${counted(notes.length, 'note', 'notes')}, `}
        {counted(themes.length, 'theme', 'themes')}
      </span>
      {view.dots > 0 && may.write && (
        <span className="small num">
          <b>
            {votesLeft} of {view.dots}
          </b>{' '}
          votes left
        </span>
      )}
      <span className="grow" />
      {view.lanes.length > 1 && (
        // biome-ignore lint/a11y/useSemanticElements: two buttons, not a form's fields
        <div className="seg" role="group" aria-label="Show as">
          <button type="button" aria-pressed={!list} onClick={() => onList(false)}>
            Lanes
          </button>
          <button type="button" aria-pressed={list} onClick={() => onList(true)}>
            List
          </button>
        </div>
      )}
      {may.write && (
        <button className="tool tool--s" type="button" onClick={() => askTheme({})}>
          <Icon name="plus" small />
          New theme
        </button>
      )}
    </div>
  );
}
