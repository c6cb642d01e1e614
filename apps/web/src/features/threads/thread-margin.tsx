import { kindWords } from '@soundings/contracts/evidence';
import { type FollowLevel, followLevels, type ThreadView } from '@soundings/contracts/threads';
import type { Thing } from '@soundings/contracts/wire';
import { useState } from 'react';
import { Link } from 'react-router';
import { callRoute, newOpId } from '#lib/api.ts';
import { useWatch } from '#lib/live-context.tsx';
import { useMe } from '#lib/me.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { nameOf } from '#ui/name-of.ts';
import { routes, useHelpers } from './use-threads.ts';
import { Avatar } from './who.tsx';

/** Beside a thread: who can help, how closely one follows it, what came out of it. */
export function ThreadMargin({ thread }: { thread: ThreadView }) {
  const helpers = useHelpers(thread.id, thread.kind === 'question').data?.people ?? [];
  return (
    <aside className="margin" aria-label="About this thread">
      {helpers.length > 0 && (
        <>
          <h2>Can help</h2>
          <p className="quiet">They offered this skill.</p>
          <ul className="helpers" role="list">
            {helpers.map((person) => (
              <li key={person.id}>
                <Avatar id={person.id} name={person.name} />
                <span>
                  <Link to={`/people?skill=${encodeURIComponent(person.skill)}`}>{nameOf(person.name)}</Link>
                  <span className="quiet">{[person.borough, person.skill].filter(Boolean).join('. ')}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {!thread.first.gone && <Follow thread={thread} />}
      {thread.cameOut.length > 0 && (
        <>
          <h2>Went on to</h2>
          <ul role="list" className="went-on">
            {thread.cameOut.map((thing) => (
              <li key={`${thing.kind}-${thing.id}`}>
                <Link to={thing.link}>{thing.title}</Link>
                <span className="quiet">{thing.hint}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

function Follow({ thread }: { thread: ThreadView }) {
  const announce = useAnnounce();
  const { person } = useMe();
  const [level, setLevel] = useState(thread.level);
  // Chosen in another tab of mine.
  useWatch(person ? `person:${person.id}` : null, (name, payload) => {
    const told = payload as { threadId?: string; level: FollowLevel };
    if (name === 'thread:follow-changed' && told.threadId === thread.id) setLevel(told.level);
  });
  const choose = async (next: FollowLevel) => {
    const before = level;
    setLevel(next);
    const call = { params: { threadId: thread.id }, body: { opId: newOpId(), level: next } };
    try {
      await callRoute(routes['threads.follow'], call);
      announce(`${followLevels[next].words}. ${followLevels[next].hint}`);
    } catch {
      setLevel(before);
      announce('That did not work. It is as it was before.');
    }
  };
  return (
    <>
      <h2>
        <label htmlFor="follow">Follow</label>
      </h2>
      <select
        className="nhsuk-select w-full"
        id="follow"
        value={level}
        aria-describedby="follow-hint"
        onChange={(event) => void choose(event.target.value as FollowLevel)}
      >
        {Object.entries(followLevels).map(([value, { words }]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <p className="quiet follow-hint" id="follow-hint">
        {followLevels[level].hint}
      </p>
    </>
  );
}

/** The way back to what a thread came out of, the nearest first. */
export function CameFrom({ things }: { things: readonly Thing[] }) {
  if (things.length === 0) return null;
  return (
    <p className="came-from small">
      Came out of{' '}
      {things.map((thing, i) => (
        <span key={`${thing.kind}-${thing.id}`}>
          {i > 0 && ', from '}
          <Link to={thing.link}>
            {kindWords[thing.kind]}: {thing.title}
          </Link>
        </span>
      ))}
    </p>
  );
}
