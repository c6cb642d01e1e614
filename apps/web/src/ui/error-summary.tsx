import type { AppError } from '@soundings/contracts/wire';
import { useEffect, useId, useRef } from 'react';

/** What is wrong with a form, above it: takes focus when it appears, and links to each field by its id. */
export function ErrorSummary({ error }: { error: AppError | null }) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);
  if (!error) return null;
  const fields = Object.entries(error.fields ?? {});
  return (
    <div className="nhsuk-error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby={id}>
      <h2 className="nhsuk-error-summary__title" id={id}>
        There is a problem
      </h2>
      <div className="nhsuk-error-summary__body">
        <ul className="nhsuk-list nhsuk-error-summary__list">
          {fields.length === 0 && <li>{error.message}</li>}
          {fields.map(([field, words]) => (
            <li key={field}>
              <a href={`#${field}`}>{words}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
