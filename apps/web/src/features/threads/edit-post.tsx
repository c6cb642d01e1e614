import { type NamedPerson, type PostView, threadsContract } from '@soundings/contracts/threads';
import type { AppError } from '@soundings/contracts/wire';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { ServiceCheck } from '#features/sessions/index.ts';
import { callRoute } from '#lib/api.ts';
import { asAppError } from '#lib/as-app-error.ts';
import { useOpIds } from '#lib/op-ids.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Skeleton } from '#ui/states.tsx';
import { TextBox } from './text-box.tsx';
import { useThreadHere } from './thread-context.tsx';

const { routes } = threadsContract;

/** My text as I am changing it: which earlier one it was begun on is known by the number of edits. */
export interface EditedText {
  text: string;
  named: NamedPerson[];
  edits: number;
}

const changedBetween =
  'You changed this post elsewhere in between. What you had written here is below; once you save it, the other text stays among the earlier ones.';

interface Parts {
  post: PostView;
  /** What was changed and not yet saved. */
  kept: EditedText | null;
  onKept: (kept: EditedText | null) => void;
  /** It was asked for just now: the focus goes there. Where it was kept over a reload, it waits. */
  asked: boolean;
  onDone: () => void;
}

/** The text of my post in a field, as I wrote it. It stays there until the server has the new one. */
export function EditPost({ post, kept, onKept, asked, onDone }: Parts) {
  const { refresh } = useThreadHere();
  const announce = useAnnounce();
  const [source, setSource] = useState<EditedText | null>(null);
  const [error, setError] = useState<string>();
  const [warned, setWarned] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ids = useOpIds();
  const id = `edit-${post.id}`;
  const load = useCallback(() => callRoute(routes['threads.source'], { params: { postId: post.id } }), [post.id]);
  useEffect(() => {
    load().then(setSource, (refused: AppError) => setError(refused.message));
  }, [load]);
  const shown = kept ?? source;
  const now = useRef(shown);
  now.current = shown;
  const between = kept !== null && source !== null && kept.edits !== source.edits;
  const ready = shown !== null;
  useEffect(() => {
    if (ready && asked) document.getElementById(id)?.focus();
  }, [ready, asked, id]);
  const leave = () => {
    onKept(null);
    onDone();
  };

  /** What was written while the text was on its way is the next change of it. */
  const goOn = async (written: EditedText) => {
    const next = await load().catch(() => null);
    setSource(next);
    onKept({ ...(now.current ?? written), edits: next?.edits ?? written.edits + 1 });
    announce('Your text is changed. What you wrote since is still in its box.');
  };
  /** Saved on another device in between: it is said over the box, and the next Save goes over that text. */
  const isBetween = async (edits: number): Promise<boolean> => {
    const next = await load().catch(() => null);
    if (!next || next.edits === edits) return false;
    setSource(next);
    announce(changedBetween);
    return true;
  };

  const save = async (notAPersons: boolean) => {
    if (busy || !shown) return;
    const { text } = shown;
    const { edits } = source ?? shown;
    setBusy(true);
    setError(undefined);
    try {
      const body = { text, edits, notAPersons };
      await ids.run(body, (opId) =>
        callRoute(routes['threads.edit'], { params: { postId: post.id }, body: { ...body, opId } }),
      );
      setWarned(null);
      refresh(post.id);
      if (now.current && now.current.text !== text) return await goOn(now.current);
      announce('Your text is changed. The earlier one stays readable.');
      leave();
    } catch (refused) {
      const known = asAppError(refused);
      if (known.code === 'patient_data') setWarned(known.fields?.text ?? known.message);
      else if (known.code !== 'conflict' || !(await isBetween(edits))) setError(known.fields?.text ?? known.message);
    } finally {
      setBusy(false);
    }
  };
  if (!shown) return error ? <p className="nhsuk-error-message">{error}</p> : <Skeleton lines={2} />;
  return (
    <form
      className="post__edit"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save(false);
      }}
    >
      {between && <p className="inset">{changedBetween}</p>}
      <TextBox
        id={id}
        label="Edit your text"
        text={shown.text}
        named={shown.named}
        error={error}
        onChange={(text, named) => {
          onKept(text === source?.text ? null : { text, named, edits: shown.edits });
          setWarned(null);
        }}
      />
      {warned && <ServiceCheck message={warned} busy={busy} onGoOn={() => void save(true)} />}
      <div className="row composer__foot">
        <Button type="submit" look="secondary" busy={busy}>
          Save
        </Button>
        <button type="button" className="linkbtn" onClick={leave}>
          Leave it as it was
        </button>
      </div>
    </form>
  );
}
