import {
  type MakePollInput,
  makePollInput,
  type PollKind,
  type PollNamesFor,
  type PollReveal,
} from '@soundings/contracts/polls';
import type { ThingRef } from '@soundings/contracts/wire';
import * as z from 'zod';
import { newOpId } from '#lib/api.ts';
import { londonToIso } from '#ui/when.ts';

/** What the form of a new poll holds while it is typed. */
export interface PollDraft extends Record<string, unknown> {
  opId: string;
  question: string;
  why: string;
  kind: PollKind;
  options: { key: number; text: string }[];
  max: string;
  from: string;
  to: string;
  fromLabel: string;
  toLabel: string;
  secrecy: 'anonymous' | 'named';
  namesFor: PollNamesFor;
  byIcs: boolean;
  visitorsMay: boolean;
  reveal: PollReveal;
  ends: 'session' | 'date';
  closesAt: string;
  open: boolean;
  notAPersons: boolean;
}

export function emptyDraft(live: boolean): PollDraft {
  return {
    opId: newOpId(),
    question: '',
    why: '',
    kind: 'one',
    options: [
      { key: 1, text: '' },
      { key: 2, text: '' },
    ],
    max: '',
    from: '1',
    to: '5',
    fromLabel: '',
    toLabel: '',
    secrecy: 'anonymous',
    namesFor: 'everyone',
    byIcs: false,
    visitorsMay: false,
    reveal: live ? 'by-facilitator' : 'at-closing',
    ends: live ? 'session' : 'date',
    closesAt: '',
    open: live,
    notAPersons: false,
  };
}

/** The contract's own schema, fed with what the form holds. */
export function draftSchema(sessionId: string, from: ThingRef | null): z.ZodType<MakePollInput> {
  return z.preprocess((held) => ({ ...toInput(held as PollDraft, sessionId), from }), makePollInput);
}

function toInput(draft: PollDraft, sessionId: string): z.input<typeof makePollInput> {
  const { opId, question, why, kind, namesFor, visitorsMay, reveal, open, notAPersons } = draft;
  const named = draft.secrecy === 'named';
  const counted = kind === 'one' || kind === 'several';
  return {
    ...{ opId, question, why, kind, namesFor, visitorsMay, reveal, open, notAPersons, sessionId, named },
    options: counted ? draft.options.map((option) => option.text) : [],
    max: kind === 'several' && draft.max !== '' ? Number(draft.max) : null,
    scale:
      kind === 'scale'
        ? { from: Number(draft.from), to: Number(draft.to), fromLabel: draft.fromLabel, toLabel: draft.toLabel }
        : null,
    byIcs: draft.byIcs && !named && kind !== 'text',
    closesAt: draft.ends === 'session' ? null : londonToIso(draft.closesAt),
  };
}
