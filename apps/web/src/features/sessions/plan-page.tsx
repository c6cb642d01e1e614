import { canPlan, planInput, recipes, type SessionKind, sessionKinds } from '@soundings/contracts/sessions';
import { AppError } from '@soundings/contracts/wire';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { newOpId } from '#lib/api.ts';
import { useForm } from '#lib/form.ts';
import { useMe } from '#lib/me.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SelectField, TextArea, TextField } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { ErrorState } from '#ui/states.tsx';
import { isoToLondon, londonToIso } from '#ui/when.ts';
import { type StageDraft, StageEditor } from './stage-editor.tsx';
import { usePlan } from './use-sessions.ts';

const draftOf = (kind: SessionKind): StageDraft[] =>
  recipes[kind].map((stage) => ({ ...stage, key: crypto.randomUUID() }));

/** Planning a session from a recipe: kind, date or monthly series, stages and minutes, publish. */
export function PlanPage() {
  const { viewer } = useMe();
  const plan = usePlan();
  const navigate = useNavigate();
  const [opId] = useState(newOpId);
  const start = {
    opId,
    title: '',
    about: '',
    kind: 'co-consulting' as SessionKind,
    startsAt: '',
    minutes: sessionKinds['co-consulting'].minutes as number,
    stages: draftOf('co-consulting'),
    callLink: '',
    places: null as number | null,
    occurrences: 1,
  };
  const form = useForm(start, planInput, async (body) => {
    const { sessionIds } = await plan.mutateAsync({ body });
    await navigate(`/sessions/${sessionIds[0]}`);
  });
  if (!canPlan(viewer)) {
    return (
      <Page title="Plan a session" back={{ to: '/sessions', words: 'All sessions' }}>
        <ErrorState
          error={new AppError('not_allowed', 'Facilitators plan sessions. Ask an administrator to make you one.')}
        />
      </Page>
    );
  }
  const { values, set } = form;
  const number = (field: 'minutes' | 'occurrences') => ({
    ...form.text(field),
    value: Number.isNaN(values[field]) ? '' : String(values[field]),
    inputMode: 'numeric' as const,
    onChange: (event: { target: { value: string } }) => set(field, Number.parseInt(event.target.value, 10)),
  });
  return (
    <Page
      title="Plan a session"
      back={{ to: '/sessions', words: 'All sessions' }}
      lead="A recipe gives you the stages. Change what you like."
    >
      <form className="section measure" onSubmit={form.submit} noValidate>
        <ErrorSummary error={form.error} />
        <div className="form">
          <SelectField
            label="Kind of session"
            {...form.text('kind')}
            onChange={(event) => {
              // The options are the kinds themselves.
              const kind = event.target.value as SessionKind;
              set('kind', kind);
              set('minutes', sessionKinds[kind].minutes);
              set('stages', draftOf(kind));
            }}
          >
            {Object.entries(sessionKinds).map(([kind, { words, minutes }]) => (
              <option key={kind} value={kind}>
                {words} ({minutes} minutes)
              </option>
            ))}
          </SelectField>
          <TextField label="Title" {...form.text('title')} />
          <TextArea label="What it is about (you may leave this empty)" max={1_000} rows={3} {...form.text('about')} />
          <TextField
            label="Date and time, in London"
            type="datetime-local"
            {...form.text('startsAt')}
            value={isoToLondon(values.startsAt)}
            onChange={(event) => set('startsAt', londonToIso(event.target.value))}
          />
          <TextField label="Length in minutes" {...number('minutes')} />
          <TextField
            label="How many dates"
            hint="More than 1: every month on the same weekday, such as the second Tuesday."
            {...number('occurrences')}
          />
          <TextField label="Link of the video call (you may leave this empty)" type="url" {...form.text('callLink')} />
        </div>
        <StageEditor
          stages={values.stages}
          minutes={values.minutes}
          errors={form.error?.fields}
          onChange={(stages) => set('stages', stages)}
        />
        <div className="publish">
          <div>
            <h2>Ready to publish</h2>
            <p>Every member sees it and can say whether they are coming.</p>
          </div>
          <Button type="submit" busy={form.busy}>
            Publish
          </Button>
        </div>
      </form>
    </Page>
  );
}
