import type { OutcomeFields } from '@soundings/contracts/outcomes';
import type { ChangeRecord, OutcomeRecord } from './outcome.model.ts';

/** What its status shows: who does it and by when belong to a promise. */
export function asShown(fields: OutcomeFields): OutcomeFields {
  return fields.status === 'promised' ? fields : { ...fields, owner: '', due: '' };
}

/**
 * An outcome as everybody may read it: of what was withdrawn only the title, the days and the reason are left. Every public form
 * is made from this, so that none of them keeps words that the others have lost.
 */
export function asPublic<R extends Pick<OutcomeRecord, 'shown' | 'changes' | 'withdrawn'>>(record: R): R {
  const { shown, changes, withdrawn } = record;
  if (!withdrawn) return { ...record, shown: shown && asShown(shown) };
  const last = changes.length - 1;
  return {
    ...record,
    shown: shown && titleOnly(shown),
    changes: changes.map((each, at) => (at === last ? each : dayOnly(each, at))),
  };
}

function titleOnly({ title, status }: OutcomeFields): OutcomeFields {
  const words = { asked: '', said: '', did: '', owner: '', due: '', topic: '' };
  return { title, status, ...words, steps: [], ics: [], evidence: [] };
}

/** Its sentences quote what was changed, and its reason speaks of it. */
function dayOnly({ at, by }: ChangeRecord, index: number): ChangeRecord {
  return { at, by, lines: [index === 0 ? 'Published.' : 'Changed.'], why: '', before: [] };
}
