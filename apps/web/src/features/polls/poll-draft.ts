import {
  type MakePollInput,
  makePollInput,
  type PollKind,
  type PollNamesFor,
  type PollReveal,
} from '@soundings/contracts/polls';
import type { ThingRef } from '@soundings/contracts/wire';
import * as z from 'zod';
import { londonToIso } from '#ui/when.ts';

/** What the form of a new poll holds while it is typed. */
export interface PollDraft extends Record<string, unknown> {
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
  /** Null until somebody chooses: it goes by when the poll closes. */
  reveal: PollReveal | null;
  ends: 'session' | 'date';
  closesAt: string;
  open: boolean;
  notAPersons: boolean;
}

export function emptyDraft(live: boolean): PollDraft {
  return {
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
    reveal: null,
    ends: live ? 'session' : 'date',
    closesAt: '',
    open: live,
    notAPersons: false,
  };
}

/** A poll that stays open for those who are absent shows its results at closing, unless somebody chose otherwise: so every answer counts. */
export function revealOf({ reveal, ends }: PollDraft): PollReveal {
  return reveal ?? (ends === 'date' ? 'at-closing' : 'by-facilitator');
}

/** The contract's own schema, fed with what the form holds. */
export function draftSchema(sessionId: string, from: ThingRef | null): z.ZodType<MakePollInput> {
  return z.preprocess((held) => ({ ...toInput(held as PollDraft & { opId: string }, sessionId), from }), makePollInput);
}

function toInput(draft: PollDraft & { opId: string }, sessionId: string): z.input<typeof makePollInput> {
  const { opId, question, why, kind, namesFor, visitorsMay, open, notAPersons } = draft;
  const named = draft.secrecy === 'named';
  const counted = kind === 'one' || kind === 'several';
  return {
    ...{ opId, question, why, kind, namesFor, visitorsMay, open, notAPersons, sessionId, named },
    reveal: revealOf(draft),
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
