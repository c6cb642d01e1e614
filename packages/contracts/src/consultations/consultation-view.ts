import * as z from 'zod';
import { pollBreakdown, pollQuestion } from '../polls/index.ts';
import { id, instant, thing } from '../wire/index.ts';
import { consultationSummary, importedConsultation } from './consultation.ts';
import { statementState } from './consultation-input.ts';

export const statementAnswer = z.enum(['agree', 'disagree', 'pass'], { error: 'Choose agree, disagree or pass.' });
export type StatementAnswer = z.infer<typeof statementAnswer>;

/** A statement as it is asked: whether it was added by a member, never by whom. */
const askedStatement = z.object({ statementId: id, text: z.string(), added: z.boolean() });
export type AskedStatement = z.infer<typeof askedStatement>;

/** Where I am: how many I have answered, and the statement in front of me. */
export const statementProgress = z.object({
  answered: z.number(),
  total: z.number(),
  showing: askedStatement.nullable(),
});
export type StatementProgress = z.infer<typeof statementProgress>;

/** A statement's figures once it is closed; too few answers have none. */
const statementResult = askedStatement.extend({
  answered: z.number(),
  figures: z
    .object({
      agree: z.number(),
      disagree: z.number(),
      pass: z.number(),
      /** Sort keys, 0 to 1. */
      agreement: z.number(),
      division: z.number(),
    })
    .nullable(),
  breakdown: pollBreakdown.nullable(),
});
export type StatementResult = z.infer<typeof statementResult>;

/** A consultation that is held here, as one viewer sees it now. */
const consultationHere = consultationSummary.extend({
  origin: z.literal('here'),
  why: z.string(),
  next: z.string(),
  closesAt: instant,
  byIcs: z.boolean(),
  /** The community's small-number threshold when it was opened. */
  threshold: z.number(),
  /** How many members could answer; null before it opens. */
  asked: z.number().nullable(),
  from: thing.nullable(),
  polls: z.number(),
  mayWrite: z.boolean(),
  mayAnswer: z.boolean(),
  mayJudge: z.boolean(),
  /** Statements that wait to be read, and those that were read, for who reads them. */
  waiting: z.number(),
  read: z.number(),
  /** For a person while it is open. */
  progress: statementProgress.nullable(),
  /** What will be asked, for who writes it, before it opens, and which version of the draft that is. */
  preview: z.object({ statements: z.array(z.string()), polls: z.array(pollQuestion), version: z.number() }).nullable(),
  results: z.object({ sentence: z.string(), statements: z.array(statementResult) }).nullable(),
});
export type ConsultationHere = z.infer<typeof consultationHere>;

export const consultationDetail = z.discriminatedUnion('origin', [importedConsultation, consultationHere]);
export type ConsultationDetail = z.infer<typeof consultationDetail>;

/** My own part of it, while it is open. */
export const myPart = z.object({
  answers: z.array(askedStatement.extend({ answer: statementAnswer })),
  added: z.array(z.object({ text: z.string(), state: statementState, why: z.string() })),
});
export type MyPart = z.infer<typeof myPart>;

/** A statement that a member sent, for who reads them. Who wrote it is nobody's to know. `why` is empty where it is in or waits. */
export const sentStatement = z.object({ statementId: id, text: z.string(), state: statementState, why: z.string() });
export type SentStatement = z.infer<typeof sentStatement>;

/** What waits for me in consultations: to answer, or to read what was added. */
export const consultationNeed = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    id,
    title: z.string(),
    closesAt: instant,
    answered: z.number(),
    total: z.number(),
    pollsAnswered: z.number(),
    polls: z.number(),
  }),
  z.object({ kind: z.literal('judge'), id, title: z.string(), waiting: z.number() }),
]);
export type ConsultationNeed = z.infer<typeof consultationNeed>;
