import { caseSlots, caseStages, type StageKind } from '@soundings/contracts/sessions';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { SelectField } from '#ui/field.tsx';
import type { StageDraft } from './stage-row.tsx';

type Pick = StageKind | 'case';

/** What can be added, in the order it is offered; what a stage is decides which board, list or choice stands in the room. */
const picks: Record<Pick, string> = {
  talk: 'Talk, exercise or break',
  case: 'A whole case (six stages)',
  'check-in': 'Check-in',
  actions: 'Last time’s actions',
  'choose-cases': 'Choosing cases',
  present: 'Presenting a case',
  'key-question': 'Key question',
  clarify: 'Clarifying questions',
  ideas: 'Ideas',
  response: 'Response',
  'case-actions': 'Actions of a case',
  harvest: 'Harvest',
  close: 'Close',
};

/** Adds a stage of a kind, or all stages of one more case. */
export function AddStage({
  stages,
  onAdd,
}: {
  stages: readonly StageDraft[];
  onAdd: (stages: StageDraft[], first: StageDraft) => void;
}) {
  const [pick, setPick] = useState<Pick>('talk');
  return (
    <>
      {/* The options are what can be picked. */}
      <SelectField label="What to add" value={pick} onChange={(event) => setPick(event.target.value as Pick)}>
        {Object.entries(picks).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </SelectField>
      <Button
        look="tool"
        icon="plus"
        onClick={() => {
          const made = stagesOf(pick, caseSlots(stages) + 1);
          const at = placeOf(pick, stages);
          if (made[0]) onAdd(stages.toSpliced(at, 0, ...made), made[0]);
        }}
      >
        Add a stage
      </Button>
    </>
  );
}

function stagesOf(pick: Pick, nth: number): StageDraft[] {
  // A talk is called by what it is about.
  const one = () => [{ name: pick === 'talk' ? '' : picks[pick], kind: pick as StageKind, minutes: 10 }];
  return (pick === 'case' ? caseStages(nth) : one()).map((stage) => ({ ...stage, key: crypto.randomUUID() }));
}

/** One more case comes after the others, or before what ends a session; anything else comes last, to be moved. */
function placeOf(pick: Pick, stages: readonly StageDraft[]): number {
  if (pick !== 'case') return stages.length;
  const last = stages.findLastIndex(({ kind }) => kind === 'present' || kind === 'case-actions');
  const end = stages.findIndex(({ kind }) => kind === 'harvest' || kind === 'close');
  if (last >= 0) return last + 1;
  return end >= 0 ? end : stages.length;
}
