import { icsNames } from '@soundings/contracts/members';
import {
  answerTitle,
  icsName,
  type OutcomeFields,
  type OutcomeStatus,
  outcomeLimits,
  outcomeStatuses,
  stepStates,
} from '@soundings/contracts/outcomes';
import { Button } from '#ui/button.tsx';
import { SelectField, TextArea, TextField, Tick } from '#ui/field.tsx';
import { Radios } from '#ui/radios.tsx';
import type { Draft } from './use-draft.ts';

const choices: Record<OutcomeStatus, string> = {
  done: 'We did it',
  promised: 'We will do it, by a day',
  'not-doing': 'We will not do it, and why',
  'need-more': 'We need more before we can say',
  waiting: 'No answer yet: publish what was said',
};

type Errors = Record<string, string>;
type TextFieldName = 'title' | 'asked' | 'said' | 'did' | 'owner' | 'topic';

/** We asked, you said, we did; the status, the promise, the steps, the topic and the areas. */
export function EditorFields({ held, errors }: { held: Draft; errors: Errors }) {
  const { fields, change } = held;
  const text = (field: TextFieldName) => ({
    id: field,
    value: fields[field],
    error: errors[field],
    maxLength: outcomeLimits[field] + 50,
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  });
  return (
    <div className="section stack">
      <TextField {...text('title')} label="Title" hint="What it comes to in a few words." />
      <TextArea
        {...text('asked')}
        max={outcomeLimits.asked}
        rows={3}
        label="We asked"
        hint="The question, and whom it was put to."
      />
      <TextArea
        {...text('said')}
        max={outcomeLimits.said}
        rows={4}
        label="You said"
        hint="What came out of it, in your words. The evidence below shows it."
      />
      <Radios
        id="status"
        legend="What you answer"
        options={outcomeStatuses.map((value) => ({ value, words: choices[value] }))}
        value={fields.status}
        onChoose={(status) => change({ status })}
      />
      <TextArea {...text('did')} max={outcomeLimits.did} rows={5} label={answerTitle[fields.status]} />
      {fields.status === 'promised' && (
        <div className="duo2">
          <TextField {...text('owner')} label="Who does it" hint="A team or a service, not a private person." />
          <TextField
            id="due"
            label="By which day"
            type="date"
            value={fields.due}
            error={errors.due}
            onChange={(event) => change({ due: event.target.value })}
          />
        </div>
      )}
      <Steps fields={fields} change={change} errors={errors} />
      <TextField
        {...text('topic')}
        label="Topic"
        hint="One or two words, such as “Supervision”. Outcomes are found by it."
      />
      <fieldset className="nhsuk-fieldset ticks">
        <legend className="nhsuk-fieldset__legend strong">Areas it is about</legend>
        <p className="nhsuk-hint">None ticked: all of London.</p>
        {(Object.keys(icsNames) as OutcomeFields['ics']).map((ics) => (
          <Tick
            key={ics}
            label={icsName(ics)}
            checked={fields.ics.includes(ics)}
            onChange={(event) =>
              change({ ics: event.target.checked ? [...fields.ics, ics] : fields.ics.filter((each) => each !== ics) })
            }
          />
        ))}
      </fieldset>
    </div>
  );
}

function Steps({ fields, change, errors }: { fields: OutcomeFields; change: Draft['change']; errors: Errors }) {
  const { steps } = fields;
  const put = (at: number, part: Partial<OutcomeFields['steps'][number]>) =>
    change({ steps: steps.map((step, i) => (i === at ? { ...step, ...part } : step)) });
  return (
    <fieldset className="nhsuk-fieldset">
      <legend className="nhsuk-fieldset__legend strong">Steps</legend>
      <p className="nhsuk-hint">What is done, under way and next, if it takes several.</p>
      {steps.map((step, at) => (
        // A step has no id; nothing of it is held outside of these fields.
        <div className="step-line" key={at}>
          <SelectField
            label={<span className="nhsuk-u-visually-hidden">State of step {at + 1}</span>}
            value={step.state}
            onChange={(event) => put(at, { state: event.target.value as typeof step.state })}
          >
            {Object.entries(stepStates).map(([state, words]) => (
              <option key={state} value={state}>
                {words}
              </option>
            ))}
          </SelectField>
          <TextField
            id={`steps.${at}.text`}
            label={<span className="nhsuk-u-visually-hidden">Step {at + 1}</span>}
            value={step.text}
            maxLength={outcomeLimits.step}
            error={errors[`steps.${at}.text`]}
            onChange={(event) => put(at, { text: event.target.value })}
          />
          <Button look="tool" icon="close" onClick={() => change({ steps: steps.filter((_, i) => i !== at) })}>
            <span className="nhsuk-u-visually-hidden">Remove step {at + 1}</span>
          </Button>
        </div>
      ))}
      {steps.length < outcomeLimits.steps && (
        <Button look="tool" icon="plus" onClick={() => change({ steps: [...steps, { state: 'next', text: '' }] })}>
          Add a step
        </Button>
      )}
    </fieldset>
  );
}
