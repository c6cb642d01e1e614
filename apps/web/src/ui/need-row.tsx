import { Link } from 'react-router';
import { Icon } from './icon.tsx';
import { longDate } from './when.ts';

const soonMs = 3 * 86_400_000;

/** Something to answer, or to read for others, as a row of what waits; `closesAt` is when it takes no more answers. */
export function NeedRow({
  to,
  title,
  hint,
  closesAt,
}: {
  to: string;
  title: string;
  hint: string;
  closesAt: string | null;
}) {
  const soon = closesAt !== null && Date.parse(closesAt) - Date.now() < soonMs;
  return (
    <li>
      <Icon name="bars" />
      <div>
        <p className="rows__title">
          <Link to={to}>{title}</Link>
        </p>
        <p className="rows__hint">{hint}</p>
      </div>
      <div className="rows__end">
        {closesAt !== null && <span className={soon ? 'due due--soon' : 'due'}>Closes {longDate(closesAt)}</span>}
      </div>
    </li>
  );
}
