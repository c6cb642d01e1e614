import {
  canWriteDocument,
  type DocumentDetail,
  documentLimits,
  keepVersionInput,
  stateWords,
} from '@soundings/contracts/documents';
import { Link, useParams } from 'react-router';
import { useForm } from '#lib/form.ts';
import { useMe } from '#lib/me.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';
import { Icon } from '#ui/icon.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { clockTime, longDate } from '#ui/when.ts';
import { useDocument, useDocumentActs, useVersions } from './use-documents.ts';

/** What a document was before, by name, with who wrote in it. */
export function VersionsPage() {
  const { documentId = '' } = useParams();
  const { viewer } = useMe();
  const document = useDocument(documentId);
  const query = useVersions(documentId);
  return (
    <Page
      title="Versions"
      back={{ to: `/documents/${documentId}`, words: document.data?.title ?? 'The document' }}
      lead={document.data?.title}
    >
      <div className="measure">
        {document.data && canWriteDocument(viewer, document.data) && <KeepForm document={document.data} />}
        <Loaded query={query}>
          {({ versions }) =>
            versions.length === 0 ? (
              <Empty title="No version is kept yet">
                <p>
                  Everything that is typed is saved. A version is a moment with a name, to look back at and to return
                  to.
                </p>
              </Empty>
            ) : (
              <ul className="rows section" role="list">
                {versions.map((each) => (
                  <li key={each.number}>
                    <Icon name="clock" />
                    <div>
                      <p className="rows__title">
                        <Link to={`/documents/${documentId}/versions/${each.number}`}>
                          {each.number}. {each.name}
                        </Link>
                      </p>
                      <p className="rows__hint">
                        {longDate(each.at)}, {clockTime(each.at)} · kept by {each.byName} ·{' '}
                        {counted(each.words, 'word', 'words')}
                        {each.authors.length > 0 && ` · written by ${each.authors.map(({ name }) => name).join(', ')}`}
                      </p>
                    </div>
                    <div className="rows__end">
                      {document.data?.signVersion === each.number ? (
                        <span className="nhsuk-tag nhsuk-tag--green">Signed</span>
                      ) : (
                        <span className="due">{stateWords[each.state]}</span>
                      )}
                    </div>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}

function KeepForm({ document }: { document: DocumentDetail }) {
  const acts = useDocumentActs(document.id);
  const announce = useAnnounce();
  const form = useForm({ name: '' }, keepVersionInput, async (body) => {
    const { number } = await acts.keep(body);
    announce(`Version ${number} is kept.`);
    form.set('name', '');
  });
  return (
    <form className="section panel stack" onSubmit={form.submit} noValidate>
      <ErrorSummary error={form.error} />
      <TextField
        label="Keep the text as it stands"
        hint="Give it a name that others will know it by: “After the March meeting”."
        maxLength={documentLimits.versionName}
        {...form.text('name')}
      />
      <Button type="submit" look="secondary" busy={form.busy}>
        Keep this version
      </Button>
    </form>
  );
}
