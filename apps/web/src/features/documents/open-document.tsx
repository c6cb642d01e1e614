import { canComment, canWriteDocument, type DocumentDetail, documentLimits } from '@soundings/contracts/documents';
import { AppError } from '@soundings/contracts/wire';
import { anchorOf, wordsIn } from '@soundings/doc-kinds';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useRef, useState } from 'react';
import { SourcesSection } from '#features/evidence/index.ts';
import { useMe } from '#lib/me.tsx';
import { useAnnounce, useTell } from '#ui/announce.tsx';
import { ErrorState, Skeleton } from '#ui/states.tsx';
import { CameLines } from './came-line.tsx';
import { citedInState } from './citation-node.ts';
import { CiteDialog } from './cite-dialog.tsx';
import { CoEditorsDialog } from './co-editors-dialog.tsx';
import { commentSpans } from './comment-marks.ts';
import { CommentsPanel } from './comments-panel.tsx';
import { DocumentHead } from './document-head.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { MoveSection } from './move-section.tsx';
import { Outline } from './outline.tsx';
import { PatientBanner } from './patient-banner.tsx';
import { RefusedText } from './refused-text.tsx';
import { SignaturesSection } from './signatures-section.tsx';
import { rangeAt } from './text-places.ts';
import { TextToolbar } from './text-toolbar.tsx';
import { useCommentPlaces } from './use-comment-places.ts';
import { useComments, useDocumentActs } from './use-documents.ts';
import { useEditorPicture, useEditorState } from './use-editor-state.ts';
import { useNewComment } from './use-new-comment.ts';
import { useSaid } from './use-said.ts';
import { useTextDoc } from './use-text-doc.ts';
import { useTextEditor } from './use-text-editor.ts';

export interface OpenDocumentProps {
  document: DocumentDetail;
  meId: string;
  /** Reads the document again; whether that worked. */
  again: () => Promise<boolean>;
  /** How a document or a comment is reported. */
  report: (thing: { kind: string; id: string; excerpt: string; what: string; small?: boolean }) => ReactNode;
  /** Where it can go from here that is not a step of its own, such as to the convenor. */
  goesOn: (document: DocumentDetail) => ReactNode;
}

