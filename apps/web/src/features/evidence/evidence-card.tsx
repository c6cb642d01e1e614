import { type EvidenceView, kindWords, shortExcerpt, splitFigure, wholeWords } from '@soundings/contracts/evidence';
import { Link } from 'react-router';
import { Details } from '#ui/details.tsx';
import { longDate } from '#ui/when.ts';

/** A citation in a list: its figure large, its words (a long one folded, unless it is `whole`), and what it is, which opens its own page. */
export function EvidenceCard({ evidence, whole = false }: { evidence: EvidenceView; whole?: boolean }) {
  const { id, kind, excerpt, figure, names, at } = evidence;
  const { number, words } = splitFigure(figure);
  const shown = whole ? excerpt : shortExcerpt(excerpt);
  return (
    <li>
      <b className="num">{number}</b>
      <div>
        {words && <p>{words}</p>}
        <blockquote className="cited">{shown}</blockquote>
        {shown !== excerpt && (
          <Details words={wholeWords} look="cited__all" within={null}>
            <blockquote className="cited">{excerpt}</blockquote>
          </Details>
        )}
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
