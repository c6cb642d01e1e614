import { type NamedPerson, postLimits, threadsContract } from '@soundings/contracts/threads';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { callRoute } from '#lib/api.ts';
import { asAppError } from '#lib/as-app-error.ts';
import { MentionArea } from './mention-area.tsx';
import { Written } from './written.tsx';

const { routes } = threadsContract;
type Body = Parameters<typeof Written>[0]['body'];

export interface TextBoxProps {
  id: string;
  label: ReactNode;
  /** As it is kept, with marks for people. */
  text: string;
  named: NamedPerson[];
  error?: string | undefined;
  rows?: number;
  onChange(text: string, named: NamedPerson[]): void;
}

/** A field for a text with Markdown: write and preview, people by name. */
export function TextBox({ id, label, text, named, error, rows = 5, onChange }: TextBoxProps) {
  const [preview, setPreview] = useState<{ body: Body } | { error: string } | null>(null);
  const hintId = useId();
  // Posted, or written on another device: what is previewed is not what stands there.
  useEffect(() => setPreview(null), [text]);
  const look = async () => {
    setPreview({ body: [] });
    try {
      setPreview(text.trim() ? await callRoute(routes['threads.preview'], { body: { text } }) : { body: [] });
    } catch (refused) {
      const known = asAppError(refused);
      setPreview({ error: known.fields?.text ?? known.message });
    }
  };
  const left = postLimits.text - text.trim().length;
  return (
    <div className={error ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
      <div className="row row--between">
        <label className="nhsuk-label strong" htmlFor={id}>
          {label}
        </label>
        {/* biome-ignore lint/a11y/useSemanticElements: two buttons of one choice */}
        <div className="seg" role="group" aria-label="Write or preview">
          <button type="button" aria-pressed={!preview} onClick={() => setPreview(null)}>
            Write
          </button>
          <button type="button" aria-pressed={preview !== null} onClick={() => void look()}>
            Preview
          </button>
        </div>
      </div>
      <p className="nhsuk-hint" id={hintId}>
        No patient details. You can use **bold**, lists and links, and @ to name somebody.
      </p>
      {error && (
        <p className="nhsuk-error-message" id={`${id}-error`}>
          <span className="nhsuk-u-visually-hidden">Error: </span>
          {error}
        </p>
      )}
      {preview && (
        <section className="preview post__body" aria-label="Preview" aria-live="polite">
          {'error' in preview ? (
            <p>{preview.error}</p>
          ) : preview.body.length > 0 ? (
            <Written body={preview.body} />
          ) : (
            <p className="quiet">{text.trim() ? 'Loading' : 'Nothing is written yet.'}</p>
          )}
        </section>
      )}
      {/* Whatever puts the caret into it, such as a quote or the link of an error, goes on writing. */}
      <div className={preview ? 'nhsuk-u-visually-hidden' : undefined}>
        <MentionArea
          id={id}
          text={text}
          named={named}
          rows={rows}
          tabIndex={preview ? -1 : 0}
          onFocus={() => setPreview(null)}
          describedBy={error ? `${hintId} ${id}-error` : hintId}
          invalid={error !== undefined}
          onChange={onChange}
        />
      </div>
      {left < postLimits.text / 10 && (
        <p className="nhsuk-hint" aria-live="polite">
          {left < 0 ? `${-left} characters too many` : `${left} characters left`}
        </p>
      )}
    </div>
  );
}
