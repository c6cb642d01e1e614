import { canRestore, type VersionText } from '@soundings/contracts/documents';
import type { AppError } from '@soundings/contracts/wire';
import { citedIn } from '@soundings/doc-kinds';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { SourcesSection } from '#features/evidence/index.ts';
import { asAppError } from '#lib/as-app-error.ts';
import { useMe } from '#lib/me.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { clockTime, longDate } from '#ui/when.ts';
import { compareWords } from './compare-words.ts';
import { TextView } from './text-view.tsx';
import { useDocument, useDocumentActs, useVersion } from './use-documents.ts';

/** A version as it was, or what changed in it since the one before; and the way back to it. */
export function VersionPage() {
  const { documentId = '', number: asked = '' } = useParams();
  const number = Number(asked);
  const { viewer } = useMe();
  const document = useDocument(documentId);
  const query = useVersion(documentId, number);
  const before = useVersion(documentId, number - 1, number > 1);
  const [compares, setCompares] = useState(false);
  const [asks, setAsks] = useState(false);
  const file = (ending: string) => `/api/documents/${documentId}/document.${ending}?version=${number}`;
  return (
    <Page
      title={query.data ? `Version ${number}: ${query.data.name}` : `Version ${asked}`}
      back={{ to: `/documents/${documentId}/versions`, words: 'All versions' }}
      lead={query.data?.title}
      wide
    >
      <Loaded query={query}>
        {(version) => (
          <>
            <p className="measure quiet">
              {longDate(version.at)}, {clockTime(version.at)}, kept by {version.byName}
              {version.authors.length > 0 && ` · written by ${version.authors.map(({ name }) => name).join(', ')}`}
            </p>
            <div className="row version-tools">
              {number > 1 && (
                // biome-ignore lint/a11y/useSemanticElements: two buttons, not a form's fields
                <div className="seg" role="group" aria-label="Show">
                  <button type="button" aria-pressed={!compares} onClick={() => setCompares(false)}>
                    As it was
                  </button>
                  <button type="button" aria-pressed={compares} onClick={() => setCompares(true)}>
                    What changed
                  </button>
                </div>
              )}
              <a className="tool" href={file('docx')}>
                Word file
              </a>
              <a className="tool" href={file('pdf')}>
                PDF
              </a>
              {document.data && canRestore(viewer, document.data) && (
                <Button look="tool" onClick={() => setAsks(true)}>
                  Go back to this version
                </Button>
              )}
            </div>
            <div className="sheet sheet--alone">
              {compares && before.data ? (
                <Compared before={before.data} after={version} />
              ) : (
                <TextView paragraphs={version.paragraphs} />
              )}
            </div>
            <SourcesSection ids={citedIn(version.paragraphs)} />
          </>
        )}
      </Loaded>
      {asks && <RestoreDialog documentId={documentId} number={number} onClose={() => setAsks(false)} />}
    </Page>
  );
}

const plain = ({ paragraphs }: VersionText) =>
  paragraphs.map((each) => each.runs.map((run) => ('text' in run ? run.text : '')).join('')).join('\n');

function Compared({ before, after }: { before: VersionText; after: VersionText }) {
  const changes = compareWords(plain(before), plain(after));
  const some = changes.some((each) => each.kind !== 'same');
  return (
    <div className="sheet__text text-view text-view--lines">
      <p className="quiet small">
        {some
          ? `Since version ${before.number}: struck out is gone, underlined is new.`
          : `No word changed since version ${before.number}.`}
      </p>
      <div>
        {changes.map((each, i) => {
          const Tag = each.kind === 'same' ? 'span' : each.kind === 'gone' ? 'del' : 'ins';
          return (
            <Tag key={i} className={each.kind === 'same' ? undefined : 'sug'}>
              {each.text}
            </Tag>
          );
        })}
      </div>
    </div>
  );
}

function RestoreDialog({ documentId, number, onClose }: { documentId: string; number: number; onClose: () => void }) {
  const acts = useDocumentActs(documentId);
  const navigate = useNavigate();
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await acts.restore(number);
      await navigate(`/documents/${documentId}`);
    } catch (refused) {
      setError(asAppError(refused));
      setBusy(false);
    }
  };
  return (
    <Dialog title={`Go back to version ${number}`} onClose={onClose}>
      <ErrorSummary error={error} />
      <p>
        The text becomes what it was then, for everybody who has it open. What stands there now is kept as a version
        first, so that nothing is lost.
      </p>
      <div className="row">
        <Button busy={busy} onClick={() => void go()}>
          Go back to it
        </Button>
        <Button look="tool" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Dialog>
  );
}
