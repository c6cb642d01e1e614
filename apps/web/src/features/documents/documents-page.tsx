import type { DocumentState, DocumentSummary } from '@soundings/contracts/documents';
import { Link } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { LinkButton } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { longDate } from '#ui/when.ts';
import { stateLine, stateTags } from './document-words.ts';
import { useDocuments } from './use-documents.ts';

const order: DocumentState[] = ['signing', 'review', 'draft', 'final'];
const titles = {
  draft: 'Drafts',
  review: 'In review',
  signing: 'To sign',
  final: 'Final',
} as const satisfies Record<DocumentState, string>;

/** What the community writes together, by how far it has come: first what asks something of others. */
export function DocumentsPage() {
  const query = useDocuments();
  return (
    <Page title="Documents" lead="What we write together and put our names to.">
      <div className="measure">
        <p className="section">
          <LinkButton to="/documents/new" icon="plus">
            Begin a document
          </LinkButton>
        </p>
        <Loaded query={query}>
          {({ documents }) =>
            documents.length === 0 ? (
              <Empty title="There is no document yet">
                <p>
                  Begin one: a letter, a statement, what we ask for. Everybody can write in it, comment on it, and sign
                  it when it is done.
                </p>
              </Empty>
            ) : (
              order.map((state) => (
                <Group key={state} state={state} documents={documents.filter((each) => each.state === state)} />
              ))
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}

function Group({ state, documents }: { state: DocumentState; documents: DocumentSummary[] }) {
  if (documents.length === 0) return null;
  return (
    <section className="section" aria-labelledby={`state-${state}`}>
      <div className="section__head">
        <h2 id={`state-${state}`}>
          {titles[state]} <span className="count">{documents.length}</span>
        </h2>
      </div>
      <ul className="rows" role="list">
        {documents.map((each) => (
          <Row key={each.id} document={each} />
        ))}
      </ul>
    </section>
  );
}

function Row({ document }: { document: DocumentSummary }) {
  const { viewer } = useMe();
  const mine = viewer.kind === 'person' && document.authorId === viewer.id;
  const parts = [
    mine ? 'Yours' : `By ${document.authorName}`,
    `changed ${longDate(document.changedAt)}`,
    document.openComments > 0 && counted(document.openComments, 'open comment', 'open comments'),
    document.signatures > 0 && `${counted(document.signatures, 'person', 'people')} signed`,
  ];
  return (
    <li>
      <Icon name="page" />
      <div>
        <p className="rows__title">
          <Link to={`/documents/${document.id}`}>{document.title}</Link>
        </p>
        <p className="rows__hint">{parts.filter(Boolean).join(' · ')}</p>
      </div>
      <div className="rows__end">
        <span className={`nhsuk-tag nhsuk-tag--${stateTags[document.state]}`}>{stateLine(document)}</span>
      </div>
    </li>
  );
}
