import { type ThreadKind, threadKinds } from '@soundings/contracts/threads';
import { TextField } from '#ui/field.tsx';
import { useTags } from './use-threads.ts';

const offered = 8;

/** Question, something that worked, or discussion. */
export function KindField({
  value,
  error,
  onChoose,
}: {
  value: ThreadKind | null;
  error?: string | undefined;
  onChoose: (kind: ThreadKind) => void;
}) {
  return (
    <fieldset className={error ? 'nhsuk-fieldset nhsuk-form-group--error' : 'nhsuk-fieldset nhsuk-form-group'}>
      <legend className="nhsuk-fieldset__legend strong">What is it?</legend>
      {error && <p className="nhsuk-error-message">{error}</p>}
      <div className="nhsuk-radios nhsuk-radios--small">
        {(Object.keys(threadKinds) as ThreadKind[]).map((kind, i) => (
          <div className="nhsuk-radios__item" key={kind}>
            <input
              className="nhsuk-radios__input"
              type="radio"
              id={i === 0 ? 'kind' : `kind-${kind}`}
              name="kind"
              checked={value === kind}
              aria-describedby={`kind-${kind}-hint`}
              onChange={() => onChoose(kind)}
            />
            <label className="nhsuk-label nhsuk-radios__label" htmlFor={i === 0 ? 'kind' : `kind-${kind}`}>
              {threadKinds[kind].words}
            </label>
            <p className="nhsuk-hint nhsuk-radios__hint" id={`kind-${kind}-hint`}>
              {threadKinds[kind].hint}
            </p>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** A few tags, parted by commas; those in use can be pressed. */
export function TagsField({
  value,
  error,
  onChange,
}: {
  value: string;
  error?: string | undefined;
  onChange: (value: string) => void;
}) {
  const tags = useTags().data?.tags ?? [];
  const has = new Set(tagsIn(value).map((tag) => tag.toLowerCase()));
  const others = tags.filter(({ tag }) => !has.has(tag)).slice(0, offered);
  return (
    <>
      <TextField
        id="tags"
        label="Tags (optional)"
        hint="Up to three, with commas between them."
        value={value}
        {...(error && { error })}
        onChange={(event) => onChange(event.target.value)}
      />
      {others.length > 0 && (
        <div className="chips tags-offered">
          {others.map(({ tag }) => (
            <button key={tag} type="button" onClick={() => onChange([...tagsIn(value), tag].join(', '))}>
              <span className="nhsuk-u-visually-hidden">Add the tag </span>
              {tag}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

export function tagsIn(value: string): string[] {
  return value
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
}
