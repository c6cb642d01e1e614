import { Fragment } from 'react';

/** An address of the web; what ends a sentence or closes a bracket after it is not part of it. */
const address = /https?:\/\/[^\s<>"“”]+[^\s<>"“”.,;:!?)\]’']/g;

/** Words with their addresses as links, which open beside the page: a room is not left for them. */
export function LinkedText({ text }: { text: string }) {
  const parts: { at: number; words: string; link: boolean }[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    parts.push({ at: done, words: text.slice(done, index), link: false }, { at: index, words: found, link: true });
    done = index + found.length;
  }
  parts.push({ at: done, words: text.slice(done), link: false });
  return parts.map(({ at, words, link }) =>
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
