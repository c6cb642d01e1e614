import { type DraftFields, draftFields, type NamedPerson } from '@soundings/contracts/threads';
import { readDraft, writeDraft, writtenSince } from '#lib/draft.ts';

/** What is being written for one place, with the people it names. */
export interface Copy {
  fields: DraftFields;
  named: NamedPerson[];
}

const emptyFields: DraftFields = { text: '', title: '', tags: '', kind: null, from: null, quote: null };
export const nothing: Copy = { fields: emptyFields, named: [] };

export function isEmpty(fields: DraftFields): boolean {
  return !fields.text.trim() && !fields.title.trim() && !fields.tags.trim() && !fields.quote;
}

export function isSame(a: DraftFields, b: DraftFields): boolean {
  return JSON.stringify(draftFields.parse(a)) === JSON.stringify(draftFields.parse(b));
}

/** What is still to be sent of what stands there now, once `sent` was posted. */
export function leftOf(sent: DraftFields, now: DraftFields): DraftFields {
  const left = {
    text: writtenSince(sent.text, now.text),
    title: now.title === sent.title ? '' : now.title,
    tags: now.tags === sent.tags ? '' : now.tags,
    quote: JSON.stringify(now.quote) === JSON.stringify(sent.quote) ? null : now.quote,
  };
  const other = { kind: now.kind === sent.kind ? null : now.kind, from: now.from === sent.from ? null : now.from };
  return isEmpty({ ...emptyFields, ...left }) ? emptyFields : { ...left, ...other };
}

/** What this tab holds of it: on which version of the server's it was written, and whether the server has it. */
export interface KeptCopy extends Copy {
  base: string;
  sent: string;
  dirty: boolean;
}

export function keepCopy(key: string, { fields, named, base, sent, dirty }: KeptCopy): void {
  writeDraft(key, JSON.stringify({ fields, named, base, sent, dirty }), '');
}

export function forgetCopy(key: string): void {
  writeDraft(key, '', '');
}

export function readCopy(key: string): KeptCopy | null {
  const found = readDraft<unknown>(key, null) as
    | (Partial<Record<'fields' | 'base' | 'sent' | 'dirty', unknown>> & { named?: NamedPerson[] })
    | null;
  const fields = draftFields.safeParse(found?.fields);
  if (!found || !fields.success) return null;
  const { named = [], base = '', sent = '', dirty } = found;
  return { fields: fields.data, named, base: String(base), sent: String(sent), dirty: dirty === true };
}
