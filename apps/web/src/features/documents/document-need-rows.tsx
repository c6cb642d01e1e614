import type { DocumentNeed } from '@soundings/contracts/documents';
import { Link } from 'react-router';
import { Icon } from '#ui/icon.tsx';
import { dayInLondon, shortDay } from '#ui/when.ts';

/** Documents that wait for me, as rows of "Needs you". */
export function DocumentNeedRows({ needs }: { needs: readonly DocumentNeed[] }) {
  return needs.map((need) => {
    const late = need.by !== null && need.by < dayInLondon(new Date());
    return (
      <li key={need.documentId}>
        <Icon name={need.kind === 'sign' ? 'pen' : 'page'} />
        <div>
          <p className="rows__title">
            <Link to={`/documents/${need.documentId}`}>
              {need.kind === 'sign' ? 'Sign' : 'Review'}: {need.title}
            </Link>
          </p>
          <p className="rows__hint">
            {need.kind === 'sign' ? 'Read it, and put your name to it if you agree.' : 'You are asked to look it over.'}
          </p>
        </div>
        <div className="rows__end">
          {need.by && (
            <span className={late ? 'due due--soon' : 'due'}>
              {late ? `Was due ${shortDay(need.by)}` : `By ${shortDay(need.by)}`}
            </span>
          )}
        </div>
      </li>
    );
  });
}
