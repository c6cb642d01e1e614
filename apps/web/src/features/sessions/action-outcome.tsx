import { type Action, type ActionState, actionLimits, actionStates } from '@soundings/contracts/sessions';
import { AppError } from '@soundings/contracts/wire';
import { useEffect, useId, useRef, useState } from 'react';
import { TextArea } from '#ui/field.tsx';
import { Icon } from '#ui/icon.tsx';
import { Radios } from '#ui/radios.tsx';
import { ServiceCheck } from './service-check.tsx';
import { useSetOutcome } from './use-actions.ts';

const options = (Object.keys(actionStates) as ActionState[]).map((value) => ({
  value,
  words: value === 'open' ? 'Still open' : actionStates[value],
}));
const pauseMs = 900;

/** What became of an action and what was learned: saves by itself and says when it has. */
export function ActionOutcome({ action, sessionId }: { action: Action; sessionId: string | null }) {
  const save = useSetOutcome();
  const id = useId();
  const [state, setState] = useState<ActionState>(action.state);
  const [learned, setLearned] = useState(action.learned);
  const [line, setLine] = useState<'' | 'saving' | 'saved' | AppError>('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsent = useRef(false);
  const round = useRef(0);

  // What somebody else set is taken over while nothing of ours is under way.
  useEffect(() => {
    if (unsent.current) return;
    setState(action.state);
    setLearned(action.learned);
  }, [action.state, action.learned]);

  function send(next: { state: ActionState; learned: string }, notAPersons = false) {
    clearTimeout(timer.current);
    round.current += 1;
    const mine = round.current;
    unsent.current = true;
    setLine('saving');
    save.mutate(
      { params: { actionId: action.id }, body: { ...next, sessionId, notAPersons } },
      {
        onSuccess: () => {
          if (mine !== round.current) return;
          unsent.current = false;
          setLine('saved');
        },
        onError: (error) => mine === round.current && setLine(error),
      },
    );
  }
  const latest = useRef({ send, state, learned });
  latest.current = { send, state, learned };
  // Leaving the page sends what was typed a moment before.
  useEffect(
    () => () => {
      const { send: last, ...values } = latest.current;
      if (timer.current !== undefined) last(values);
    },
    [],
  );
  const write = (text: string) => {
    setLearned(text);
    unsent.current = true;
    // The answer to what was sent before is not about these words: they stay until they are sent themselves.
    round.current += 1;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      latest.current.send({ state: latest.current.state, learned: text });
    }, pauseMs);
  };
  const refused = line instanceof AppError ? line : null;
  const found = refused?.code === 'patient_data' ? (refused.fields?.learned ?? refused.message) : null;
  return (
    <div className="outcome">
      <Radios
        id={id}
        legend={`What became of it: ${action.text}`}
        hideLegend
        options={options}
        value={state}
        onChoose={(value) => {
          setState(value);
          send({ state: value, learned });
        }}
      />
      {(state !== 'open' || learned !== '') && (
        <TextArea
          label={
            <>
              What was learned<span className="nhsuk-u-visually-hidden">: {action.text}</span>
            </>
          }
          rows={2}
          max={actionLimits.learned}
          value={learned}
          error={found ? undefined : refused?.fields?.learned}
          onChange={(event) => write(event.target.value)}
        />
      )}
      <p className={refused ? 'saved saved--not' : line === 'saving' ? 'saved saved--busy' : 'saved'} role="status">
        {line !== '' && <Icon name={refused ? 'warn' : line === 'saving' ? 'clock' : 'tick'} small />}
        {line === 'saving' && 'Saving'}
        {line === 'saved' && 'Saved'}
        {refused && (found ? 'Not saved' : `Not saved: ${refused.message}`)}
      </p>
      {found && <ServiceCheck message={found} busy={save.isPending} onGoOn={() => send({ state, learned }, true)} />}
      {refused && !found && (
        <button type="button" className="linkbtn" onClick={() => send({ state, learned })}>
          Try again
        </button>
      )}
    </div>
  );
}