export function OpenDocument({ document, meId, again, report, goesOn }: OpenDocumentProps) {
  const { viewer } = useMe();
  const announce = useAnnounce();
  const tell = useTell();
  const said = useSaid();
  const place = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(false);
  // Refused once, nothing more is typed until it is known whether the text is still open.
  const text = useTextDoc(document.id, meId, () => {
    setHeld(true);
    void again().then((fine) => setHeld(!fine));
  });
  const acts = useDocumentActs(document.id);
  const comments = useComments(document.id);
  const [active, setActive] = useState<string | null>(null);
  const fresh = useNewComment(document.id);
  const [asking, setAsking] = useState<'link' | 'cite' | 'people' | null>(null);
  const mayWrite = canWriteDocument(viewer, document);
  const editable = mayWrite && !held && text.gone === null;
  const label = editable ? `Text of ${document.title}` : `Text of ${document.title}, to read`;
  const { opened, picture: line } = text;
  const editor = useTextEditor(
    place,
    opened,
    { ready: line.ready, editable, label },
    {
      comment: () => startComment(),
      link: () => setAsking('link'),
      opened: (id) => showComment(id),
      source: showSource,
    },
  );
  const picture = useEditorPicture(editor);
  const cited = useEditorState(editor, citedNow, noneCited);
  const list = comments.data?.comments ?? [];
  const numbers = useCommentPlaces(editor, list, active);

  /** Its number in the text was pressed: the comment is seen, and who was typing types on. */
  function showComment(id: string): HTMLElement | null {
    setActive(id);
    const card = window.document.getElementById(`comment-${id}`);
    card?.scrollIntoView({ block: 'nearest' });
    return card;
  }

  /** From the text to the comment, with the key that makes one, where the caret stands in one already. */
  const openComment = (id: string): void => showComment(id)?.focus();

  function startComment(): void {
    if (!editor || !opened || !canComment(viewer, document)) return;
    const { from, to, empty } = editor.state.selection;
    if (empty) {
      const here = [...commentSpans(editor.state)].find(([, span]) => span.from <= from && from <= span.to);
      if (here) return openComment(here[0]);
      if (fresh.written) return fresh.goOn();
      return tell('Choose the words in the text first, then Comment.');
    }
    const range = rangeAt(editor.state.doc, { from, to });
    const anchor = anchorOf(opened.doc, range);
    const quote = wordsIn(opened.doc, range).slice(0, documentLimits.quote);
    if (!anchor || quote.trim() === '') return tell('There are no words in what you chose.');
    fresh.begin({ anchor, quote });
  }

  async function comment(body: Parameters<typeof acts.reply>[1]): Promise<void> {
    if (!fresh.written) return;
    const { anchor, quote } = fresh.written;
    const { id } = await acts.comment({ ...body, anchor, quote });
    setActive(id);
    announce('Your comment stands beside the text.');
  }

  async function resolve(id: string, resolved: boolean): Promise<void> {
    const done = resolved ? 'The comment is resolved.' : 'The comment is open again.';
    if (!(await said(() => acts.resolve(id, resolved), done))) return;
    // The card has gone to another list.
    const next = window.document.getElementById(resolved ? 'comments-h' : `comment-${id}`);
    next?.focus({ preventScroll: resolved });
  }

  function showWords(id: string): void {
    const span = editor && commentSpans(editor.state).get(id);
    if (!editor || !span) return;
    setActive(id);
    editor.chain().setTextSelection(span).focus().scrollIntoView().run();
  }

  return (
    <div className="docwrap page">
      <DocumentHead
        document={document}
        word={line.word}
        others={line.others}
        acts={acts}
        onPeople={() => setAsking('people')}
      />
      <div className="dochead docnotes">
        <CameLines from={document.cameFrom} out={document.cameOut} />
        <MoveSection document={document} acts={acts} more={goesOn(document)} />
        {text.refused && <RefusedText {...text.refused} onClose={text.forget} />}
        {text.gone !== null && <ErrorState error={goneError(text.gone)} />}
        {opened && line.ready && editable && <PatientBanner opened={opened} />}
      </div>
      {editor && editable && (
        <TextToolbar
          editor={editor}
          picture={picture}
          onLink={() => setAsking('link')}
          onCite={() => setAsking('cite')}
          onComment={startComment}
        />
      )}
      <div className={editable ? 'docgrid' : 'docgrid docgrid--read'}>
        <Outline editor={editor} picture={picture} />
        <div className="sheet">
          {!line.ready && text.gone === null && (
            <div className="sheet__text">
              <Skeleton lines={8} />
            </div>
          )}
          <div ref={place} className="sheet__place" />
        </div>
        <CommentsPanel
          comments={list}
          numbers={numbers}
          active={active}
          mayWrite={canComment(viewer, document)}
          fresh={fresh}
          onComment={comment}
          onClosed={() => editor?.view.focus()}
          onShow={showWords}
          onReply={acts.reply}
          onResolve={(id, resolved) => void resolve(id, resolved)}
          report={(thing) => report({ ...thing, kind: 'document-comment', small: true })}
        />
      </div>
      <div className="dochead">
        <SourcesSection ids={cited} />
      </div>
      {(document.state === 'signing' || document.state === 'final') && (
        <SignaturesSection document={document} acts={acts} />
      )}
      <p className="dochead doc-report">
        {report({ kind: 'document', id: document.id, excerpt: document.title, what: 'this document' })}
      </p>
      {asking === 'link' && editor && (
        <LinkDialog editor={editor} href={picture.link} onClose={() => setAsking(null)} />
      )}
      {asking === 'cite' && editor && editable && <CiteDialog editor={editor} onClose={() => setAsking(null)} />}
      {asking === 'people' && <CoEditorsDialog document={document} acts={acts} onClose={() => setAsking(null)} />}
    </div>
  );
}

const noneCited: string[] = [];
const citedNow = ({ state }: Editor): string[] => citedInState(state);

function showSource(id: string): void {
  const source = window.document.getElementById(`source-${id}`);
  source?.focus();
  source?.scrollIntoView({ block: 'nearest' });
}

function goneError(code: number): AppError {
  if (code === 4401) return new AppError('signed_out', 'You are signed out. Sign in again to go on writing.');
  if (code === 4413)
    return new AppError(
      'too_large',
      'What was put in at once is too long to be saved. Load the page again, and paste it in parts.',
    );
  return new AppError(
    'not_allowed',
    'This document is not open to you any more. Ask a facilitator or an administrator.',
  );
}
