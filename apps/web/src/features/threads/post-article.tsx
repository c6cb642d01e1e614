import type { PostView } from '@soundings/contracts/threads';
import { useState } from 'react';
import { Link } from 'react-router';
import { FlagDialog } from '#features/moderation/index.ts';
import { useDraft } from '#lib/draft.ts';
import { useMe } from '#lib/me.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { MenuButton, type MenuItem } from '#ui/menu-button.tsx';
import { nameOf } from '#ui/name-of.ts';
import { shortDay } from '#ui/when.ts';
import { type EditedText, EditPost } from './edit-post.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { postWhen } from './post-when.ts';
import { Reactions } from './reactions.tsx';
import { useThreadHere } from './thread-context.tsx';
import { Avatar } from './who.tsx';
import { Written, wordsOf } from './written.tsx';

/** One post: who, when, the text, what others said of it, and what can be done with it. */
export function PostArticle({ post }: { post: PostView }) {
  const [edited, setEdited] = useDraft<EditedText | null>(`post:${post.id}`, null);
  const [doing, setDoing] = useState<'edit' | 'go on' | 'history' | 'flag' | null>(
    edited && post.mayEdit ? 'go on' : null,
  );
  const editing = doing === 'edit' || doing === 'go on';
  const { thread, quote, restore } = useThreadHere();
  const name = post.authorName;
  const hidden = post.gone !== null && !post.mayRestore;
  return (
    <article
      className="post"
      id={`post-${post.n}`}
      data-n={post.n}
      tabIndex={-1}
      aria-label={`${name}, ${postWhen(post.at)}`}
    >
      <header className="post__head">
        <Avatar id={post.authorId} name={name} />
        <p>
          <b>{nameOf(name)}</b> <span className="quiet">{post.authorBorough}</span>
        </p>
        <p className="quiet small post__when">
          {postWhen(post.at)}
          {post.editedAt && !post.gone && (
            <>
              ,{' '}
              <button type="button" className="linkbtn small" onClick={() => setDoing('history')}>
                edited
              </button>
            </>
          )}
        </p>
      </header>
      {post.gone && (
        <p className="post__gone">
          {post.gone.byAuthor ? 'Deleted by its author.' : 'Deleted by a facilitator.'}
          {post.mayRestore && <> Its words go for good on {shortDay(post.gone.until.slice(0, 10))}.</>}
        </p>
      )}
      {editing ? (
        <EditPost post={post} kept={edited} onKept={setEdited} asked={doing === 'edit'} onDone={() => setDoing(null)} />
      ) : (
        !hidden && (
          <div className={post.gone ? 'post__body quiet' : 'post__body'}>
            {post.quote && (
              <blockquote className="pquote">
                <p>{post.quote.gone ? 'What was quoted here was deleted.' : post.quote.words}</p>
                <footer>
                  <Link to={`/skills/${thread.id}?at=${post.quote.n}`}>{nameOf(post.quote.authorName)}</Link>
                </footer>
              </blockquote>
            )}
            <Written body={post.body} />
          </div>
        )
      )}
      {post.mayRestore && post.gone && (
        <p className="reacts">
          <Button look="secondary" onClick={() => restore(post)}>
            Bring it back<span className="nhsuk-u-visually-hidden">: the post of {name}</span>
          </Button>
        </p>
      )}
      {!post.gone && !editing && (
        <div className="reacts">
          <Reactions post={post} />
          <span className="grow" />
          <button className="react react--bare" type="button" onClick={() => quote(post)}>
            <Icon name="quote" small />
            Quote<span className="nhsuk-u-visually-hidden"> {name}</span>
          </button>
          <More post={post} act={setDoing} />
        </div>
      )}
      {doing === 'history' && <HistoryDialog post={post} onClose={() => setDoing(null)} />}
      {doing === 'flag' && (
        <FlagDialog
          thing={{
            kind: 'post',
            id: post.id,
            excerpt: wordsOf(post.body),
            what: `the post of ${name}`,
          }}
          onClose={() => setDoing(null)}
        />
      )}
    </article>
  );
}

function More({ post, act }: { post: PostView; act: (what: 'edit' | 'history' | 'flag') => void }) {
  const { thread, chooseBest, remove } = useThreadHere();
  const { viewer } = useMe();
  const announce = useAnnounce();
  const isBest = thread.best?.post.id === post.id;
  const items = (): MenuItem[] => [
    ...(thread.mayChooseBest && post.n > 0
      ? [
          {
            key: 'best',
            words: isBest ? 'Not the best answer' : 'Best answer',
            act: () => chooseBest(isBest ? null : post.id),
          },
        ]
      : []),
    {
      key: 'link',
      words: 'Copy the link to it',
      act: () => {
        const address = new URL(`/skills/${thread.id}?at=${post.n}`, window.location.href).href;
        navigator.clipboard.writeText(address).then(
          () => announce('The link is copied.'),
          () => announce('This browser does not let us copy.'),
        );
      },
    },
    ...(post.mayEdit ? [{ key: 'edit', words: 'Edit', act: () => act('edit') }] : []),
    ...(post.editedAt ? [{ key: 'history', words: 'Earlier texts', act: () => act('history') }] : []),
    ...(post.mayDelete
      ? [{ key: 'delete', words: post.n === 0 ? 'Delete the thread' : 'Delete', apart: true, act: () => remove(post) }]
      : []),
    ...(viewer.kind === 'person' && viewer.id !== post.authorId
      ? [{ key: 'flag', words: 'Report', apart: true, act: () => act('flag') }]
      : []),
  ];
  return (
    <MenuButton className="react react--bare dots" items={items}>
      <Icon name="more" small />
      <span className="nhsuk-u-visually-hidden">More for the post of {post.authorName}</span>
    </MenuButton>
  );
}
