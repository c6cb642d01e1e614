import * as z from 'zod';
import { pollQuestion } from '../polls/index.ts';
import { instant, optionalText, text, thingRef } from '../wire/index.ts';

export const consultationLimits = {
  title: 120,
  whoAsks: 120,
  why: 600,
  next: 400,
  /** Statements it begins with, and all together with those that are added. */
  seeds: 60,
  statements: 200,
  statement: 140,
  /** What one person may add, and how many of theirs may wait at once. */
  perPerson: 5,
  polls: 6,
  reason: 300,
} as const;

const { statement: most } = consultationLimits;
const statementText = text(most, 'Write the statement.');

/** What is written before it is opened. */
export const consultationInput = z
  .object({
    title: text(consultationLimits.title, 'Say what it is about.'),
    whoAsks: text(consultationLimits.whoAsks, 'Say who asks.'),
    why: text(consultationLimits.why, 'Say why you ask.'),
    /** What will happen with the answers. */
    next: text(consultationLimits.next, 'Say what will happen with the answers.'),
    /** Null: as soon as it is published. */
    opensAt: instant.nullable(),
    closesAt: instant,
    /** Answers carry the area of whoever gives them, and results are shown by area. */
    byIcs: z.boolean(),
    statements: z
      .array(statementText)
      .max(consultationLimits.seeds, `Begin with ${consultationLimits.seeds} statements or fewer.`),
    polls: z.array(pollQuestion).max(consultationLimits.polls, `Use ${consultationLimits.polls} polls or fewer.`),
    /** What it came out of, such as a session. */
    from: thingRef.nullable(),
    /** Its author says that what the scan found is a service's, not a person's. */
    notAPersons: z.boolean().default(false),
  })
  .superRefine((input, context) => {
    const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (input.statements.length + input.polls.length === 0)
      wrong(['statements'], 'Write at least one statement, or a poll.');
    const seen = new Set<string>();
    for (const [at, statement] of input.statements.entries()) {
      if (seen.has(statement.toLowerCase())) wrong(['statements', at], `“${statement}” is there twice.`);
      seen.add(statement.toLowerCase());
    }
    if (input.opensAt && Date.parse(input.opensAt) >= Date.parse(input.closesAt))
      wrong(['closesAt'], 'It must close after it opens.');
  });
export type ConsultationInput = z.infer<typeof consultationInput>;

/** What is scanned of it, by the fields of its form. */
export function textsOfConsultation(input: ConsultationInput): Record<string, string> {
  const { title, why, next, statements } = input;
  const polls = input.polls.map(({ question, why: whyAsked, options }, at) => [
    `polls.${at}.question`,
    [question, whyAsked, ...options].join('\n'),
  ]);
  return { title, why, next, statements: statements.join('\n'), ...Object.fromEntries(polls) };
}

/** A draft as it stands; a change names the one that it was made from. */
export const consultationDraft = consultationInput.and(z.object({ version: z.number().int().min(1) }));
export type ConsultationDraft = z.infer<typeof consultationDraft>;

export const addedStatement = z.object({
  text: statementText,
  notAPersons: z.boolean().default(false),
});

/** What became of a statement that a member sent. */
export const statementState = z.enum(['waiting', 'in', 'out']);

/** `was` is what its reader saw of it: two who read it at once notice each other. */
export const judgement = z
  .object({ letIn: z.boolean(), why: optionalText(consultationLimits.reason), was: statementState.default('waiting') })
  .refine((input) => input.letIn || input.why !== '', {
    path: ['why'],
    error: 'Say why, in words for its author.',
  });
export type Judgement = z.infer<typeof judgement>;
