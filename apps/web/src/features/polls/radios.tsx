import type { ReactNode } from 'react';

/** A question with a few answers, one of which stands; each may have a word of explanation. */
export function Radios<V extends string>({
  legend,
  name,
  value,
  options,
  onChange,
}: {
  legend: ReactNode;
  name: string;
  value: V;
  options: readonly { value: V; words: string; hint?: string }[];
  onChange: (value: V) => void;
}) {
  return (
    <fieldset className="nhsuk-fieldset nhsuk-form-group">
      <legend className="nhsuk-fieldset__legend strong">{legend}</legend>
      <div className="nhsuk-radios nhsuk-radios--small">
        {options.map((option, at) => {
          const id = at === 0 ? name : `${name}-${option.value}`;
          return (
            <div className="nhsuk-radios__item" key={option.value}>
              <input
                className="nhsuk-radios__input"
                type="radio"
                id={id}
                name={name}
                checked={value === option.value}
                aria-describedby={option.hint ? `${id}-hint` : undefined}
                onChange={() => onChange(option.value)}
              />
              <label className="nhsuk-label nhsuk-radios__label" htmlFor={id}>
                {option.words}
              </label>
              {option.hint && (
                <div className="nhsuk-hint nhsuk-radios__hint" id={`${id}-hint`}>
                  {option.hint}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
