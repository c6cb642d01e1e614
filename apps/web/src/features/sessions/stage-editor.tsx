import { type StageKind, totalMinutes } from '@soundings/contracts/sessions';
import type { FieldErrors } from '@soundings/contracts/wire';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';

export interface StageDraft {
  key: string;
  name: string;
  kind: StageKind;
  minutes: number;
}

interface Props {
  stages: StageDraft[];
  minutes: number;
  errors: FieldErrors | undefined;
  onChange: (stages: StageDraft[]) => void;
}

/** Stages in order: named, timed, moved, added and removed, all by keyboard; the sum is held against the slot. */
export function StageEditor({ stages, minutes, errors, onChange }: Props) {
  const announce = useAnnounce();
  const total = totalMinutes(stages);
  const set = (at: number, change: Partial<StageDraft>) =>
    onChange(stages.map((stage, i) => (i === at ? { ...stage, ...change } : stage)));
  const move = (at: number, by: -1 | 1) => {
    const next = [...stages];
    const [moved] = next.splice(at, 1);
    if (!moved) return;
    next.splice(at + by, 0, moved);
    onChange(next);
    announce(`${moved.name} is now stage ${at + by + 1} of ${stages.length}.`);
  };
  return (
    <section className="section" aria-labelledby="stages-title">
      <div className="section__head">
        <h2 id="stages-title">Stages</h2>
        <p className={total <= minutes ? 'fit fit--ok' : 'fit fit--over'}>
          <Icon name={total <= minutes ? 'tick' : 'warn'} small />
          <span className="num">
            <b>{total}</b> of {minutes || 0} minutes.{' '}
            {total > minutes
              ? `${total - minutes} too many.`
              : total < minutes
                ? `${minutes - total} left.`
                : 'It fits.'}
          </span>
        </p>
      </div>
      {errors?.stages && (
        <p className="nhsuk-error-message" id="stages">
          {errors.stages}
        </p>
      )}
      <ol className="pslist" role="list">
        {stages.map((stage, i) => (
          <li className="ps" key={stage.key}>
            <span className="ps__at num">{i + 1}</span>
            <div className="ps__what">
              <label className="nhsuk-u-visually-hidden" htmlFor={`stages.${i}.name`}>
                Name of stage {i + 1}
              </label>
              <input
                className="ps__name"
                id={`stages.${i}.name`}
                value={stage.name}
                onChange={(event) => set(i, { name: event.target.value })}
              />
              {(errors?.[`stages.${i}.name`] ?? errors?.[`stages.${i}.minutes`]) && (
                <p className="nhsuk-error-message">{errors[`stages.${i}.name`] ?? errors[`stages.${i}.minutes`]}</p>
              )}
            </div>
            <div className="ps__min">
              <label className="nhsuk-u-visually-hidden" htmlFor={`stages.${i}.minutes`}>
                Minutes for {stage.name}
              </label>
              <input
                className="nhsuk-input num"
                id={`stages.${i}.minutes`}
                inputMode="numeric"
                value={Number.isNaN(stage.minutes) ? '' : stage.minutes}
                onChange={(event) => set(i, { minutes: Number.parseInt(event.target.value, 10) })}
              />
              <span aria-hidden="true">min</span>
            </div>
            <div className="ps__acts">
              <button
                className="tool tool--icon tool--bare"
                type="button"
                disabled={i === 0}
                aria-label={`Move ${stage.name} up`}
                onClick={() => move(i, -1)}
              >
                <Icon name="up" />
              </button>
              <button
                className="tool tool--icon tool--bare"
                type="button"
                disabled={i === stages.length - 1}
                aria-label={`Move ${stage.name} down`}
                onClick={() => move(i, 1)}
              >
                <Icon name="down" />
              </button>
              <button
                className="tool tool--icon tool--bare"
                type="button"
                disabled={stages.length === 1}
                aria-label={`Remove ${stage.name}`}
                onClick={() => {
                  onChange(stages.filter((_, at) => at !== i));
                  announce(`${stage.name} is removed.`);
                }}
              >
                <Icon name="trash" />
              </button>
            </div>
          </li>
        ))}
      </ol>
      <Button
        look="tool"
        icon="plus"
        onClick={() => onChange([...stages, { key: crypto.randomUUID(), name: '', kind: 'talk', minutes: 10 }])}
      >
        Add a stage
      </Button>
    </section>
  );
}
