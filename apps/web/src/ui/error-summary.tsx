import type { AppError } from '@soundings/contracts/wire';
import { useEffect, useId, useRef } from 'react';

interface Props {
  error: AppError | null;
  /** What one of several alike is called, such as "Answer": said with its number where two lines would have the same words. */
  each?: string;
}

/** What is wrong with a form, above it: takes focus when it appears, and links to each field by its id. */
export function ErrorSummary({ error, each }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);
  if (!error) return null;
  const fields = Object.entries(error.fields ?? {});
  const said = (field: string, words: string) => {
    const at = /\.(\d+)/.exec(field)?.[1];
    const alike = fields.filter((other) => other[1] === words).length > 1;
    return each && at && alike ? `${each} ${Number(at) + 1}: ${words}` : words;
  };
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
              <a href={`#${field}`}>{said(field, words)}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
