import { canLeadDocument, type DocumentDetail, documentLimits, isOpenText } from '@soundings/contracts/documents';
import type { AppError } from '@soundings/contracts/wire';
import { initials } from '@soundings/contracts/wire';
import type { SavedWord } from '@soundings/doc-kinds';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { asAppError } from '#lib/as-app-error.ts';
import { useMe } from '#lib/me.tsx';
import { useOpIds } from '#lib/op-ids.ts';
import { Button } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';
import { MenuButton } from '#ui/menu-button.tsx';
import { stateLine, stateTags } from './document-words.ts';
import type { Here } from './open-text-doc.ts';
import { colourOf } from './person-colour.ts';
import { ServiceCheck } from './service-check.tsx';
import type { useDocumentActs } from './use-documents.ts';

const saved = {
  saved: { words: 'Saved', className: 'saved', icon: 'tick' },
  saving: { words: 'Saving', className: 'saved saved--busy', icon: 'clock' },
  offline: { words: 'Not saved: reconnecting', className: 'saved saved--not', icon: 'warn' },
} as const;

export interface HeadProps {
  document: DocumentDetail;
  word: SavedWord;
  others: Here[];
  acts: ReturnType<typeof useDocumentActs>;
  onPeople: () => void;
}

/** Title, how far it has come, whether all is on disk, who is here, and the way out to files. */
export function DocumentHead({ document, word, others, acts, onPeople }: HeadProps) {
  const { viewer, person } = useMe();
  const [renaming, setRenaming] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  useEffect(() => {
    window.document.title = `${document.title} - Soundings`;
  }, [document.title]);
  useEffect(() => {
    if (key !== 'default') heading.current?.focus({ preventScroll: true });
  }, [key]);
  const { words, className, icon } = saved[word];
  const leads = canLeadDocument(viewer, document);
  const open = isOpenText(document);
  const file = (ending: string) => () => window.location.assign(`/api/documents/${document.id}/document.${ending}`);
  return (
    <div className="dochead">
      <div className="dochead__t">
        <Link className="nhsuk-back-link" to="/documents">
          Documents
        </Link>
        {renaming ? (
          <TitleForm title={document.title} acts={acts} onClose={() => setRenaming(false)} />
        ) : (
          <h1 ref={heading} tabIndex={-1}>
            {document.title}
          </h1>
        )}
        <p className="row docmeta">
          <span className={`nhsuk-tag nhsuk-tag--${stateTags[document.state]}`}>{stateLine(document)}</span>
          {open && (
            <span className={className} data-saved={word}>
              <Icon name={icon} small />
              {words}
            </span>
          )}
          <Link className="small doc-small" to={`/documents/${document.id}/versions`}>
            {document.versions === 0 ? 'No version yet' : counted(document.versions, 'version', 'versions')}
          </Link>
          {leads && open && !renaming && (
            <button type="button" className="linkbtn small doc-small" onClick={() => setRenaming(true)}>
              Change the title
            </button>
          )}
        </p>
        <p className="small quiet">
          By {document.authorName}
          {document.editors.length > 0 && `, with ${document.editors.map((each) => each.name).join(', ')}`}{' '}
          {leads && (
            <button type="button" className="linkbtn small doc-small" onClick={onPeople}>
              Name co-editors
            </button>
          )}
        </p>
      </div>
      <div className="dochead__a">
        <ul className="faces" role="list" aria-label="Here now">
          {person && <Face here={person} you />}
          {others.slice(0, 5).map((each) => (
            <Face key={each.id} here={each} />
          ))}
        </ul>
        <span className="small quiet nowrap">{others.length + 1} here</span>
        <MenuButton
          className="tool"
          items={() => [
            { key: 'word', words: 'Word file', act: file('docx') },
            { key: 'pdf', words: 'PDF', act: file('pdf') },
            { key: 'print', words: 'Print', act: () => window.print() },
            {
              key: 'link',
              words: 'Copy the link',
              apart: true,
              act: () => void navigator.clipboard?.writeText(window.location.href.split('#')[0] ?? ''),
            },
          ]}
        >
          <Icon name="share" />
          Share<span className="only-wide"> or export</span>
        </MenuButton>
      </div>
    </div>
  );
}

function Face({ here, you }: { here: Here; you?: boolean }) {
  return (
    <li title={you ? `${here.name} (you)` : here.name}>
      <span className={`avatar avatar--${colourOf(here.id)}`} aria-hidden="true">
        {initials(here.name)}
      </span>
      <span className="nhsuk-u-visually-hidden">
        {here.name}
        {you && ' (you)'}
      </span>
    </li>
  );
}

/** The title is a field of its own: it is kept over HTTP, not in the shared text. */
function TitleForm({ title, acts, onClose }: { title: string; acts: HeadProps['acts']; onClose: () => void }) {
  const [value, setValue] = useState(title);
  const ids = useOpIds();
  const [error, setError] = useState<AppError | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const run = async (notAPersons: boolean) => {
    try {
      await ids.run(value, (opId) => acts.rename({ opId, title: value, notAPersons }));
      onClose();
    } catch (refused) {
      setError(asAppError(refused));
    }
  };
  return (
    <form
      className="title-form stack"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void run(false);
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <h1 className="nhsuk-u-visually-hidden">{title}</h1>
      <label className="nhsuk-label strong" htmlFor="title">
        Title
      </label>
      {error && error.code !== 'patient_data' && (
        <p className="nhsuk-error-message" role="alert">
          {error.fields?.title ?? error.message}
        </p>
      )}
      <input
        id="title"
        ref={field}
        className="nhsuk-input"
        maxLength={documentLimits.title}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <ServiceCheck error={error} onGoOn={() => void run(true)} />
      <div className="row">
        <Button type="submit" look="secondary">
          Keep
        </Button>
        <Button look="tool" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
