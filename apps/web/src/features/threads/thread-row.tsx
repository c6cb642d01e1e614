import { type ThreadSummary, threadKinds } from '@soundings/contracts/threads';
import { Link } from 'react-router';
import { counted } from '#ui/counted.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { nameOf } from '#ui/name-of.ts';
import { postWhen } from './post-when.ts';

const icons: Record<ThreadSummary['kind'], IconName> = { question: 'help', worked: 'bulb', discussion: 'speech' };

/** One thread in the list. */
export function ThreadRow({ thread }: { thread: ThreadSummary }) {
  const { unread, fresh } = thread;
  return (
    <li className={unread > 0 ? undefined : 'is-read'}>
      <Icon name={icons[thread.kind]} />
      <div>
        <p className="rows__title">
          <Link to={`/skills/${thread.id}`}>{thread.title}</Link>
        </p>
        <p className="rows__hint">
          {threadKinds[thread.kind].words} by {nameOf(thread.authorName)}
          {thread.authorBorough && `, ${thread.authorBorough}`}
          {thread.tags.length > 0 && ` · ${thread.tags.join(', ')}`}
        </p>
        <p className="rows__hint">
          {counted(thread.replies, 'reply', 'replies')} · {thread.replies > 0 ? `${nameOf(thread.lastName)}, ` : ''}
          {postWhen(thread.lastAt)}
        </p>
      </div>
      <div className="rows__end">
        {unread > 0 && <span className="new">{fresh ? 'New' : counted(unread, 'new reply', 'new replies')}</span>}
        {thread.answer === 'answered' && <span className="nhsuk-tag nhsuk-tag--green">Answered</span>}
        {thread.answer === 'open' && <span className="nhsuk-tag nhsuk-tag--yellow">No answer yet</span>}
      </div>
    </li>
  );
}
