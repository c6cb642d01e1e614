import { AppError } from '@soundings/contracts/wire';
import { useParams } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { Page } from '#ui/page.tsx';
import { ErrorState, Skeleton } from '#ui/states.tsx';
import { OpenDocument, type OpenDocumentProps } from './open-document.tsx';
import { useDocument } from './use-documents.ts';

/** One document: its text with everybody who is in it, comments, what happens with it, signatures. */
export function DocumentPage({ report, goesOn }: Pick<OpenDocumentProps, 'report' | 'goesOn'>) {
  const { documentId = '' } = useParams();
  const { viewer } = useMe();
  const query = useDocument(documentId);
  const gone = query.error?.code === 'not_found' || query.error?.code === 'not_allowed' ? query.error : null;
  if (query.data && !gone && viewer.kind === 'person')
    return (
      <OpenDocument
        key={documentId}
        document={query.data}
        meId={viewer.id}
        again={async () => (await query.refetch()).isSuccess}
        report={report}
        goesOn={goesOn}
      />
    );
  return (
    <Page title={gone ? 'This document is not here' : 'Document'} back={{ to: '/documents', words: 'Documents' }}>
      {query.error ? (
        <ErrorState error={query.error} again={() => query.refetch()} />
      ) : viewer.kind === 'person' ? (
        <Skeleton lines={8} />
      ) : (
        <ErrorState error={new AppError('not_allowed', 'Documents are for members.')} />
      )}
    </Page>
  );
}
