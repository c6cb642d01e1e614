import { type NamedPerson, type PostView, threadsContract } from '@soundings/contracts/threads';
import { AppError } from '@soundings/contracts/wire';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ServiceCheck } from '#features/sessions/index.ts';
import { callRoute, newOpId } from '#lib/api.ts';
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
  const opId = useRef(newOpId());
  const id = `edit-${post.id}`;
  useEffect(() => {
    callRoute(routes['threads.source'], { params: { postId: post.id } }).then(setSource, (refused: AppError) =>
      setError(refused.message),
    );
  }, [post.id]);
  const shown = kept ?? source;
  const between = kept !== null && source !== null && kept.edits !== source.edits;
  const ready = shown !== null;
  useEffect(() => {
    if (ready && asked) document.getElementById(id)?.focus();
  }, [ready, asked, id]);
  const leave = () => {
    onKept(null);
    onDone();
  };

  const save = async (notAPersons: boolean) => {
    if (busy || !shown) return;
    setBusy(true);
    try {
      const body = { opId: opId.current, text: shown.text, edits: (source ?? shown).edits, notAPersons };
      await callRoute(routes['threads.edit'], { params: { postId: post.id }, body });
      refresh(post.id);
      announce('Your text is changed. The earlier one stays readable.');
      leave();
    } catch (refused) {
      const known = refused instanceof AppError ? refused : new AppError('internal');
      if (known.code === 'patient_data') setWarned(known.fields?.text ?? known.message);
      else setError(known.fields?.text ?? known.message);
      opId.current = newOpId();
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
      {between && (
        <p className="inset">
          You changed this post elsewhere in between. What you had written here is below; once you save it, the other
          text stays among the earlier ones.
        </p>
      )}
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
