import { LastActions } from './last-actions.tsx';
import { useActions } from './use-actions.ts';

/** On the page of a session to come: the actions that come back in it, where their owners can tell what became of them. */
export function ComingBack({ sessionId }: { sessionId: string }) {
  const actions = useActions(sessionId).data;
  if (!actions || actions.last.length === 0) return null;
  return (
    <section className="section measure" aria-labelledby="back-h">
      <div className="section__head">
        <h2 id="back-h">Actions that come back</h2>
      </div>
      <LastActions sessionId={sessionId} canSet={actions.maySetAll} />
    </section>
  );
}
