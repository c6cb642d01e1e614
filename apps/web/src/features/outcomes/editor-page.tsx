import {
  aboutWords,
  answerTitle,
  canAnswerOutcomes,
  type OutcomeDraft,
  shownStatus,
  statusTag,
  statusWords,
} from '@soundings/contracts/outcomes';
import { AppError } from '@soundings/contracts/wire';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCommunity } from '#features/admin/index.ts';
import { newOpId } from '#lib/api.ts';
import { useMe } from '#lib/me.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Icon } from '#ui/icon.tsx';
import { JoinedNote } from '#ui/joined-note.tsx';
import { Page } from '#ui/page.tsx';
import { ErrorState, Loaded } from '#ui/states.tsx';
import { EditorEvidence } from './editor-evidence.tsx';
import { EditorFields } from './editor-fields.tsx';
import { nameOfField, withinSentence } from './field-words.ts';
import { OutcomeBlocks } from './outcome-blocks.tsx';
import { PublishSection } from './publish-section.tsx';
import { type Draft, useDraft, useDraftFields } from './use-draft.ts';
import { useDiscard } from './use-outcomes.ts';

/** One editor for an outcome: the three blocks, the promise, the evidence, the preview, and publishing. */
export function EditorPage() {
  const { outcomeId = '' } = useParams();
  const query = useDraft(outcomeId);
  const { viewer } = useMe();
  if (!canAnswerOutcomes(viewer))
    return (
      <Page title="An outcome">
        <ErrorState error={new AppError('not_allowed', 'Answers are written by the convenor.')} />
      </Page>
    );
  return (
    <Page
      title={query.data?.state === 'published' ? 'Change an outcome' : 'Answer in public'}
      back={{ to: '/outcomes/inbox', words: 'Waiting for an answer' }}
    >
      <div className="measure">
        <Loaded query={query}>
          {(draft) =>
            draft.state === 'withdrawn' ? (
              <p className="section">
                This outcome was withdrawn. <Link to={`/outcomes/${outcomeId}`}>See its page</Link>
              </p>
            ) : (
              <Editor draft={draft} />
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}

function Editor({ draft }: { draft: OutcomeDraft }) {
  const held = useDraftFields(draft);
  const [preview, setPreview] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  return (
    <>
      <div className="editor__bar">
        <div className="row">
          <Button look="tool" aria-pressed={!preview} onClick={() => setPreview(false)}>
            Write
          </Button>
          <Button look="tool" icon="eye" aria-pressed={preview} onClick={() => setPreview(true)}>
            As the public sees it
          </Button>
        </div>
        <Saved held={held} />
      </div>
      <JoinedNote
        joined={held.joined}
        open={held.clashes.map(({ field }) => field)}
        name={(field) => nameOfField(field, held.fields)}
      />
      {draft.about && (
        <p className="quiet">
          It answers: <Link to={draft.about.link}>{draft.about.title}</Link>, {withinSentence(draft.about.hint)}
        </p>
      )}
      {preview && held.clashes.length === 0 ? (
        <Preview draft={draft} held={held} />
      ) : (
        <>
          <EditorFields held={held} errors={errors} />
          <EditorEvidence draft={draft} held={held} errors={errors} />
        </>
      )}
      <PublishSection
        draft={draft}
        held={held}
        onErrors={(fields) => {
          setErrors(fields);
          setPreview(false);
        }}
      />
      <Discard draft={draft} onGone={held.forget} />
    </>
  );
}

function Saved({ held: { state, error } }: { held: Draft }) {
  if (state === 'saved')
    return (
      <p className="saved" role="status">
        <Icon name="tick" small />
        Saved
      </p>
    );
  if (state === 'saving')
    return (
      <p className="saved" role="status">
        Saving
      </p>
    );
  return (
    <p className="saved strong" role="status">
      <Icon name="warn" small />
      Not saved: {error?.code === 'unavailable' ? 'reconnecting' : (error?.message ?? 'try again')}
    </p>
  );
}

function Preview({ draft, held }: { draft: OutcomeDraft; held: Draft }) {
  const community = useCommunity();
  const { fields } = held;
  const evidence = fields.evidence.flatMap((id) => draft.evidence.find((each) => each.id === id) ?? []);
  const told = {
    ...fields,
    evidence,
    today: draft.today,
    promisedOn: null,
    convenor: community?.convenor ?? '',
    askedAt: draft.askedAt,
    answeredAt: null,
  };
  const status = shownStatus(fields, draft.today);
  return (
    <section className="section preview" aria-label={`Preview: ${answerTitle[fields.status]}`}>
      <p className="row tagline">
        <span className={statusTag[status]}>{statusWords[status]}</span>
        <span className="quiet small">{aboutWords(fields)}</span>
      </p>
      <h2 className="preview__title">{fields.title || 'Without a title'}</h2>
      <OutcomeBlocks told={told} />
    </section>
  );
}

function Discard({ draft, onGone }: { draft: OutcomeDraft; onGone: () => void }) {
  const discard = useDiscard();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [opId] = useState(newOpId);
  const published = draft.state === 'published';
  if (published && !draft.unpublished) return null;
  return (
    <p className="section">
      <Button look="tool" icon="trash" onClick={() => setAsking(true)}>
        {published ? 'Throw these changes away' : 'Throw this draft away'}
      </Button>
      {asking && (
        <Dialog
          title={published ? 'Throw the changes away?' : 'Throw the draft away?'}
          onClose={() => setAsking(false)}
        >
          <p>
            {published
              ? 'What is public stays as it is.'
              : 'What you wrote here goes. What it answers waits in your inbox again.'}{' '}
            This cannot be undone.
          </p>
          <ErrorSummary error={discard.error} />
          <div className="row">
            <Button
              look="secondary"
              busy={discard.isPending}
              onClick={() =>
                discard.mutate(
                  { params: { outcomeId: draft.id }, body: { opId } },
                  {
                    onSuccess: () => {
                      onGone();
                      void navigate(published ? `/outcomes/${draft.id}` : '/outcomes/inbox');
                    },
                  },
                )
              }
            >
              Throw it away
            </Button>
            <Button look="tool" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </div>
        </Dialog>
      )}
    </p>
  );
}
