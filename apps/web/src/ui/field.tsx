import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';

interface Words {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
}

/** Label, hint and error around a control, tied to it by id. `id` is what an error summary links to. */
export function Field({ id, label, hint, error, children }: Words & { id: string; children: ReactNode }) {
  return (
    <div className={error ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
      <label className="nhsuk-label strong" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <p className="nhsuk-error-message" id={`${id}-error`}>
          <span className="nhsuk-u-visually-hidden">Error: </span>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

function described(id: string, { hint, error }: { hint?: ReactNode; error?: string }) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return { 'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined, 'aria-invalid': error ? true : undefined };
}

export function TextField({ label, hint, error, ...rest }: Words & InputHTMLAttributes<HTMLInputElement>) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <Field {...{ id, label, hint, error }}>
      <input
        {...rest}
        id={id}
        className={error ? 'nhsuk-input nhsuk-input--error' : 'nhsuk-input'}
        {...described(id, { hint, error })}
      />
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  max,
  ...rest
}: Words & { max?: number } & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const made = useId();
  const id = rest.id ?? made;
  const left = max === undefined ? undefined : max - String(rest.value ?? '').length;
  return (
    <Field {...{ id, label, hint, error }}>
      <textarea
        rows={5}
        {...rest}
        id={id}
        className={error ? 'nhsuk-textarea nhsuk-textarea--error' : 'nhsuk-textarea'}
        {...described(id, { hint, error })}
      />
      {left !== undefined && left < (max ?? 0) / 4 && (
        <div className="nhsuk-hint" aria-live="polite">
          {left < 0 ? `${-left} characters too many` : `${left} characters left`}
        </div>
      )}
    </Field>
  );
}

export function SelectField({
  label,
  hint,
  error,
  children,
  ...rest
}: Words & SelectHTMLAttributes<HTMLSelectElement>) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <Field {...{ id, label, hint, error }}>
      <select
        {...rest}
        id={id}
        className={error ? 'nhsuk-select nhsuk-select--error' : 'nhsuk-select'}
        {...described(id, { hint, error })}
      >
        {children}
      </select>
    </Field>
  );
}

/** One tick box with its words. */
export function Tick({ label, id, ...rest }: { label: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  const made = useId();
  return (
    <div className="nhsuk-checkboxes nhsuk-checkboxes--small nhsuk-form-group">
      <div className="nhsuk-checkboxes__item">
        <input type="checkbox" {...rest} id={id ?? made} className="nhsuk-checkboxes__input" />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id ?? made}>
          {label}
        </label>
      </div>
    </div>
  );
}
