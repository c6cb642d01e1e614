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

/** The text of my post in a field, as I wrote it. It stays there until the server has the new one. */
export function EditPost({ post, onDone }: { post: PostView; onDone: () => void }) {
  const { refresh } = useThreadHere();
  const announce = useAnnounce();
  const [source, setSource] = useState<{ text: string; named: NamedPerson[]; edits: number } | null>(null);
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
  const ready = source !== null;
  useEffect(() => {
    if (ready) document.getElementById(id)?.focus();
  }, [ready, id]);

  const save = async (notAPersons: boolean) => {
    if (busy || !source) return;
    setBusy(true);
    try {
      const body = { opId: opId.current, text: source.text, edits: source.edits, notAPersons };
      await callRoute(routes['threads.edit'], { params: { postId: post.id }, body });
      refresh(post.id);
      announce('Your text is changed. The earlier one stays readable.');
      onDone();
    } catch (refused) {
      const known = refused instanceof AppError ? refused : new AppError('internal');
      if (known.code === 'patient_data') setWarned(known.fields?.text ?? known.message);
      else setError(known.fields?.text ?? known.message);
      opId.current = newOpId();
    } finally {
      setBusy(false);
    }
  };
  if (!source) return error ? <p className="nhsuk-error-message">{error}</p> : <Skeleton lines={2} />;
  return (
    <form
      className="post__edit"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save(false);
      }}
    >
      <TextBox
        id={id}
        label="Edit your text"
        text={source.text}
        named={source.named}
        error={error}
        onChange={(text, named) => {
          setSource({ ...source, text, named });
          setWarned(null);
        }}
      />
      {warned && <ServiceCheck message={warned} busy={busy} onGoOn={() => void save(true)} />}
      <div className="row composer__foot">
        <Button type="submit" look="secondary" busy={busy}>
          Save
        </Button>
        <button type="button" className="linkbtn" onClick={onDone}>
          Leave it as it was
        </button>
      </div>
    </form>
  );
}
