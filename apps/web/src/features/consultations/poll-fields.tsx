import { type PollKind, pollKinds, pollLimits } from '@soundings/contracts/polls';
import { Button } from '#ui/button.tsx';
import { SelectField, TextArea, TextField } from '#ui/field.tsx';
import type { PollValues } from './consultation-draft.ts';

/** One poll of a consultation as it is written. It is anonymous, and its results come when the consultation closes. */
export function PollFields({
  at,
  poll,
  fault,
  onChange,
  onRemove,
}: {
  at: number;
  poll: PollValues;
  fault: (field: string) => string | undefined;
  onChange: (poll: PollValues) => void;
  onRemove: () => void;
}) {
  const text = (field: keyof PollValues & string) => ({
    id: `polls.${at}.${field}`,
    value: String(poll[field]),
    error: fault(`polls.${at}.${field}`),
    onChange: (event: { target: { value: string } }) => onChange({ ...poll, [field]: event.target.value }),
  });
  return (
    <div className="panel section">
      <fieldset className="nhsuk-fieldset">
        <legend className="nhsuk-fieldset__legend strong">Poll {at + 1}, anonymous</legend>
        <TextField label="Question" {...text('question')} maxLength={pollLimits.question} />
        <TextArea label="Why you ask it (optional)" rows={2} {...text('why')} />
        <SelectField
          id={`polls.${at}.kind`}
          label="Kind of answer"
          value={poll.kind}
          onChange={(event) => onChange({ ...poll, kind: event.target.value as PollKind })}
        >
          {Object.entries(pollKinds).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </SelectField>
        {(poll.kind === 'one' || poll.kind === 'several') && (
          <TextArea label="Answers to choose from" hint="One on each line." rows={4} {...text('options')} />
        )}
        {poll.kind === 'several' && (
          <TextField
            type="number"
            min={1}
            label="How many one may choose"
            hint="Leave this empty for as many as they like."
            {...text('max')}
          />
        )}
        {poll.kind === 'scale' && (
          <>
            <SelectField
              id={`polls.${at}.to`}
              label="The scale goes from 1 to"
              value={poll.to}
              error={fault(`polls.${at}.to`)}
              onChange={(event) => onChange({ ...poll, to: event.target.value })}
            >
              {[3, 4, 5, 6, 7, 8, 9, 10].map((to) => (
                <option key={to}>{to}</option>
              ))}
            </SelectField>
            <TextField label="What 1 means" hint="For example: not at all." {...text('fromLabel')} maxLength={60} />
            <TextField label="What the highest means" hint="For example: very." {...text('toLabel')} maxLength={60} />
          </>
        )}
        <Button look="tool" icon="trash" onClick={onRemove}>
          Remove poll {at + 1}
        </Button>
      </fieldset>
    </div>
  );
}
