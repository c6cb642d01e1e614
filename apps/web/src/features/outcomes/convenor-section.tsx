import { canAnswerOutcomes, type Inbox } from '@soundings/contracts/outcomes';
import { Link } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { counted } from '#ui/counted.ts';
import { useInbox } from './use-outcomes.ts';
import { WaitingClock } from './waiting-clock.tsx';

const shown = 4;

/** On a convenor's Home: what waits for an answer or was published without one, with its clock, and promises that are late. */
export function ConvenorSection() {
  const { viewer } = useMe();
  const may = canAnswerOutcomes(viewer);
  const { data } = useInbox(may);
  if (!may || !data) return null;
  const { late } = data;
  const waiting = allThatWait(data);
  return (
    <section className="section measure" aria-labelledby="convenor-h">
      <div className="section__head">
        <h2 id="convenor-h">Waiting for your answer</h2>
        <p className="quiet">
          <Link to="/outcomes/inbox">{waiting.length === 0 ? 'Inbox' : `All ${waiting.length}`}</Link>
        </p>
      </div>
      {late.length > 0 && (
        <p>
          <Link to="/outcomes?status=late">{counted(late.length, 'promise is', 'promises are')} late</Link>
        </p>
      )}
      {waiting.length === 0 ? (
        <p>Nothing waits for an answer.</p>
      ) : (
        <ul className="rows" role="list">
          {waiting.slice(0, shown).map((item) => (
            <li key={item.key} className="row-plain">
              <div>
                <p className="rows__title">
                  <Link to={item.to}>{item.title}</Link>
                </p>
                <p className="rows__hint">{item.hint}</p>
              </div>
              <div className="rows__end">
                <WaitingClock days={item.days} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The longest wait first. */
function allThatWait({ waiting, toCome }: Inbox) {
  return [
    ...waiting.map((item) => ({ ...item, key: `${item.kind}:${item.id}`, to: '/outcomes/inbox' })),
    ...toCome.map((item) => ({
      ...{ ...item, key: item.id, to: `/outcomes/${item.id}/edit` },
      hint: 'Published, the answer still to come',
    })),
  ].sort((a, b) => a.since.localeCompare(b.since));
}
