import type { Comment } from '@soundings/contracts/documents';
import { type ReactNode, useState } from 'react';
import { CommentCard, type CommentCardProps } from './comment-card.tsx';
import { CommentForm } from './comment-form.tsx';
import type { NewComment } from './use-new-comment.ts';

/** Comments in the order of their words, in the margin of a desktop and under the text of a phone. */
export function CommentsPanel({
  comments,
  numbers,
  active,
  mayWrite,
  fresh,
  onComment,
  onClosed,
  onShow,
  onReply,
  onResolve,
  report,
}: {
  comments: Comment[];
  numbers: ReadonlyMap<string, number>;
  active: string | null;
  mayWrite: boolean;
  fresh: NewComment;
  onComment: CommentCardProps['onReply'];
  /** A new comment was sent, cancelled or put off. */
  onClosed: () => void;
  onShow: (id: string) => void;
  onReply: (id: string, body: { opId: string; text: string; notAPersons: boolean }) => Promise<unknown>;
  onResolve: (id: string, resolved: boolean) => void;
  report: (thing: { id: string; excerpt: string; what: string }) => ReactNode;
}) {
  const [old, setOld] = useState(false);
  const begun = mayWrite ? fresh.written : null;
  const open = comments.filter((each) => each.resolved === null);
  const resolved = comments.filter((each) => each.resolved !== null);
  const place = (each: Comment) => numbers.get(each.id) ?? Number.POSITIVE_INFINITY;
  const card = (comment: Comment) => (
    <CommentCard
      key={comment.id}
      comment={comment}
      number={numbers.get(comment.id) ?? null}
      active={active === comment.id}
      mayWrite={mayWrite}
      onShow={() => onShow(comment.id)}
      onReply={(body) => onReply(comment.id, body)}
      onResolve={(now) => onResolve(comment.id, now)}
      report={report}
    />
  );
  return (
    <section className="comments" id="comments" aria-labelledby="comments-h">
      <h2 id="comments-h" tabIndex={-1}>
        Comments <span className="count">{open.length}</span>
      </h2>
      {begun && fresh.open && (
        <div className="com com--new">
          <CommentForm
            label="Your comment"
            button="Comment"
            quote={begun.quote}
            text={begun.text}
            asked={fresh.asked}
            onText={fresh.write}
            send={onComment}
            onDone={() => {
              fresh.done();
              onClosed();
            }}
            onPutOff={() => {
              fresh.putOff();
              onClosed();
            }}
          />
        </div>
      )}
      {begun && !fresh.open && (
        <button className="linkbtn" type="button" onClick={fresh.goOn}>
          Go on with your comment
        </button>
      )}
      {open.length === 0 && !begun && (
        <p className="quiet small">
          {mayWrite ? 'None is open. Choose some words in the text, then Comment.' : 'None is open.'}
        </p>
      )}
      <ol role="list">{open.toSorted((a, b) => place(a) - place(b) || a.at.localeCompare(b.at)).map(card)}</ol>
      {resolved.length > 0 && (
        <>
          <button className="linkbtn" type="button" aria-expanded={old} onClick={() => setOld(!old)}>
            {old ? 'Hide' : 'Show'} {resolved.length} resolved
          </button>
          {old && <ol role="list">{resolved.map(card)}</ol>}
        </>
      )}
    </section>
  );
}
