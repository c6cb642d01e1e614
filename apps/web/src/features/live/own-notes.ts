import { liveLimits, privateNotesText } from '@soundings/contracts/live';
import { readDraft, writeDraft } from '#lib/draft.ts';
import { type JoinRules, joinFields, sameFields, sinceSent } from '#lib/join-fields.ts';

interface Notes {
  text: string;
}

/** As the server has them. */
export interface ReadNotes extends Notes {
  version: number;
}

/** What this tab knows of somebody's private notes: what stands in the box, and what it was written over. */
export interface OwnNotes {
  fields: Notes;
  /** As the server has them, as far as this tab knows; where they clash what stood there before both. */
  base: Notes;
  version: number;
  /** Saves that were not answered: each may have arrived. */
  sent: Notes[];
  /** What was written on another device, while both are to be chosen from; null where there is no choice. */
  theirs: string | null;
}

const mostSent = 5;
const rules: JoinRules<Notes> = {
  asSaved: (_field, { text }) => privateNotesText.safeParse(text).data ?? text,
  lists: [],
};

export const isUnsaved = ({ fields, base }: OwnNotes): boolean => !sameFields(rules, fields, base);

/** As the server has them, with what this tab kept of an earlier visit: a reload or a lost line takes no words. */
export function beginNotes(key: string, { text, version }: ReadNotes): OwnNotes {
  const here: OwnNotes = { fields: { text }, base: { text }, version, sent: [], theirs: null };
  // Written by `keepNotes` below, in this tab.
  const kept = readDraft<Pick<OwnNotes, 'fields' | 'base' | 'sent'> | null>(key, null);
  if (!kept?.fields || !kept.base) return here;
  // A visit that was left may still be saving what it kept.
  const sent = [...(kept.sent ?? []), kept.fields];
  return { ...takeIn({ ...here, fields: kept.fields, base: kept.base, sent }, { text, version }), sent };
}

/** Keeps in this tab what the server has not; nothing where it has all. */
export function keepNotes(key: string, held: OwnNotes): void {
  const { fields, base, sent } = held;
  writeDraft(key, isUnsaved(held) ? JSON.stringify({ fields, base, sent }) : '', '');
}

/** Joins what the server has now with what is written here: words of both sides are never lost, but chosen by their writer. */
export function takeIn(held: OwnNotes, { text, version }: ReadNotes): OwnNotes {
  const theirs = { text };
  const { fields, base, clashes } = joinFields(
    rules,
    sinceSent(rules, held.base, held.sent, theirs),
    held.fields,
    theirs,
  );
  return { fields, base, version, sent: [], theirs: clashes.length > 0 ? text : null };
}

/** What is about to be sent. While there is no line the same is tried again and again. */
export function sending(held: OwnNotes): OwnNotes {
  const before = held.sent.filter((each) => !sameFields(rules, each, held.fields));
  return { ...held, sent: [...before.slice(-mostSent), held.fields] };
}

/** Both texts, one below the other; null where they are too long together. */
export function bothTexts({ fields, theirs }: OwnNotes): string | null {
  const both = `${theirs ?? ''}\n\n${fields.text}`;
  return both.length <= liveLimits.privateNotes ? both : null;
}

/** Settles what was written here and on another device. */
export function chooseNotes(held: OwnNotes, which: 'mine' | 'theirs' | 'both'): OwnNotes {
  const { theirs, fields } = held;
  if (theirs === null) return held;
  const text = which === 'theirs' ? theirs : which === 'mine' ? fields.text : (bothTexts(held) ?? fields.text);
  return { ...held, fields: { text }, base: { text: theirs }, theirs: null };
}
