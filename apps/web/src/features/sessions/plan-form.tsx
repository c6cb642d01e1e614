import { type SessionKind, sessionKinds } from '@soundings/contracts/sessions';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { type FormRules, useForm } from '#lib/form.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SelectField, TextArea, TextField, Tick } from '#ui/field.tsx';
import { JoinedNote } from '#ui/joined-note.tsx';
import { LondonTimeField } from '#ui/london-time-field.tsx';
import { Radios } from '#ui/radios.tsx';
import { RestoredNote } from '#ui/restored-note.tsx';
import { PlanChecks } from './plan-checks.tsx';
import { PlanClash, planName } from './plan-clash.tsx';
import { draftOf, isRecipe, type PlanValues } from './plan-values.ts';
import { StageEditor } from './stage-editor.tsx';
import { useFacilitators } from './use-sessions.ts';

interface Props<O> {
  start: PlanValues;
  schema: z.ZodType<O>;
  send: (input: O, typed: PlanValues) => Promise<unknown>;
  /** Where what is half written is kept. */
  place: string;
  /** For a plan that others change too. */
  rules?: FormRules<PlanValues>;
  /** Who leads it: they are not their own second. */
  leaderId: string;
  /** A new plan asks for how many dates; a change in a series asks how far it goes. */
  dates: { kind: 'many' } | { kind: 'scope'; toCome: number };
  finish: { title: string; words: ReactNode; button: string };
}

/** The fields of a plan: what, when, stages with minutes, people. */
export function PlanForm<O>({ start, schema, send, place, rules, leaderId, dates, finish }: Props<O>) {
  const form = useForm(start, schema, send, place, rules);
  const facilitators = useFacilitators(true).data?.people.filter((each) => each.id !== leaderId) ?? [];
  const { values, set } = form;
  // Stages that were changed before another kind brought its own.
  const [had, setHad] = useState<PlanValues | null>(null);
  const number = (field: 'minutes' | 'occurrences' | 'places') => ({
    ...form.text(field),
    value: values[field] === null || Number.isNaN(values[field]) ? '' : String(values[field]),
    inputMode: 'numeric' as const,
    onChange: ({ target }: { target: { value: string } }) => {
      const typed = Number.parseInt(target.value, 10);
      set(field, field === 'places' && target.value.trim() === '' ? null : typed);
    },
  });
  // It is said of these words only, and not kept with them.
  const words = JSON.stringify([values.title, values.about, values.stages.map(({ name }) => name)]);
  const [saidOf, setSaidOf] = useState<string | null>(null);
  const notAPersons = saidOf === words;
  const submit = (event: FormEvent) => {
    if (!notAPersons) return form.submit(event);
    event.preventDefault();
    form.again({ notAPersons });
  };
  const clash = (of: keyof PlanValues & string) => <PlanClash of={of} form={form} facilitators={facilitators} />;
  return (
    <div className="columns section">
      <form onSubmit={submit} noValidate>
        <ErrorSummary error={form.error} each="Stage" />
        <RestoredNote form={form} />
        <JoinedNote joined={form.joined} open={form.clashes.map(({ field }) => field)} name={planName} />
        <SelectField
          label="Kind of session"
          hint={
            dates.kind === 'many'
              ? 'Its recipe is a set of stages that has worked before. Change what you like.'
              : undefined
          }
          {...form.text('kind')}
          onChange={(event) => {
            // The options are the kinds themselves.
            const kind = event.target.value as SessionKind;
            set('kind', kind);
            if (dates.kind !== 'many') return;
            if (!isRecipe(values)) setHad(values);
            set('minutes', sessionKinds[kind].minutes);
            set('stages', draftOf(kind));
          }}
        >
          {Object.entries(sessionKinds).map(([kind, { words }]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </SelectField>
        {clash('kind')}
        {had && (
          <p className="inset">
            The stages are now those of this kind.{' '}
            <button
              type="button"
              className="linkbtn"
              onClick={() => {
                for (const field of ['kind', 'minutes', 'stages'] as const) set(field, had[field]);
                setHad(null);
              }}
            >
              Put back those you had
            </button>
          </p>
        )}
        <TextField label="Title" {...form.text('title')} />
        {clash('title')}
        <TextArea label="What it is about (optional)" max={1_000} rows={3} {...form.text('about')} />
        {clash('about')}
        <div className="duo">
          <LondonTimeField
            label="Date and time, in London"
            {...form.text('startsAt')}
            onInstant={(iso) => set('startsAt', iso)}
          />
          <TextField label="Length in minutes" {...number('minutes')} />
        </div>
        {clash('startsAt')}
        {clash('minutes')}
        {dates.kind === 'many' && (
          <TextField
            label="How many dates"
            hint="More than 1: every month on the same weekday, such as the second Tuesday."
            {...number('occurrences')}
          />
        )}
        {dates.kind === 'scope' && dates.toCome > 0 && (
          <Radios
            id="scope"
            legend="What does the change go for?"
            options={[
              { value: 'one', words: 'This date' },
              { value: 'to-come', words: `This and the ${dates.toCome} to come` },
            ]}
            value={values.scope}
            onChoose={(scope) => set('scope', scope)}
          />
        )}
        <StageEditor
          stages={values.stages}
          minutes={values.minutes}
          startsAt={values.startsAt}
          errors={form.error?.fields}
          onChange={(stages) => set('stages', stages)}
        />
        {clash('stages')}
        <section className="section" aria-labelledby="people-h">
          <h2 id="people-h">People</h2>
          <div className="duo">
            <SelectField
              label="Second facilitator (optional)"
              {...form.text('coFacilitatorId')}
              onChange={(event) => set('coFacilitatorId', event.target.value || null)}
            >
              <option value="">Nobody</option>
              {facilitators.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                  {each.borough && `, ${each.borough}`}
                </option>
              ))}
            </SelectField>
            <TextField label="Places, if they are few" {...number('places')} />
          </div>
          {clash('coFacilitatorId')}
          {clash('places')}
          <TextField
            label="Link of the video call (optional)"
            hint="Teams, Zoom, Jitsi or another."
            type="url"
            {...form.text('callLink')}
          />
          {clash('callLink')}
        </section>
        {(form.error?.code === 'patient_data' || notAPersons) && (
          <Tick
            label="What was found is a service’s, not a person’s"
            checked={notAPersons}
            onChange={(event) => setSaidOf(event.target.checked ? words : null)}
          />
        )}
        <div className="publish">
          <div>
            <h2>{finish.title}</h2>
            <p>{finish.words}</p>
          </div>
          <div className="row">
            <Button type="submit" busy={form.busy}>
              {finish.button}
            </Button>
          </div>
        </div>
      </form>
      <PlanChecks values={values} />
    </div>
  );
}
