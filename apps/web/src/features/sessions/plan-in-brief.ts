import { caseSlot, type StageKind } from '@soundings/contracts/sessions';

/** A plan in a few lines: the stages of one case are one line with their minutes together. */
export function planInBrief(
  stages: readonly { name: string; kind: StageKind; minutes: number }[],
): { name: string; minutes: number; main: boolean }[] {
  const lines: { name: string; minutes: number; main: boolean; slot: number | null }[] = [];
  stages.forEach((stage, i) => {
    const slot = caseSlot(stages, i);
    const last = lines.at(-1);
    if (slot !== null && last?.slot === slot) last.minutes += stage.minutes;
    else if (slot !== null)
      lines.push({ name: `Case ${slot}: questions, ideas, actions`, minutes: stage.minutes, main: true, slot });
    else lines.push({ name: stage.name, minutes: stage.minutes, main: stage.kind === 'ideas', slot });
  });
  return lines.map(({ name, minutes, main }) => ({ name, minutes, main }));
}
