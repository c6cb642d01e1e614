import { Fragment } from 'react';
import { withAddresses } from '#ui/addresses.ts';

/** Words with their addresses as links, which open beside the page: a room is not left for them. */
export function LinkedText({ text }: { text: string }) {
  return withAddresses(text).map(({ at, words, link }) =>
    link ? (
      <a key={at} href={words} target="_blank" rel="noopener noreferrer nofollow">
        {words}
        <span className="nhsuk-u-visually-hidden"> (opens in a new tab)</span>
      </a>
    ) : (
      <Fragment key={`${at} words`}>{words}</Fragment>
    ),
  );
}
