import { type OutcomeFields, outcomeFields } from '@soundings/contracts/outcomes';
import type { JoinRules } from '#lib/join-fields.ts';

export type FieldName = keyof OutcomeFields;

export const outcomeRules: JoinRules<OutcomeFields> = {
  // What the contract will refuse stands as it is.
  asSaved(field, fields) {
    const { success, data } = outcomeFields.shape[field].safeParse(fields[field]);
    return success ? data : fields[field];
  },
  lists: ['evidence', 'ics'],
};
