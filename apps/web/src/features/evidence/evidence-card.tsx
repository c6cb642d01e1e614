import { type EvidenceView, kindWords, shortExcerpt, splitFigure } from '@soundings/contracts/evidence';
import { Link } from 'react-router';
import { longDate } from '#ui/when.ts';

/** A citation in a list: its figure large, its words (all of them where it is `whole`), and what it is, which opens its own page. */
export function EvidenceCard({ evidence, whole = false }: { evidence: EvidenceView; whole?: boolean }) {
  const { id, kind, excerpt, figure, names, at } = evidence;
  const { number, words } = splitFigure(figure);
  return (
    <li>
      <b className="num">{number}</b>
      <div>
        {words && <p>{words}</p>}
        <blockquote className="cited">{whole ? excerpt : shortExcerpt(excerpt)}</blockquote>
        <p className="small">
          {names.length > 0 && <span>{names.join(', ')} </span>}
          <Link to={`/evidence/${id}`}>
            {kindWords[kind]}, {longDate(at)}
          </Link>
        </p>
      </div>
    </li>
  );
}
