import { type OutcomeDraft, type OutcomeFields, outcomeFields } from '@soundings/contracts/outcomes';
import { readDraft, writeDraft } from '#lib/draft.ts';
import { type Clash, joinFields, sameFields, sinceSent } from '#lib/join-fields.ts';
import { type FieldName, outcomeRules } from './outcome-rules.ts';

/** What this tab knows of a draft: what stands in its fields, and what it was written over. */
export interface HeldDraft {
  fields: OutcomeFields;
  /** As the server has it (but for spaces that it trims), as far as this tab knows; of a field that clashes what stood there before both. */
  base: OutcomeFields;
  version: number;
  /** Saves that were not answered: each may have arrived. */
  sent: OutcomeFields[];
  /** Fields that others changed and that now stand here as they wrote them. */
  joined: FieldName[];
  clashes: Clash<OutcomeFields>[];
  /** How often something came in that others wrote. */
  news: number;
}

const mostSent = 20;
type Read = Pick<OutcomeDraft, 'fields' | 'version'>;

/** As the server has it, with what this tab kept of an earlier visit: a reload or a lost line takes no words. */
export function beginHeld(key: string, draft: Read): HeldDraft {
  const here = { base: draft.fields, version: draft.version, sent: [], joined: [], clashes: [], news: 0 };
  // Written by `keepHeld` below, in this tab.
  const kept = readDraft<Partial<HeldDraft> | null>(key, null);
  const base = outcomeFields.safeParse(kept?.base);
  if (!base.success || !kept?.fields) return { ...here, fields: draft.fields };
  // A visit that was left may still be saving what it kept.
  const sent = [...(kept.sent ?? []), { ...base.data, ...kept.fields }];
  const before = { ...here, base: base.data, fields: { ...base.data, ...kept.fields }, sent };
  return { ...takeIn(before, draft), sent };
}

/** Keeps in this tab what the server has not; nothing where it has all. */
export function keepHeld(key: string, { fields, base, sent }: HeldDraft): void {
  writeDraft(key, sameFields(outcomeRules, fields, base) ? '' : JSON.stringify({ fields, base, sent }), '');
}

/** Joins what the server has now with what is written here. */
export function takeIn(held: HeldDraft, { fields: theirs, version }: Read): HeldDraft {
  const { taken, ...joined } = joinFields(
    outcomeRules,
    sinceSent(outcomeRules, held.base, held.sent, theirs),
    held.fields,
    theirs,
  );
  const news = held.news + (taken.length > 0 ? 1 : 0);
  return { ...joined, version, sent: [], joined: [...new Set([...held.joined, ...taken])], news };
}

/** What is about to be sent. While there is no line the same is tried again and again. */
export function sending(held: HeldDraft): HeldDraft {
  const before = held.sent.filter((each) => !sameFields(outcomeRules, each, held.fields));
  return { ...held, sent: [...before.slice(-mostSent), held.fields] };
}

/** Settles one field that clashed. */
export function chooseIn(held: HeldDraft, field: FieldName, which: 'mine' | 'theirs'): HeldDraft {
  const clash = held.clashes.find((each) => each.field === field);
  if (!clash) return held;
  const theirs = { [field]: clash.theirs[field] };
  return {
    ...held,
    base: { ...held.base, ...theirs },
    fields: which === 'theirs' ? { ...held.fields, ...theirs } : held.fields,
    clashes: held.clashes.filter((each) => each !== clash),
  };
}
