import { type PollAnswer, type PollView, pollLimits } from '@soundings/contracts/polls';
import { AppError } from '@soundings/contracts/wire';
import { type FormEvent, useState } from 'react';
import { ServiceCheck } from '#features/sessions/index.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextArea } from '#ui/field.tsx';
import { Icon } from '#ui/icon.tsx';
import { usePollCommand } from './use-polls.ts';

/** The one field of a poll and its button. What was chosen stays until the server has it. */
export function VoteForm({ poll, onDone }: { poll: PollView; onDone?: () => void }) {
  const announce = useAnnounce();
  const vote = usePollCommand();
  const [chosen, setChosen] = useState<string[]>(() => chosenBefore(poll.myAnswer));
  const [text, setText] = useState(poll.myAnswer && 'text' in poll.myAnswer ? poll.myAnswer.text : '');
  const field = `answer-${poll.id}`;
  const fault = vote.error?.fields?.answer;
  const warned = vote.error?.code === 'patient_data';
  const summary = vote.error && fault ? new AppError(vote.error.code, undefined, { [field]: fault }) : vote.error;

  async function send(notAPersons: boolean): Promise<void> {
    const answer = answerFrom(poll, chosen, text);
    if (!answer) {
      vote.fail(new AppError('bad_request', undefined, { answer: emptyWords(poll) }));
      return;
    }
    if (await vote.run('poll:vote', { pollId: poll.id, answer, notAPersons })) {
      announce(poll.named ? 'Your answer is in. You can change it until the poll closes.' : 'Your vote is in.');
      onDone?.();
    }
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(false);
  };
  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary error={warned ? null : summary} />
      {poll.kind === 'text' ? (
        <TextArea
          id={field}
          label="Your answer"
          hint="Leave out names and anything that could identify a patient."
          value={text}
          max={pollLimits.answerText}
          error={fault}
          onChange={(event) => setText(event.target.value)}
        />
      ) : (
        <Choices poll={poll} field={field} fault={fault} chosen={chosen} onChoose={setChosen} />
      )}
      {warned && (
        <ServiceCheck message={fault ?? summary?.message ?? ''} busy={vote.busy} onGoOn={() => void send(true)} />
      )}
      <p className="once">
        <Icon name={poll.named ? 'person' : 'lock'} />
        <span>
          {poll.named
            ? 'Your answer is kept under your name. You can change it until the poll closes.'
            : `You cannot change your ${poll.kind === 'text' ? 'answer' : 'vote'} once you send it, because it is not tied to you.`}
        </span>
      </p>
      <div className="row vote-go">
        <Button type="submit" busy={vote.busy}>
          {poll.named && poll.voted ? 'Change my answer' : poll.kind === 'text' ? 'Send my answer' : 'Vote'}
        </Button>
      </div>
    </form>
  );
}

function Choices({
  poll,
  field,
  fault,
  chosen,
  onChoose,
}: {
  poll: PollView;
  field: string;
  fault: string | undefined;
  chosen: string[];
  onChoose: (chosen: string[]) => void;
}) {
  const several = poll.kind === 'several';
  const options = optionsOf(poll);
  const toggle = (id: string, on: boolean) => {
    if (!several) onChoose([id]);
    else onChoose(on ? [...chosen, id] : chosen.filter((each) => each !== id));
  };
  return (
    <fieldset className="nhsuk-fieldset" aria-describedby={fault ? `${field}-error` : undefined}>
      <legend className="nhsuk-fieldset__legend vote-legend">{legendOf(poll)}</legend>
      {fault && (
        <p className="nhsuk-error-message" id={`${field}-error`}>
          <span className="nhsuk-u-visually-hidden">Error: </span>
          {fault}
        </p>
      )}
      <div className={poll.kind === 'scale' ? 'choices choices--scale' : 'choices'}>
        {options.map(({ id, label }, at) => (
          <div className={several ? 'choice choice--tick' : 'choice'} key={id}>
            <input
              type={several ? 'checkbox' : 'radio'}
              id={at === 0 ? field : `${field}-${at}`}
              name={field}
              checked={chosen.includes(id)}
              onChange={(event) => toggle(id, event.target.checked)}
            />
            <label htmlFor={at === 0 ? field : `${field}-${at}`}>
              <span>{label}</span>
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function optionsOf({ kind, options, scale }: PollView): { id: string; label: string }[] {
  if (kind !== 'scale' || !scale) return options;
  const ends: Record<number, string> = { [scale.from]: scale.fromLabel, [scale.to]: scale.toLabel };
  return Array.from({ length: scale.to - scale.from + 1 }, (_, step) => {
    const value = scale.from + step;
    return { id: String(value), label: ends[value] ? `${value}: ${ends[value]}` : String(value) };
  });
}

function legendOf({ kind, max, scale }: PollView): string {
  if (kind === 'several') return max === null ? 'Choose as many as you like' : `Choose up to ${max}`;
  if (kind === 'scale') return `Choose a number from ${scale?.from ?? 1} to ${scale?.to ?? 5}`;
  return 'Choose one';
}

function emptyWords({ kind }: PollView): string {
  if (kind === 'text') return 'Write an answer.';
  return kind === 'several' ? 'Choose at least one answer.' : 'Choose an answer.';
}

function answerFrom({ kind }: PollView, chosen: string[], text: string): PollAnswer | null {
  const [first] = chosen;
  if (kind === 'text') return text.trim() === '' ? null : { text };
  if (first === undefined) return null;
  if (kind === 'several') return { choices: chosen };
  return kind === 'scale' ? { value: Number(first) } : { choice: first };
}

function chosenBefore(answer: PollAnswer | null): string[] {
  if (!answer || 'text' in answer) return [];
  if ('choices' in answer) return answer.choices;
  return ['value' in answer ? String(answer.value) : answer.choice];
}
