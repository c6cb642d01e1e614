import type { StageKind } from '@soundings/contracts/sessions';
import { type DragEvent, useEffect, useRef } from 'react';
import { Icon } from '#ui/icon.tsx';

export interface StageDraft {
  key: string;
  name: string;
  kind: StageKind;
  minutes: number;
}

interface Props {
  stage: StageDraft;
  index: number;
  count: number;
  /** The clock time it begins at, or its number while there is no date. */
  at: string;
  error: string | undefined;
  dragged: boolean;
  /** It was added just now and waits for its name. */
  added: boolean;
  onSet: (change: Partial<StageDraft>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onDrag: (event: 'start' | 'over' | 'end') => void;
}

/** One stage of a plan: name, minutes, and three ways to move it: two buttons, or the handle for a mouse. */
export function StageRow({ stage, index, count, at, error, dragged, added, onSet, onMove, onRemove, onDrag }: Props) {
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (added) name.current?.focus();
  }, [added]);
  const over = (event: DragEvent) => {
    event.preventDefault();
    onDrag('over');
  };
  return (
    <li className={dragged ? 'ps ps--on' : 'ps'} onDragOver={over} onDrop={(event) => event.preventDefault()}>
      <span className="ps__at num">
        <span
          className="ps__grip"
          draggable
          aria-hidden="true"
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', stage.name);
            onDrag('start');
          }}
          onDragEnd={() => onDrag('end')}
        >
          <Icon name="grip" />
        </span>
        {at}
      </span>
      <div className="ps__what">
        <label className="nhsuk-u-visually-hidden" htmlFor={`stages.${index}.name`}>
          Name of stage {index + 1}
        </label>
        <input
          ref={name}
          className="ps__name"
          placeholder="Name of the stage"
          id={`stages.${index}.name`}
          value={stage.name}
          onChange={(event) => onSet({ name: event.target.value })}
        />
        {error && <p className="nhsuk-error-message">{error}</p>}
      </div>
      <div className="ps__min">
        <label className="nhsuk-u-visually-hidden" htmlFor={`stages.${index}.minutes`}>
          Minutes for {stage.name}
        </label>
        <input
          className="nhsuk-input num"
          id={`stages.${index}.minutes`}
          inputMode="numeric"
          value={Number.isNaN(stage.minutes) ? '' : stage.minutes}
          onChange={(event) => onSet({ minutes: Number.parseInt(event.target.value, 10) })}
        />
        <span aria-hidden="true">min</span>
      </div>
      <div className="ps__acts">
        <Act icon="up" words={`Move ${stage.name} up`} disabled={index === 0} onAct={() => onMove(-1)} />
        <Act icon="down" words={`Move ${stage.name} down`} disabled={index === count - 1} onAct={() => onMove(1)} />
        <Act icon="trash" words={`Remove ${stage.name}`} disabled={count === 1} onAct={onRemove} />
      </div>
    </li>
  );
}

function Act({
  icon,
  words,
  disabled,
  onAct,
}: {
  icon: 'up' | 'down' | 'trash';
  words: string;
  disabled: boolean;
  onAct: () => void;
}) {
  return (
    <button
      className="tool tool--icon tool--bare"
      type="button"
      disabled={disabled}
      aria-label={words}
      data-often={icon === 'trash' ? undefined : ''}
      onClick={onAct}
    >
      <Icon name={icon} />
    </button>
  );
}
