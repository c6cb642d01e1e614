import { type ConsultationInput, consultationInput } from '@soundings/contracts/consultations';
import type { PollKind, PollQuestion } from '@soundings/contracts/polls';
import type { ThingRef } from '@soundings/contracts/wire';
import type * as z from 'zod';
import { preprocess } from 'zod';
import { isoToLondon, londonToIso } from '#ui/when.ts';

/** One poll as it is typed: its answers one on each line. */
export interface PollValues {
  key: number;
  question: string;
  why: string;
  kind: PollKind;
  options: string;
  max: string;
  to: string;
  fromLabel: string;
  toLabel: string;
}

/** What the form holds while a consultation is written: its statements one on each line. */
export interface DraftValues extends Record<string, unknown> {
  title: string;
  whoAsks: string;
  why: string;
  next: string;
  opens: 'now' | 'date';
  opensAt: string;
  closesAt: string;
  byIcs: boolean;
  statements: string;
  polls: PollValues[];
  from: ThingRef | null;
  notAPersons: boolean;
}

export function emptyPoll(key: number): PollValues {
  return { key, question: '', why: '', kind: 'one', options: '', max: '', to: '5', fromLabel: '', toLabel: '' };
}

export function freshDraft(whoAsks: string, from: ThingRef | null): DraftValues {
  return {
    ...{ title: '', whoAsks, why: '', next: '', opens: 'now', opensAt: '', closesAt: '', byIcs: true },
    ...{ statements: '', polls: [], from, notAPersons: false },
  };
}

export function valuesOf(input: ConsultationInput): DraftValues {
  const { title, whoAsks, why, next, byIcs, from, notAPersons } = input;
  return {
    ...{ title, whoAsks, why, next, byIcs, from, notAPersons },
    opens: input.opensAt ? 'date' : 'now',
    opensAt: input.opensAt ? isoToLondon(input.opensAt) : '',
    closesAt: isoToLondon(input.closesAt),
    statements: input.statements.join('\n'),
    polls: input.polls.map((poll, key) => ({
      ...emptyPoll(key),
      ...{ question: poll.question, why: poll.why, kind: poll.kind, options: poll.options.join('\n') },
      max: poll.max === null ? '' : String(poll.max),
      ...(poll.scale && {
        to: String(poll.scale.to),
        fromLabel: poll.scale.fromLabel,
        toLabel: poll.scale.toLabel,
      }),
    })),
  };
}

/** The contract's own schema, fed with what the form holds. */
export const draftSchema: z.ZodType<ConsultationInput> = preprocess(
  (held) => inputOf(held as DraftValues),
  consultationInput,
);

function inputOf(values: DraftValues): z.input<typeof consultationInput> {
  const { title, whoAsks, why, next, byIcs, from, notAPersons } = values;
  return {
    ...{ title, whoAsks, why, next, byIcs, from, notAPersons },
    opensAt: values.opens === 'now' ? null : londonToIso(values.opensAt),
    closesAt: londonToIso(values.closesAt),
    statements: linesOf(values.statements),
    polls: values.polls.map((poll) => pollOf(poll, byIcs)),
  };
}

export function pollOf(poll: PollValues, byIcs: boolean): PollQuestion {
  const { question, why, kind, to, fromLabel, toLabel } = poll;
  const counted = kind === 'one' || kind === 'several';
  return {
    ...{ question, why, kind },
    options: counted ? linesOf(poll.options) : [],
    max: kind === 'several' && poll.max !== '' ? Number(poll.max) : null,
    scale: kind === 'scale' ? { from: 1, to: Number(to), fromLabel, toLabel } : null,
    byIcs: byIcs && kind !== 'text',
  };
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
