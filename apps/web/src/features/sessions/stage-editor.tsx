import { totalMinutes } from '@soundings/contracts/sessions';
import type { FieldErrors } from '@soundings/contracts/wire';
import { useState } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { Icon } from '#ui/icon.tsx';
import { isoToLondon } from '#ui/when.ts';
import { AddStage } from './add-stage.tsx';
import { type StageDraft, StageRow } from './stage-row.tsx';

interface Props {
  stages: StageDraft[];
  minutes: number;
  /** Empty while there is no date. */
  startsAt: string;
  errors: FieldErrors | undefined;
  onChange: (stages: StageDraft[]) => void;
}

/** Stages in order: named, timed, moved, added and removed, all by keyboard; the sum is held against the slot. */
export function StageEditor({ stages, minutes, startsAt, errors, onChange }: Props) {
  const announce = useAnnounce();
  const [dragged, setDragged] = useState<string | null>(null);
  const [added, setAdded] = useState('');
  const [removed, setRemoved] = useState<{ stage: StageDraft; at: number } | null>(null);
  const total = totalMinutes(stages);
  const set = (at: number, change: Partial<StageDraft>) =>
    onChange(stages.map((stage, i) => (i === at ? { ...stage, ...change } : stage)));
  const place = (from: number, to: number) => {
    const next = [...stages];
    const [moved] = next.splice(from, 1);
    if (!moved || from === to) return;
    next.splice(to, 0, moved);
    onChange(next);
  };
  const say = (stage: StageDraft, at: number) => announce(`${stage.name} is now stage ${at + 1} of ${stages.length}.`);
  const drag = (event: 'start' | 'over' | 'end', stage: StageDraft, at: number) => {
    if (event === 'start') setDragged(stage.key);
    const from = stages.findIndex((each) => each.key === dragged);
    if (event === 'over' && from >= 0) place(from, at);
    if (event === 'end') {
      setDragged(null);
      say(stage, at);
    }
  };
  return (
    <section className="section" id="stages" tabIndex={-1} aria-labelledby="stages-title">
      <div className="section__head">
        <h2 id="stages-title">Stages</h2>
        <p className={total <= minutes ? 'fit fit--ok' : 'fit fit--over'}>
          <Icon name={total <= minutes ? 'tick' : 'warn'} small />
          <span className="num">
            <b>{total}</b> of {minutes || 0} minutes. {fitWords(total, minutes)}
          </span>
        </p>
      </div>
      {errors?.stages && total > minutes && <p className="nhsuk-error-message">{errors.stages}</p>}
      <SlotBar stages={stages} />
      <ol className="pslist" role="list">
        {stages.map((stage, i) => (
          <StageRow
            key={stage.key}
            stage={stage}
            index={i}
            count={stages.length}
            at={startsAt ? clockAfter(startsAt, totalMinutes(stages.slice(0, i))) : String(i + 1)}
            error={errors?.[`stages.${i}.name`] ?? errors?.[`stages.${i}.minutes`]}
            dragged={dragged === stage.key}
            added={added === stage.key}
            onSet={(change) => set(i, change)}
            onMove={(by) => {
              place(i, i + by);
              say(stage, i + by);
            }}
            onRemove={() => {
              onChange(stages.filter((_, at) => at !== i));
              setRemoved({ stage, at: i });
              announce(`${stage.name} is removed.`);
            }}
            onDrag={(event) => drag(event, stage, i)}
          />
        ))}
      </ol>
      <div className="row ps-add">
        <AddStage
          stages={stages}
          onAdd={(next, first) => {
            onChange(next);
            setAdded(first.key);
          }}
        />
        {removed && (
          <button
            type="button"
            className="linkbtn"
            onClick={() => {
              onChange([...stages.slice(0, removed.at), removed.stage, ...stages.slice(removed.at)]);
              setRemoved(null);
            }}
          >
            Put {removed.stage.name || 'the stage'} back
          </button>
        )}
      </div>
    </section>
  );
}

function fitWords(total: number, minutes: number): string {
  if (total > minutes) return `${total - minutes} too many.`;
  return total < minutes ? `${minutes - total} left.` : 'It fits.';
}

function clockAfter(startsAt: string, minutes: number): string {
  return isoToLondon(new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()).slice(11);
}

/** The stages side by side, each as wide as it is long; the list says the same. */
function SlotBar({ stages }: { stages: readonly StageDraft[] }) {
  return (
    <div className="slot" aria-hidden="true">
      {stages.map((stage) => (
        <span
          key={stage.key}
          className={stage.kind === 'ideas' ? 'on' : undefined}
          ref={(element) => element?.style.setProperty('flex-grow', String(Math.max(stage.minutes || 0, 1)))}
        />
      ))}
    </div>
  );
}
