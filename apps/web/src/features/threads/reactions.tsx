import { type PostView, type ReactionKind, reactionKinds } from '@soundings/contracts/threads';
import { AppError } from '@soundings/contracts/wire';
import { useEffect, useRef, useState } from 'react';
import { callRoute, newOpId } from '#lib/api.ts';
import { useMe } from '#lib/me.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import { routes } from './use-threads.ts';

const icons: Record<ReactionKind, IconName> = { thanks: 'heart', useful: 'star', meToo: 'hand' };

/** Thanks, useful, me too. A press counts at once, and is taken back with a word where the server refuses it. */
export function Reactions({ post }: { post: PostView }) {
  const { viewer } = useMe();
  const announce = useAnnounce();
  const [shown, setShown] = useState({ counts: post.counts, mine: post.mine });
  const busy = useRef(0);
  useEffect(() => {
    if (busy.current === 0) setShown({ counts: post.counts, mine: post.mine });
  }, [post.counts, post.mine]);
  const own = viewer.kind === 'person' && viewer.id === post.authorId;

  const press = async (kind: ReactionKind) => {
    const on = !shown.mine.includes(kind);
    const before = shown;
    setShown({
      counts: { ...shown.counts, [kind]: shown.counts[kind] + (on ? 1 : -1) },
      mine: on ? [...shown.mine, kind] : shown.mine.filter((each) => each !== kind),
    });
    busy.current += 1;
    try {
      const params = { postId: post.id, kind };
      const now = await callRoute(routes['threads.react'], { params, body: { opId: newOpId(), on } });
      if (busy.current === 1) setShown(now);
    } catch (refused) {
      setShown(before);
      announce(refused instanceof AppError ? refused.message : 'That did not work.');
    } finally {
      busy.current -= 1;
    }
  };
  return (
    <>
      {(Object.keys(reactionKinds) as ReactionKind[]).map((kind) => {
        const words = (
          <>
            <Icon name={icons[kind]} small />
            {reactionKinds[kind].words} <span className="num">{shown.counts[kind]}</span>
          </>
        );
        if (own || post.gone)
          return (
            <span key={kind} className="react react--told">
              {words}
            </span>
          );
        return (
          <button
            key={kind}
            className="react"
            type="button"
            aria-pressed={shown.mine.includes(kind)}
            onClick={() => void press(kind)}
          >
            {words}
          </button>
        );
      })}
    </>
  );
}
