import type { ReactNode } from 'react';

/** What is folded away under a line of words. `look` and `within` are further classes, of the whole and of what is in it; null: no indent. `open`: unfolded at first. */
export function Details({
  words,
  look = '',
  within = '',
  open,
  children,
}: {
  words: ReactNode;
  look?: string;
  within?: string | null;
  open?: boolean;
  children?: ReactNode;
}) {
  return (
    <details className={`nhsuk-details ${look}`.trim()} open={open}>
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
