import type { ReactNode } from 'react';

/** What is folded away under a line of words. `look` and `within` are further classes, of the whole and of what is in it; null: no indent. */
export function Details({
  words,
  look = '',
  within = '',
  children,
}: {
  words: ReactNode;
  look?: string;
  within?: string | null;
  children?: ReactNode;
}) {
  return (
    <details className={`nhsuk-details ${look}`.trim()}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{words}</span>
      </summary>
      {children && within !== null ? (
        <div className={`nhsuk-details__text ${within}`.trim()}>{children}</div>
      ) : (
        children
      )}
    </details>
  );
}
