import { Fragment } from 'react';

const address = /https?:\/\/[^\s<>"“”]+/g;

/** What ends a sentence after an address is not part of it, nor `*` of emphasis; a bracket is where it was opened in it. */
function withoutEnd(found: string): string {
  const last = found.at(-1) ?? '';
  const opened = { ')': '(', ']': '[' }[last];
  const ends = opened ? found.split(last).length > found.split(opened).length : /[.,;:!?’'*_]/.test(last);
  return ends ? withoutEnd(found.slice(0, -1)) : found;
}

/** Words with their addresses as links, which open beside the page: a room is not left for them. */
export function LinkedText({ text }: { text: string }) {
  const parts: { at: number; words: string; link: boolean }[] = [];
  let done = 0;
  for (const { 0: whole, index } of text.matchAll(address)) {
    const found = withoutEnd(whole);
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
