import { DocumentPage } from '#features/documents/index.ts';
import { FlagButton } from '#features/moderation/index.ts';
import { shows } from '#lib/lazy-page.tsx';

/** A document, whose comments can be reported. */
export const Document = shows(function Document() {
  return <DocumentPage report={(thing) => <FlagButton {...thing} />} />;
}, DocumentPage);
