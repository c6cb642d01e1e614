import { kindWords } from '@soundings/contracts/evidence';
import type { Thing, ThingKind, ThingRef } from '@soundings/contracts/wire';
import { quoted } from '@soundings/contracts/wire';
import { Link } from 'react-router';
import { Loaded } from '#ui/states.tsx';
import { longDate } from '#ui/when.ts';
import { useTrail } from './use-evidence.ts';

/**
 * Where a thing came from and what came of it, as far as the reader may see. Nothing where it stands alone.
 * `onlyOut`: its page says by itself where it came from.
 */
export function TrailSection({ of, onlyOut = false }: { of: ThingRef; onlyOut?: boolean }) {
  const { data } = useTrail(of);
  const cameFrom = onlyOut ? [] : (data?.cameFrom ?? []);
  if (!data?.here || cameFrom.length + data.cameOut.length === 0) return null;
  return (
    <section className="section trails" aria-label="Before and after">
      {cameFrom.length > 0 && (
        <div>
          <h2>What it came out of</h2>
          <Steps things={cameFrom.toReversed()} />
        </div>
      )}
      {data.cameOut.length > 0 && (
        <div>
          <h2>What came of it</h2>
          <Steps things={data.cameOut} />
        </div>
      )}
    </section>
  );
}

/** The steps alone, for a list that a page has already: what came of it, but for these kinds. */
export function TrailSteps({ of, but = [] }: { of: ThingRef; but?: readonly ThingKind[] }) {
  const { data } = useTrail(of);
  return data?.cameOut
    .filter((thing) => !but.includes(thing.kind))
    .map((thing) => <Step key={`${thing.kind}:${thing.id}`} thing={thing} done />);
}

/** What came of a thing, where somebody asked for it: that nothing did is said too. */
export function WhatCame({ of }: { of: ThingRef }) {
  return (
    <Loaded query={useTrail(of)}>
      {({ cameOut }) => (cameOut.length === 0 ? <p>Nothing so far.</p> : <Steps things={cameOut} />)}
    </Loaded>
  );
}

/** What came of a thing in one line, for a place in a list. Nothing where nothing did. */
export function CameOfIt({ of }: { of: ThingRef }) {
  const { data } = useTrail(of);
  if (!data || data.cameOut.length === 0) return null;
  return (
    <p className="small">
      What came of it:{' '}
      {data.cameOut.map((thing, at) => (
        <span key={`${thing.kind}:${thing.id}`}>
          {at > 0 && ', '}
          <Link to={thing.link}>
            {kindWords[thing.kind].toLowerCase()} {quoted(thing.title)}
          </Link>
        </span>
      ))}
    </p>
  );
}

/** A whole way of them; nothing where there are none. */
export function Steps({ things }: { things: readonly Thing[] }) {
  if (things.length === 0) return null;
  return (
    <ol className="trail" role="list">
      {things.map((thing) => (
        <Step key={`${thing.kind}:${thing.id}`} thing={thing} done />
      ))}
    </ol>
  );
}

export function Step({ thing, done }: { thing: Thing; done?: boolean }) {
  return (
    <li className={done ? 'is-done' : undefined}>
      <b>
        <Link to={thing.link}>
          {kindWords[thing.kind]}: {thing.title}
        </Link>
      </b>
      <span>
        {thing.hint !== '' && `${thing.hint}, `}
        {longDate(thing.at)}
      </span>
    </li>
  );
}
