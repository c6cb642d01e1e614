import { type ConsultationInput, consultationLimits } from '@soundings/contracts/consultations';
import { AppError } from '@soundings/contracts/wire';
import { ServiceCheck } from '#features/sessions/index.ts';
import { useForm } from '#lib/form.ts';
import { Button } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextArea, TextField, Tick } from '#ui/field.tsx';
import { JoinedNote } from '#ui/joined-note.tsx';
import { Radios } from '#ui/radios.tsx';
import { RestoredNote } from '#ui/restored-note.tsx';
import { TwoTexts } from '#ui/two-texts.tsx';
import { type DraftValues, draftSchema, emptyPoll, linesOf } from './consultation-draft.ts';
import { draftRules, wordsOfDraft } from './draft-rules.ts';
import { PollFields } from './poll-fields.tsx';

/** Writes a consultation: who asks, why, what will happen, when, and what is asked. What comes of it is a draft to look at. */
export function ConsultationForm({
  start,
  place,
  send,
}: {
  start: DraftValues;
  /** Where what is half written is kept. */
  place: string;
  send: (input: ConsultationInput) => Promise<unknown>;
}) {
  const form = useForm<DraftValues, ConsultationInput>(start, draftSchema, send, place, draftRules);
  const { values, set } = form;
  const error = form.error && inFields(form.error);
  const fault = (field: string) => error?.fields?.[field];
  const clash = (field: keyof DraftValues & string) => {
    const found = form.clashes.find((each) => each.field === field);
    return (
      found && (
        <TwoTexts
          field={field}
          name={nameOf(field)}
          mine={wordsOfDraft(field, values)}
          theirs={wordsOfDraft(field, found.theirs)}
          onChoose={(which) => form.choose(field === 'opens' ? ['opens', 'opensAt'] : [field], which)}
        />
      )
    );
  };
  const named = (fields: readonly string[]) => fields.filter((field) => draftRules.nameOf(field) !== null);
  const seeds = linesOf(values.statements).length;
  return (
    <form className="form section" onSubmit={form.submit} noValidate>
      {form.error?.code === 'patient_data' ? (
        <ServiceCheck
          message={Object.values(form.error.fields ?? {}).join(' ')}
          busy={form.busy}
          onGoOn={() => form.again({ notAPersons: true })}
        />
      ) : (
        <ErrorSummary error={error} each="Poll" />
      )}
      <RestoredNote form={form} />
      <JoinedNote joined={named(form.joined)} open={named(form.clashes.map(({ field }) => field))} name={nameOf} />
      <TextField
        label="What it is about"
        hint="A question works best."
        {...form.text('title')}
        maxLength={consultationLimits.title}
      />
      {clash('title')}
      <TextField label="Who asks" {...form.text('whoAsks')} maxLength={consultationLimits.whoAsks} />
      {clash('whoAsks')}
      <TextArea label="Why you ask" rows={3} max={consultationLimits.why} {...form.text('why')} />
      {clash('why')}
      <TextArea
        label="What will happen with the answers"
        hint="Say who will read them, and by when people hear back."
        rows={3}
        max={consultationLimits.next}
        {...form.text('next')}
      />
      {clash('next')}
      <div className="nhsuk-form-group">
        <Radios
          legend="When it opens"
          id="opens"
          value={values.opens}
          onChoose={(opens) => set('opens', opens)}
          options={[
            { value: 'now', words: 'When I open it' },
            { value: 'date', words: 'At a date' },
          ]}
        />
      </div>
      {values.opens === 'date' && (
        <TextField type="datetime-local" label="Opening date and time, in London" {...form.text('opensAt')} />
      )}
      {clash('opens')}
      <TextField type="datetime-local" label="Closing date and time, in London" {...form.text('closesAt')} />
      {clash('closesAt')}
      <Tick
        id="byIcs"
        label="Show results by area (ICS). Small numbers are hidden."
        checked={values.byIcs}
        onChange={(event) => set('byIcs', event.target.checked)}
      />
      {clash('byIcs')}
      <TextArea
        {...form.text('statements')}
        label="Statements to begin with"
        hint={`One on each line: one idea that people can agree or disagree with, in up to ${consultationLimits.statement} characters. Members can send their own.`}
        rows={8}
        error={fault('statements')}
      />
      <p className="quiet num">{counted(seeds, 'statement', 'statements')}</p>
      {clash('statements')}
      <section id="polls" tabIndex={-1} aria-label="Polls">
        {values.polls.map((poll, at) => (
          <PollFields
            key={poll.key}
            at={at}
            poll={poll}
            fault={fault}
            onChange={(next) =>
              set(
                'polls',
                values.polls.map((each) => (each.key === poll.key ? next : each)),
              )
            }
            onRemove={() =>
              set(
                'polls',
                values.polls.filter((each) => each.key !== poll.key),
              )
            }
          />
        ))}
      </section>
      {clash('polls')}
      {values.polls.length < consultationLimits.polls && (
        <p className="section">
          <Button
            look="tool"
            icon="plus"
            onClick={() =>
              set('polls', [...values.polls, emptyPoll(Math.max(0, ...values.polls.map((each) => each.key)) + 1)])
            }
          >
            Add a poll
          </Button>
        </p>
      )}
      <div className="row section">
        <Button type="submit" busy={form.busy}>
          Save and see how it looks
        </Button>
      </div>
      <p className="quiet took">Nothing is shown to members yet: you open it from the next page.</p>
    </form>
  );
}

const nameOf = (field: string) => draftRules.nameOf(field) ?? '';

/** What is wrong with one line is said at the field that holds the line. */
function inFields(error: AppError): AppError {
  const fields: Record<string, string> = {};
  for (const [path, words] of Object.entries(error.fields ?? {})) {
    const field = path.replace(/(statements|options)\.\d+$/, '$1').replace(/\.scale\..*$/, '.to');
    fields[field] ??= words;
  }
  return Object.keys(fields).length > 0 ? new AppError(error.code, error.message, fields) : error;
}
