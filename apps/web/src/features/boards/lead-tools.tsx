import { useId } from 'react';
import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';
import { useBoardHere } from './board-context.tsx';

const budgets = [0, 1, 2, 3, 4, 5, 6, 8, 10];

/** For who leads: lock, hold back and show, votes. */
export function LeadTools() {
  const { view, commands } = useBoardHere();
  const id = useId();
  const ready = view.held - view.together;
  const choices = budgets.includes(view.dots) ? budgets : [...budgets, view.dots].sort((a, b) => a - b);
  return (
    <section className="board-lead" aria-label="For you as the leader of the session">
      <button
        className="tool tool--s"
        type="button"
        aria-pressed={view.locked}
        onClick={() => void commands.send('board:lock', { locked: !view.locked })}
      >
        <Icon name="lock" small />
        {view.locked ? 'Locked: unlock' : 'Lock'}
      </button>
      {view.holdBack ? (
        <button className="tool tool--s" type="button" onClick={() => void commands.send('board:reveal', {})}>
          <Icon name="eye" small />
          {ready > 0 ? `Show ${counted(ready, 'waiting note', 'waiting notes')}` : 'Hold back no more'}
        </button>
      ) : (
        <button className="tool tool--s" type="button" onClick={() => void commands.send('board:hold', {})}>
          <Icon name="pause" small />
          Hold notes back
        </button>
      )}
      <span className="board-lead__votes">
        <label className="small" htmlFor={id}>
          Votes each
        </label>
        <select
          className="nhsuk-select"
          id={id}
          value={view.dots}
          onChange={(event) => void commands.send('board:set-dots', { dots: Number(event.target.value) })}
        >
          {choices.map((dots) => (
            <option key={dots} value={dots}>
              {dots === 0 ? 'No voting' : dots}
            </option>
          ))}
        </select>
      </span>
    </section>
  );
}
