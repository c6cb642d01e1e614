import { useId } from 'react';
import { Icon } from '#ui/icon.tsx';
import { toShown } from './mention-text.ts';
import type { Draft } from './use-draft.ts';

/** The thread was deleted while somebody was writing in it: their words, to copy. They go on where it comes back. */
export function ReplyLeft({ draft }: { draft: Draft }) {
  const id = useId();
  const words = toShown(draft.fields.text, draft.named);
  if (words.trim() === '') return null;
  return (
    <section className="msg section measure" aria-labelledby={id}>
      <Icon name="quote" />
      <div className="stack">
        <p id={id}>
          <b>What you were writing here is kept.</b> You can copy it. If the thread comes back, it is in its box again.
        </p>
        <textarea className="nhsuk-textarea" rows={5} readOnly value={words} aria-label="Your reply, to copy" />
      </div>
    </section>
  );
}
