import { useId } from 'react';

/** One choice of a few, side by side where there is room. */
export function Radios<V extends string>({
  legend,
  options,
  value,
  onChoose,
  hideLegend,
  error,
  id,
  stacked,
}: {
  legend: string;
  options: readonly { value: V; words: string }[];
  value: V | null;
  onChoose: (value: V) => void;
  hideLegend?: boolean;
  error?: string;
  id?: string;
  /** One under the other: for choices of several words. */
  stacked?: boolean;
}) {
  const made = useId();
  const name = id ?? made;
  return (
    <fieldset className={error ? 'nhsuk-fieldset nhsuk-form-group--error' : 'nhsuk-fieldset'}>
      <legend className={hideLegend ? 'nhsuk-u-visually-hidden' : 'nhsuk-fieldset__legend strong'}>{legend}</legend>
      {error && <p className="nhsuk-error-message">{error}</p>}
      <div className={`nhsuk-radios nhsuk-radios--small${stacked ? '' : ' nhsuk-radios--inline'}`}>
        {options.map((option, i) => (
          <div className="nhsuk-radios__item" key={option.value}>
            <input
              className="nhsuk-radios__input"
              type="radio"
              id={i === 0 ? name : `${name}-${option.value}`}
              name={name}
              checked={value === option.value}
              onChange={() => onChoose(option.value)}
            />
            <label className="nhsuk-label nhsuk-radios__label" htmlFor={i === 0 ? name : `${name}-${option.value}`}>
              {option.words}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
