import { startInput, threadLimits } from '@soundings/contracts/threads';
import { AppError, fieldErrors, type ThingKind, thingRef } from '@soundings/contracts/wire';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { ServiceCheck } from '#features/sessions/index.ts';
import { asAppError } from '#lib/as-app-error.ts';
import { useOpIds } from '#lib/op-ids.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { Skeleton } from '#ui/states.tsx';
import { ComposerFoot } from './composer-foot.tsx';
import { DraftClash } from './draft-clash.tsx';
import { isEmpty } from './draft-copy.ts';
import { TextBox } from './text-box.tsx';
import { KindField, TagsField, tagsIn } from './thread-fields.tsx';
import { useThreadDraft } from './use-draft.ts';
import { useStart } from './use-threads.ts';

const startFields = startInput.omit({ opId: true });

const comesFrom: Record<ThingKind, string> = {
  session: 'a session',
  note: 'a note',
  theme: 'a theme',
  action: 'an action',
  thread: 'another thread',
  post: 'a reply in another thread',
  poll: 'a poll',
  consultation: 'a consultation',
  statement: 'a statement',
  document: 'a document',
  outcome: 'an outcome',
};

/** Starting a thread: what it is, a title, the text, a few tags. What is typed is a draft until it is posted. */
export function NewThreadPage() {
  const [search] = useSearchParams();
  const [kind = '', ...rest] = (search.get('from') ?? '').split(':');
  const asked = thingRef.safeParse({ kind, id: rest.join(':') });
  const from = asked.success ? asked.data : null;
  const title = (search.get('title') ?? '').slice(0, threadLimits.title);
  const draft = useThreadDraft('new');
  const start = useStart();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const [error, setError] = useState<AppError | null>(null);
  const ids = useOpIds();
  const { fields } = draft;
  const busy = start.isPending;

  // What this page was opened with, where nothing else is being written.
  const filled = useRef(false);
  useEffect(() => {
    if (!draft.loaded || filled.current || !isEmpty(fields)) return;
    filled.current = true;
    if (from || title) draft.change({ from, title, kind: null });
  });

  const post = async (notAPersons: boolean) => {
    if (busy) return;
    if (draft.clash) return draft.mustChoose();
    const wanted = {
      kind: fields.kind,
      title: fields.title,
      text: fields.text,
      tags: tagsIn(fields.tags),
      from: fields.from,
    };
    const parsed = startFields.safeParse({ ...wanted, notAPersons });
    if (!parsed.success) return setError(new AppError('bad_request', undefined, fieldErrors(parsed.error)));
    try {
      const send = (opId: string) => start.mutateAsync({ body: { ...parsed.data, opId } });
      const posted = await draft.post(() => ids.run(wanted, send));
      if (!posted) return;
      announce(
        posted.written
          ? 'Your thread is there. What you wrote since is kept as the draft of another.'
          : 'Your thread is there.',
      );
      void navigate(`/skills/${posted.answer.threadId}`, { replace: true });
    } catch (refused) {
      setError(asAppError(refused));
    }
  };
  const found = error?.code === 'patient_data' ? Object.values(error.fields ?? {}).join(' ') || error.message : null;
  const wrong = (field: string) => (found ? undefined : error?.fields?.[field]);
  const change = (more: Parameters<typeof draft.change>[0]) => {
    draft.change(more);
    setError(null);
  };
  const other = title !== '' && filled.current === false && draft.loaded && !isEmpty(fields) && fields.title !== title;
  return (
    <Page title="Start a thread" back={{ to: '/skills', words: 'Skills share' }}>
      {!draft.loaded ? (
        <Skeleton />
      ) : (
        <form
          className="form section"
          aria-label="New thread"
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void post(false);
          }}
        >
          {!found && <ErrorSummary error={error} />}
          <DraftClash draft={draft} boxId="text" />
          {other && <p className="inset">Here is a draft you had not posted. Discard it to begin with “{title}”.</p>}
          {fields.from && (
            <p className="came-from">
              This comes out of {comesFrom[fields.from.kind]}. The link is kept both ways.{' '}
              <button type="button" className="linkbtn" onClick={() => change({ from: null })}>
                Leave the link out
              </button>
            </p>
          )}
          <KindField value={fields.kind} error={wrong('kind')} onChoose={(next) => change({ kind: next })} />
          <TextField
            id="title"
            label="Title"
            hint="In one line, as you would ask a colleague."
            value={fields.title}
            {...(wrong('title') && { error: wrong('title') })}
            onChange={(event) => change({ title: event.target.value })}
          />
          <TextBox
            id="text"
            label="Text"
            rows={8}
            text={fields.text}
            named={draft.named}
            error={wrong('text')}
            onChange={(text, named) => {
              draft.change({ text }, named);
              setError(null);
            }}
          />
          <TagsField value={fields.tags} error={wrong('tags')} onChange={(tags) => change({ tags })} />
          {found && <ServiceCheck message={found} busy={busy} onGoOn={() => void post(true)} />}
          <ComposerFoot words="Post it" busy={busy} draft={draft} boxId="text" begunWith={title} />
        </form>
      )}
    </Page>
  );
}
