import type { Comment, CommentReply } from '@soundings/contracts/documents';
import { initials } from '@soundings/contracts/wire';
import { type ReactNode, useState } from 'react';
import { useDraft } from '#lib/draft.ts';
import { clockTime, dayInLondon, longDate } from '#ui/when.ts';
import { CommentForm } from './comment-form.tsx';
import { colourOf } from './person-colour.ts';

export interface CommentCardProps {
  comment: Comment;
  /** Its number in the text; null when its words are gone or it is resolved. */
  number: number | null;
  active: boolean;
  mayWrite: boolean;
  onShow: () => void;
  onReply: (body: { opId: string; text: string; notAPersons: boolean }) => Promise<unknown>;
  onResolve: (resolved: boolean) => void;
  /** How a comment or a reply is reported. */
  report: (thing: { id: string; excerpt: string; what: string }) => ReactNode;
}

/** One comment with its replies. The focus can come to it from the text, and go back there. */
export function CommentCard({
  comment,
  number,
  active,
  mayWrite,
  onShow,
  onReply,
  onResolve,
  report,
}: CommentCardProps) {
  const [text, setText] = useDraft(`comment-reply:${comment.id}`, '');
  const [replying, setReplying] = useState<'no' | 'asked' | 'kept'>(text === '' ? 'no' : 'kept');
  const about = number === null ? `the comment of ${comment.byName}` : `comment ${number}`;
  return (
    <li className={active ? 'com com--now' : 'com'} id={`comment-${comment.id}`} tabIndex={-1}>
      <header>
        <span className="com__n num" aria-hidden="true">
          {number ?? '–'}
        </span>
        <Face comment={comment} />
        <p>
          <b>{comment.byName}</b>
          <span className="quiet">{[comment.byBorough, when(comment.at)].filter(Boolean).join(', ')}</span>
        </p>
      </header>
      {number === null && comment.resolved === null && (
        <p className="quoted small">
          The words it was about are gone{comment.quote === '' ? '.' : ': '}
          {comment.quote !== '' && <q>{comment.quote}</q>}
        </p>
      )}
      <p className="com__text">{comment.text}</p>
      {comment.replies.map((reply) => (
        <div className="com__reply" key={reply.id}>
          <p>
            <b>{reply.byName}</b> <span className="quiet">{when(reply.at)}</span>
          </p>
          <p className="com__text">{reply.text}</p>
          {report({ id: reply.id, excerpt: reply.text, what: `the reply of ${reply.byName}` })}
        </div>
      ))}
      {comment.resolved && <p className="small quiet">Resolved by {comment.resolved.byName}</p>}
      {replying !== 'no' && mayWrite ? (
        <CommentForm
          label={`Reply to ${about}`}
          button="Reply"
          text={text}
          asked={replying === 'asked'}
          onText={setText}
          send={onReply}
          onDone={() => {
            setText('');
            setReplying('no');
          }}
          onPutOff={() => setReplying('no')}
        />
      ) : (
        <div className="row com__acts">
          {number !== null && (
            <button className="linkbtn" type="button" onClick={onShow}>
              Show<span className="nhsuk-u-visually-hidden"> the words of {about}</span>
            </button>
          )}
          {mayWrite && (
            <button className="linkbtn" type="button" onClick={() => setReplying('asked')}>
              {text === '' ? 'Reply' : 'Go on with your reply'}
              <span className="nhsuk-u-visually-hidden"> to {about}</span>
            </button>
          )}
          {mayWrite && (
            <button className="linkbtn" type="button" onClick={() => onResolve(comment.resolved === null)}>
              {comment.resolved ? 'Open again' : 'Resolve'}
              <span className="nhsuk-u-visually-hidden"> {about}</span>
            </button>
          )}
          {report({ id: comment.id, excerpt: comment.text, what: about })}
        </div>
      )}
    </li>
  );
}

function Face({ comment }: { comment: Pick<CommentReply, 'byId' | 'byName'> }) {
  return (
    <span className={`avatar avatar--${colourOf(comment.byId)}`} aria-hidden="true">
      {initials(comment.byName)}
    </span>
  );
}

function when(at: string): string {
  return dayInLondon(new Date(at)) === dayInLondon(new Date()) ? clockTime(at) : longDate(at);
}
