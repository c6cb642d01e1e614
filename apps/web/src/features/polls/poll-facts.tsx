import type { PollView } from '@soundings/contracts/polls';
import { Link } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { areaWords, resultsWords, untilWords, whoSeesWords } from './poll-words.ts';

/** Who sees what until when: before the first field, and fixed since the poll was made. */
export function PollFacts({ poll }: { poll: PollView }) {
  const { viewer } = useMe();
  const sees = whoSeesWords(poll);
  return (
    <dl className="facts poll-facts">
      {poll.why && (
        <div>
          <dt>Why we ask</dt>
          <dd>{poll.why}</dd>
        </div>
      )}
      <div>
        <dt>Who sees it</dt>
        <dd>
          {sees.plain} <strong>{sees.strong}</strong>{' '}
          <Link to="/how-voting-works" target="_blank">
            How voting works<span className="nhsuk-u-visually-hidden"> (opens in a new tab)</span>
          </Link>
        </dd>
      </div>
      {poll.byIcs && (
        <div>
          <dt>By area</dt>
          <dd>{areaWords(viewer, poll)}</dd>
        </div>
      )}
      <div>
        <dt>Results</dt>
        <dd>{resultsWords(poll)}</dd>
      </div>
      <div>
        <dt>Open</dt>
        <dd>{untilWords(poll)} These rules cannot be changed.</dd>
      </div>
    </dl>
  );
}
