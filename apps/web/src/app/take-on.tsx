import { canReadThreads, threadLimits } from '@soundings/contracts/threads';
import type { ThingRef } from '@soundings/contracts/wire';
import { Link } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { Icon } from '#ui/icon.tsx';

/** "Take on as a thread", under a row of the record, for who may write there: the thread keeps the link to what it came out of. */
export function TakeOn({ of, title }: { of: ThingRef; title: string }) {
  const { viewer } = useMe();
  if (!canReadThreads(viewer)) return null;
  return (
    <Link className="linkbtn" to={takeOnPath(of, title)}>
      <Icon name="speech" small />
      Take on as a thread<span className="nhsuk-u-visually-hidden"> {title}</span>
    </Link>
  );
}

/** Where a thread is started out of that, with a title to begin with. */
export function takeOnPath({ kind, id }: ThingRef, title: string): string {
  const line = title.replace(/\s+/g, ' ').trim();
  const short = line.length > threadLimits.title ? `${line.slice(0, threadLimits.title - 1)}…` : line;
  return `/skills/new?${new URLSearchParams({ from: `${kind}:${id}`, title: short })}`;
}
