import { DocumentPage } from '#features/documents/index.ts';
import { FlagButton } from '#features/moderation/index.ts';

/** A document, whose comments can be reported. */
export function Document() {
  return <DocumentPage report={(thing) => <FlagButton {...thing} />} />;
}
