import { icsNames } from '@soundings/contracts/members';
import {
  answerTitle,
  icsName,
  type OutcomeFields,
  outcomeLimits,
  outcomeStatuses,
  stepStates,
} from '@soundings/contracts/outcomes';
import { Button } from '#ui/button.tsx';
import { SelectField, TextArea, TextField, Tick } from '#ui/field.tsx';
import { Radios } from '#ui/radios.tsx';
import { FieldClash } from './field-clash.tsx';
import { answerChoices } from './field-words.ts';
import type { Draft } from './use-draft.ts';

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
      <FieldClash of="title" held={held} />
      <TextArea
        {...text('asked')}
        max={outcomeLimits.asked}
        rows={3}
        label="We asked"
        hint="The question, and whom it was put to."
      />
      <FieldClash of="asked" held={held} />
      <TextArea
        {...text('said')}
        max={outcomeLimits.said}
        rows={4}
        label="You said"
        hint="What came out of it, in your words. The evidence below shows it."
      />
      <FieldClash of="said" held={held} />
      <Radios
        id="status"
        legend="What you answer"
        options={outcomeStatuses.map((value) => ({ value, words: answerChoices[value] }))}
        value={fields.status}
        onChoose={(status) => change({ status })}
        stacked
      />
      <FieldClash of="status" held={held} />
      <TextArea {...text('did')} max={outcomeLimits.did} rows={5} label={answerTitle[fields.status]} />
      <FieldClash of="did" held={held} />
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
      <FieldClash of="owner" held={held} />
      <FieldClash of="due" held={held} />
      <Steps fields={fields} change={change} errors={errors} />
      <FieldClash of="steps" held={held} />
      <TextField
        {...text('topic')}
        label="Topic"
        hint="One or two words, such as “Supervision”. Outcomes are found by it."
      />
      <FieldClash of="topic" held={held} />
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
    <fieldset className="nhsuk-fieldset" id="steps" tabIndex={-1}>
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
