import { type Action, canChangeAction, canSetOutcome } from '@soundings/contracts/sessions';
import { type ReactNode, useState } from 'react';
import { useMe } from '#lib/me.tsx';
import { Loaded } from '#ui/states.tsx';
import { ActionDialog } from './action-dialog.tsx';
import { actionTag, dueWords, ownerWords } from './action-words.ts';
import { useActions } from './use-actions.ts';

/** What the page puts under each action: what came of it, and what can be done with it. */
export type UnderAction = (action: { id: string; text: string }) => ReactNode;

/** The actions made in a session: a table where there is room, cards on a phone. */
export function ActionList({ sessionId, under }: { sessionId: string; under?: UnderAction | undefined }) {
  const actions = useActions(sessionId);
  const { viewer } = useMe();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Loaded query={actions}>
      {({ made, maySetAll }) => {
        const nobody = { facilitatorId: '', coFacilitatorId: null, leaderId: null };
        const may = (action: Action) => maySetAll || canChangeAction(viewer, action, nobody);
        const shown = made.find((action) => action.id === open);
        if (made.length === 0) return <p className="quiet">No action so far.</p>;
        const name = (action: Action) =>
          may(action) ? (
            <button type="button" className="linkish acts__name" onClick={() => setOpen(action.id)}>
              {action.text}
            </button>
          ) : (
            action.text
          );
        return (
          <>
            <div className="wide-table">
              <table className="nhsuk-table acts">
                <caption className="nhsuk-u-visually-hidden">Actions from this session</caption>
                <thead>
                  <tr>
                    <th scope="col">Action</th>
                    <th scope="col">Owner</th>
                    <th scope="col">Due</th>
                    <th scope="col">State</th>
                  </tr>
                </thead>
                <tbody>
                  {made.map((action) => (
                    <tr key={action.id}>
                      <td className="wrapped">
                        {name(action)}
                        {action.learned && <p className="small quiet">Learned: {action.learned}</p>}
                        {under?.(action)}
                      </td>
                      <td>{ownerWords(action)}</td>
                      <td className="num">{dueWords(action.dueOn)}</td>
                      <td>
                        <Tag action={action} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <ul className="actcards" role="list">
              {made.map((action) => (
                <li key={action.id}>
                  <p>{name(action)}</p>
                  <p className="small quiet">
                    {ownerWords(action)}. Due: {dueWords(action.dueOn)}
                  </p>
                  {action.learned && <p className="small quiet">Learned: {action.learned}</p>}
                  <p>
                    <Tag action={action} />
                  </p>
                  {under?.(action)}
                </li>
              ))}
            </ul>
            {shown && (
              <ActionDialog
                action={shown}
                maySet={maySetAll || canSetOutcome(viewer, shown, nobody)}
                onClose={() => setOpen(null)}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Tag({ action }: { action: Action }) {
  const { words, look } = actionTag(action);
  return <span className={`nhsuk-tag nhsuk-tag--${look} nowrap`}>{words}</span>;
}
