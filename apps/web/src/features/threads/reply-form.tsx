import type { NamedPerson } from '@soundings/contracts/threads';
import { type FormEvent, useEffect, useState } from 'react';
import { ServiceCheck } from '#features/sessions/index.ts';
import { callRoute } from '#lib/api.ts';
import { asAppError } from '#lib/as-app-error.ts';
import { useOpIds } from '#lib/op-ids.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { nameOf } from '#ui/name-of.ts';
import { ComposerFoot } from './composer-foot.tsx';
import { DraftClash } from './draft-clash.tsx';
import { TextBox } from './text-box.tsx';
import type { Draft } from './use-draft.ts';
import { routes } from './use-threads.ts';

/** Replying. The text stays in its field until the server has it. */
export function ReplyForm({
  threadId,
  draft,
  onPosted,
}: {
  threadId: string;
  draft: Draft;
  /** With `writing`, its writer is already at the next one. */
  onPosted: (writing: boolean) => void;
}) {
  const announce = useAnnounce();
  const [error, setError] = useState<string>();
  const [warned, setWarned] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ids = useOpIds();
  const { text, quote } = draft.fields;
  // Taken out of its box, it is not to be sent again.
  useEffect(() => {
    if (text === '') ids.forget();
  }, [text, ids]);

  const post = async (notAPersons: boolean) => {
    if (busy) return;
    if (draft.clash) return draft.mustChoose();
    const input = { text, quote: quote && { postId: quote.postId, words: quote.words } };
    setBusy(true);
    setError(undefined);
    try {
      const send = (opId: string) =>
        callRoute(routes['threads.reply'], { params: { threadId }, body: { ...input, opId, notAPersons } });
      const posted = await draft.post(() => ids.run(input, send));
      if (!posted) return;
      setWarned(null);
      announce(
        posted.written ? 'Your reply is there. What you wrote since is still in its box.' : 'Your reply is there.',
      );
      onPosted(posted.written);
    } catch (refused) {
      const known = asAppError(refused);
      if (known.code === 'patient_data') setWarned(known.fields?.text ?? known.message);
      else setError(known.fields?.text ?? known.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="composer"
      aria-label="Reply"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void post(false);
      }}
    >
      <DraftClash draft={draft} boxId="reply" />
      {quote && (
        <div className="composer__quote">
          <blockquote className="pquote">
            <p>{quote.words}</p>
            <footer>{nameOf(quote.authorName)}</footer>
          </blockquote>
          <button type="button" className="linkbtn small" onClick={() => draft.change({ quote: null })}>
            Take the quote out
          </button>
        </div>
      )}
      <TextBox
        id="reply"
        label="Your reply"
        text={text}
        named={draft.named}
        error={error}
        onChange={(next: string, named: NamedPerson[]) => {
          draft.change({ text: next }, named);
          setWarned(null);
          setError(undefined);
        }}
      />
      {warned && <ServiceCheck message={warned} busy={busy} onGoOn={() => void post(true)} />}
      <ComposerFoot words="Reply" busy={busy} draft={draft} boxId="reply" />
    </form>
  );
}
