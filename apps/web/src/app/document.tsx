import { DocumentPage } from '#features/documents/index.ts';
import { FlagButton } from '#features/moderation/index.ts';
import { SendToConvenor } from '#features/outcomes/index.ts';
import { shows } from '#lib/lazy-page.tsx';

/** A document, which can be sent to the convenor, and whose comments can be reported. */
export const Document = shows(function Document() {
  return (
    <DocumentPage
      report={(thing) => <FlagButton {...thing} />}
      goesOn={({ id, title }) => <SendToConvenor thing={{ kind: 'document', id }} what={title} />}
    />
  );
}, DocumentPage);
