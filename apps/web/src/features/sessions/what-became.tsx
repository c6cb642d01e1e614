import { actionTag, ownerWords } from './action-words.ts';
import { useActions } from './use-actions.ts';

/** What became of the actions of earlier sessions, as it was told in this one. */
export function WhatBecame({ sessionId }: { sessionId: string }) {
  const told = useActions(sessionId).data?.last.filter((action) => action.state !== 'open') ?? [];
  if (told.length === 0) return null;
  return (
    <section className="section" aria-labelledby="became-h">
      <div className="section__head h2-rule">
        <h2 id="became-h">What became of earlier actions</h2>
      </div>
      <ul className="themes" role="list">
        {told.map((action) => {
          const tag = actionTag(action);
          return (
            <li key={action.id}>
              <div className="row row--between">
                <h3>{action.text}</h3>
                <span className={`nhsuk-tag nhsuk-tag--${tag.look}`}>{tag.words}</span>
              </div>
              {action.learned && <p className="quote">{action.learned}</p>}
              <p className="small quiet">{ownerWords(action)}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
