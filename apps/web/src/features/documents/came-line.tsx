import { kindWords } from '@soundings/contracts/evidence';
import type { Thing } from '@soundings/contracts/wire';
import { Link } from 'react-router';

/** "Came out of …", and what came out of it, each with what it is: a thread may be called as its note is. */
export function CameLines({ from, out }: { from: Thing[]; out: Thing[] }) {
  if (from.length === 0 && out.length === 0) return null;
  return (
    <div className="came small">
      {from.length > 0 && <p>Came out of {links(from)}</p>}
      {out.length > 0 && <p>Out of it came {links(out)}</p>}
    </div>
  );
}

function links(things: Thing[]) {
  return things.map((each, i) => (
    <span key={`${each.kind}-${each.id}`}>
      {i > 0 && ', '}
      <Link to={each.link}>
        {kindWords[each.kind]}: {each.title}
      </Link>
    </span>
  ));
}
