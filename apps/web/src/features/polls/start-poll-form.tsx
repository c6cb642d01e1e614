import { type PollKind, pollKinds } from '@soundings/contracts/polls';
import type { ThingRef } from '@soundings/contracts/wire';
import { ServiceCheck } from '#features/sessions/index.ts';
import { useForm } from '#lib/form.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SelectField, TextArea, TextField, Tick } from '#ui/field.tsx';
import { OptionFields, ScaleFields } from './answer-fields.tsx';
import { draftSchema, emptyDraft, type PollDraft, revealOf } from './poll-draft.ts';
import { Radios } from './radios.tsx';
import { useMakePoll } from './use-polls.ts';

/** Makes a poll: the question first, then what its voters are promised. While the room is open it is opened at once. */
export function StartPollForm({
  sessionId,
  live,
  from = null,
  onDone,
}: {
  sessionId: string;
  live: boolean;
  /** What it comes out of, where that is not the session itself. */
  from?: ThingRef | null;
  onDone: () => void;
}) {
  const announce = useAnnounce();
  const make = useMakePoll();
  const form = useForm<PollDraft, ReturnType<ReturnType<typeof draftSchema>['parse']>>(
    emptyDraft(live),
    draftSchema(sessionId, from),
    async (body) => {
      await make.mutateAsync({ body });
      announce(body.open ? 'The poll is open.' : 'The poll is kept for later.');
      onDone();
    },
  );
  const { values, set } = form;
  const anonymous = values.secrecy === 'anonymous';
  return (
    <form className="start-poll" onSubmit={form.submit} noValidate>
      <ErrorSummary error={form.error} each="Answer" />
      {from && <p className="came-from">It comes out of the {from.kind} you came from. The link is kept both ways.</p>}
      <TextField label="Question" {...form.text('question')} />
      <TextArea label="Why you ask (optional)" rows={2} {...form.text('why')} />
      <SelectField
        label="Kind of answer"
        value={values.kind}
        onChange={(event) => set('kind', event.target.value as PollKind)}
      >
        {Object.entries(pollKinds).map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </SelectField>
      {(values.kind === 'one' || values.kind === 'several') && <OptionFields form={form} />}
      {values.kind === 'scale' && <ScaleFields form={form} />}
      <Radios
        legend="Whose answer it is"
        name="secrecy"
        value={values.secrecy}
        onChange={(secrecy) => set('secrecy', secrecy)}
        options={[
          {
            value: 'anonymous',
            words: 'Anonymous',
            hint: 'Nobody can find out who answered what. Nobody can change an answer.',
          },
          {
            value: 'named',
            words: 'Named',
            hint: 'Answers stand under names, and can be changed until the poll closes.',
          },
        ]}
      />
      {!anonymous && (
        <Radios
          legend="Who sees the names"
          name="namesFor"
          value={values.namesFor}
          onChange={(namesFor) => set('namesFor', namesFor)}
          options={[
            { value: 'everyone', words: 'Everyone who sees the results' },
            { value: 'leaders', words: 'Who leads, and facilitators' },
          ]}
        />
      )}
      {anonymous && values.kind !== 'text' && (
        <Tick
          id="byIcs"
          label="Show results by area (ICS). Small numbers are hidden."
          checked={values.byIcs}
          onChange={(event) => set('byIcs', event.target.checked)}
        />
      )}
      <Tick
        id="visitorsMay"
        label="Visitors in the room may answer"
        checked={values.visitorsMay}
        onChange={(event) => set('visitorsMay', event.target.checked)}
      />
      <Radios
        legend="When it closes"
        name="ends"
        value={values.ends}
        onChange={(ends) => set('ends', ends)}
        options={[
          { value: 'session', words: 'With the session' },
          { value: 'date', words: 'Later, so that those who are absent can answer' },
        ]}
      />
      {values.ends === 'date' && (
        <TextField type="datetime-local" label="Date and time it closes, in London" {...form.text('closesAt')} />
      )}
      <Radios
        legend="When results are shown"
        name="reveal"
        value={revealOf(values)}
        onChange={(reveal) => set('reveal', reveal)}
        options={[
          {
            value: 'by-facilitator',
            words: 'When the facilitator shows them',
            hint: anonymous ? 'Once shown early, figures move in large steps only.' : undefined,
          },
          {
            value: 'at-closing',
            words: 'When it closes',
            hint: 'Every answer counts. Best for a poll that stays open.',
          },
        ]}
      />
      <p className="quiet">
        What you choose here is told to everybody who answers, and cannot be changed afterwards. A poll that you keep
        for later can be discarded, and made anew, until it is opened.
      </p>
      {form.error?.code === 'patient_data' && (
        <ServiceCheck
          message={Object.values(form.error.fields ?? {})[0] ?? form.error.message}
          busy={form.busy}
          onGoOn={() => form.again({ notAPersons: true })}
        />
      )}
      <div className="row section">
        <Button type="submit" busy={form.busy} onClick={() => set('open', true)}>
          Open the poll
        </Button>
        <Button type="submit" look="secondary" busy={form.busy} onClick={() => set('open', false)}>
          Keep it for later
        </Button>
        <Button look="secondary" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
