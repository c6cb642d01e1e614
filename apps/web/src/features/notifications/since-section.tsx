import { Link } from 'react-router';
import { Icon, type IconName } from '#ui/icon.tsx';
import { longDate } from '#ui/when.ts';
import { useSince } from './use-notifications.ts';

const icons: Record<string, IconName> = {
  members: 'people',
  sessions: 'calendar',
  consultations: 'bars',
  polls: 'bars',
  documents: 'page',
  outcomes: 'waves',
  threads: 'speech',
};

/** "Since you were last here" on Home: nothing at a first visit, and nothing where nothing came. */
export function SinceSection() {
  const { data } = useSince();
  if (!data?.since || data.news.length === 0) return null;
  return (
    <section className="section measure">
      <div className="section__head">
        <h2>Since you were last here</h2>
        <p className="quiet">{longDate(data.since)}</p>
      </div>
      <ul className="rows" role="list">
        {data.news.map((item) => (
          <li key={`${item.kind}-${item.link}-${item.title}`}>
            <Icon name={icons[item.kind] ?? 'bell'} />
            <div>
              <p className="rows__title">
                <Link to={item.link}>{item.title}</Link>
              </p>
              <p className="rows__hint">{item.hint}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
