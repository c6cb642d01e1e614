import * as z from 'zod';
import { id, instant, opId, optionalText, text, thingRef } from '../wire/index.ts';

export const pollLimits = {
  options: 12,
  optionText: 160,
  question: 200,
  why: 500,
  answerText: 600,
  scaleSteps: 11,
} as const;

export const pollKinds = {
  one: 'One choice',
  several: 'Several choices',
  scale: 'A number on a scale',
  text: 'An answer in words',
} as const;
export type PollKind = keyof typeof pollKinds;
const pollKind = z.enum(Object.keys(pollKinds) as [PollKind, ...PollKind[]], {
  error: 'Choose a kind of question.',
});

/** When figures appear. `by-facilitator`: when who leads shows them, open or closed. */
const pollReveal = z.enum(['at-closing', 'by-facilitator'], { error: 'Choose when results are shown.' });
export type PollReveal = z.infer<typeof pollReveal>;

/** Who sees the names in a named poll. */
const pollNamesFor = z.enum(['everyone', 'leaders'], { error: 'Choose who sees the names.' });
export type PollNamesFor = z.infer<typeof pollNamesFor>;

export const pollState = z.enum(['draft', 'open', 'closed']);
export type PollState = z.infer<typeof pollState>;

const wholeNumber = z.number('Enter a number.').int('Use a whole number.');

const pollScale = z
  .object({
    from: wholeNumber.min(0, 'Start at 0 or 1.').max(1, 'Start at 0 or 1.'),
    to: wholeNumber.min(2, 'Use 2 or more.').max(10, 'Use 10 or less.'),
    fromLabel: optionalText(60),
    toLabel: optionalText(60),
  })
  .nullable();

/** Who writes has said that what the scan found is a service's. */
export const notAPersons = z.boolean().default(false);
const questionFields = {
  question: text(pollLimits.question, 'Write the question.'),
  why: optionalText(pollLimits.why),
  kind: pollKind,
  /** The words of each option, for one or several choices. */
  options: z
    .array(text(pollLimits.optionText, 'Write the answer, or remove it.'))
    .max(pollLimits.options, `Use ${pollLimits.options} answers or fewer.`),
  /** The most choices one may make, for several choices; null: as many as there are. */
  max: wholeNumber.min(1, 'Use 1 or more.').nullable(),
  scale: pollScale,
};

type Wrong = (path: (string | number)[], message: string) => void;
type Asked = Pick<MakePollInput, 'kind' | 'options' | 'max' | 'scale'>;

function mustBeAnswerable(poll: Asked, wrong: Wrong): void {
  const counted = poll.kind === 'one' || poll.kind === 'several';
  if (counted && poll.options.length < 2) wrong(['options'], 'Give at least two answers to choose from.');
  const seen = new Set<string>();
  for (const [at, option] of poll.options.entries()) {
    if (counted && seen.has(option.toLowerCase())) wrong(['options', at], 'This answer is there already.');
    seen.add(option.toLowerCase());
  }
  if (poll.kind === 'several' && poll.max !== null && poll.max > poll.options.length)
    wrong(['max'], 'There are fewer answers than that.');
  if (poll.kind === 'scale' && poll.scale === null) wrong(['scale'], 'Say where the scale starts and ends.');
}

/** A poll as part of something that says the rest: anonymous, and shown when that closes. */
export const pollQuestion = z
  .object({ ...questionFields, byIcs: z.boolean() })
  .superRefine((poll, context) =>
    mustBeAnswerable(poll, (path, message) => context.addIssue({ code: 'custom', path, message })),
  );
export type PollQuestion = z.infer<typeof pollQuestion>;

export const makePollInput = z
  .object({
    opId,
    sessionId: id,
    ...questionFields,
    named: z.boolean(),
    namesFor: pollNamesFor,
    byIcs: z.boolean(),
    visitorsMay: z.boolean(),
    reveal: pollReveal,
    /** Null: ends with the session. */
    closesAt: instant.nullable(),
    /** Open it at once; otherwise it waits as a draft. */
    open: z.boolean(),
    notAPersons,
    /** What it comes out of, where that is not its session: a thread, a theme. */
    from: thingRef.nullable().default(null),
  })
  .superRefine((poll, context) => {
    const wrong: Wrong = (path, message) => context.addIssue({ code: 'custom', path, message });
    mustBeAnswerable(poll, wrong);
    if (poll.byIcs && (poll.named || poll.kind === 'text'))
      wrong(['byIcs'], 'Only anonymous polls with figures can be shown by area.');
  });
export type MakePollInput = z.infer<typeof makePollInput>;

/** What one person says: a choice, several, a number, or words. Which of these fits is the poll's to say. */
export const pollAnswer = z.union(
  [
    z.strictObject({ choice: id }),
    z.strictObject({ choices: z.array(id).min(1, 'Choose at least one answer.').max(pollLimits.options) }),
    z.strictObject({ value: z.number().int() }),
    z.strictObject({ text: text(pollLimits.answerText, 'Write an answer.') }),
  ],
  { error: 'Choose an answer.' },
);
export type PollAnswer = z.infer<typeof pollAnswer>;

/** What is fixed when a poll is made: its question, and the promise to who answers it. */
export const pollTerms = z.object({
  question: z.string(),
  why: z.string(),
  kind: pollKind,
  options: z.array(z.object({ id, label: z.string() })),
  max: z.number().nullable(),
  scale: z.object({ from: z.number(), to: z.number(), fromLabel: z.string(), toLabel: z.string() }).nullable(),
  named: z.boolean(),
  namesFor: pollNamesFor,
  byIcs: z.boolean(),
  visitorsMay: z.boolean(),
  reveal: pollReveal,
  closesAt: instant.nullable(),
  /** The community's small-number threshold when the poll was opened. */
  threshold: z.number(),
});
export type PollTerms = z.infer<typeof pollTerms>;
