import { pollLimits } from '@soundings/contracts/polls';
import type { Form } from '#lib/form.ts';
import { Button } from '#ui/button.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import type { PollDraft } from './poll-draft.ts';

/** The answers to choose from, added and removed by buttons. */
export function OptionFields({ form }: { form: Form<PollDraft> }) {
  const { values, set, error } = form;
  const { options } = values;
  const add = () =>
    set('options', [...options, { key: Math.max(0, ...options.map((each) => each.key)) + 1, text: '' }]);
  return (
    <fieldset className="nhsuk-fieldset nhsuk-form-group">
      <legend className="nhsuk-fieldset__legend strong">Answers to choose from</legend>
      {error?.fields?.options && (
        <p className="nhsuk-error-message" id="options">
          {error.fields.options}
        </p>
      )}
      {options.map((option, at) => (
        <div className="option-line" key={option.key}>
          <TextField
            id={`options.${at}`}
            label={`Answer ${at + 1}`}
            value={option.text}
            error={error?.fields?.[`options.${at}`]}
            onChange={(event) =>
              set(
                'options',
                options.map((each) => (each.key === option.key ? { ...each, text: event.target.value } : each)),
              )
            }
          />
          {options.length > 2 && (
            <Button
              look="tool"
              icon="trash"
              aria-label={`Remove answer ${at + 1}`}
              onClick={() =>
                set(
                  'options',
                  options.filter((each) => each.key !== option.key),
                )
              }
            >
              {null}
            </Button>
          )}
        </div>
      ))}
      {options.length < pollLimits.options && (
        <Button look="tool" icon="plus" onClick={add}>
          Add an answer
        </Button>
      )}
      {values.kind === 'several' && (
        <div className="section">
          <TextField
            type="number"
            min={1}
            max={options.length}
            label="How many one may choose"
            hint="Leave this empty for as many as they like."
            {...form.text('max')}
          />
        </div>
      )}
    </fieldset>
  );
}

/** Where the scale starts and ends, and what its ends mean. */
export function ScaleFields({ form }: { form: Form<PollDraft> }) {
  const { values, set, error } = form;
  return (
    <fieldset className="nhsuk-fieldset nhsuk-form-group">
      <legend className="nhsuk-fieldset__legend strong">The scale</legend>
      {error?.fields?.scale && <p className="nhsuk-error-message">{error.fields.scale}</p>}
      <div className="filters">
        <SelectField label="From" value={values.from} onChange={(event) => set('from', event.target.value)}>
          <option>0</option>
          <option>1</option>
        </SelectField>
        <SelectField label="To" value={values.to} onChange={(event) => set('to', event.target.value)}>
          {[2, 3, 4, 5, 6, 7, 8, 9, 10].map((to) => (
            <option key={to}>{to}</option>
          ))}
        </SelectField>
      </div>
      <TextField label="What the lowest means" hint="For example: not at all." {...form.text('fromLabel')} />
      <TextField label="What the highest means" hint="For example: very." {...form.text('toLabel')} />
    </fieldset>
  );
}
