import type { Form } from '#lib/form.ts';
import { TwoTexts } from '#ui/two-texts.tsx';
import { planRules, wordsOfPlan } from './plan-rules.ts';
import type { PlanValues } from './plan-values.ts';

export const planName = (field: string): string => planRules.nameOf(field) ?? '';

/** Under a field of a plan that was changed here and by somebody else: both, to choose from. */
export function PlanClash({
  of,
  form,
  facilitators,
}: {
  of: keyof PlanValues & string;
  form: Form<PlanValues>;
  facilitators: readonly { id: string; name: string }[];
}) {
  const clash = form.clashes.find(({ field }) => field === of);
  if (!clash) return null;
  const personName = (id: string) => facilitators.find((each) => each.id === id)?.name ?? 'Somebody else';
  return (
    <TwoTexts
      field={of}
      name={planName(of)}
      mine={wordsOfPlan(of, form.values, personName)}
      theirs={wordsOfPlan(of, clash.theirs, personName)}
      onChoose={(which) => form.choose([of], which)}
    />
  );
}
