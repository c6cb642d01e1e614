import { type CarriedAction, canSetOutcome } from '@soundings/contracts/sessions';
import { useMe } from '#lib/me.tsx';
import { counted } from '#ui/counted.ts';
import { Empty, Loaded } from '#ui/states.tsx';
import { longDate } from '#ui/when.ts';
import { ActionOutcome } from './action-outcome.tsx';
import { actionTag, dueWords, ownerWords } from './action-words.ts';
import { useActions } from './use-actions.ts';

/** What earlier sessions left: each action with its owner, what became of it, and what was learned. */
export function LastActions({ sessionId, canSet }: { sessionId: string; canSet: boolean }) {
  const actions = useActions(sessionId);
  return (
    <Loaded query={actions}>
      {({ last }) =>
        last.length === 0 ? (
          <Empty title="Nothing was left open">
            <p>There is no action of an earlier session to come back to.</p>
          </Empty>
        ) : (
          <>
            <p className="quiet small num">{soFar(last)}</p>
            <ul className="outcomes" role="list">
              {last.map((action) => (
                <Row key={action.id} action={action} sessionId={sessionId} canSet={canSet} />
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  );
}

function soFar(last: readonly CarriedAction[]): string {
  const told = last.filter((each) => each.state !== 'open').length;
  return `${told} of ${counted(last.length, 'action', 'actions')} told. What stays open comes back next time by itself.`;
}

function Row({ action, sessionId, canSet }: { action: CarriedAction; sessionId: string; canSet: boolean }) {
  const { viewer } = useMe();
  const nobody = { facilitatorId: '', coFacilitatorId: null, leaderId: null };
  const maySet = canSet || canSetOutcome(viewer, action, nobody);
  const tag = actionTag(action);
  return (
    <li>
      <h3>{action.text}</h3>
      <p className="small quiet">
        {ownerWords(action)}. Due: {dueWords(action.dueOn)}. From {longDate(action.madeAt)}
        {action.carried > 0 && `, carried on ${action.carried === 1 ? 'once' : `${action.carried} times`}`}.
      </p>
      {maySet ? (
        <ActionOutcome action={action} sessionId={sessionId} />
      ) : (
        <>
          <p>
            <span className={`nhsuk-tag nhsuk-tag--${tag.look}`}>{tag.words}</span>
          </p>
          {action.learned && <p className="quote">{action.learned}</p>}
        </>
      )}
    </li>
  );
}
