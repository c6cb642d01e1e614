const address = /https?:\/\/[^\s<>"“”]{1,2000}/g;
const isAddress = (words: string): boolean => /^https?:\/\/[\p{L}\p{N}[]/u.test(words);

/** What ends a sentence after an address is not part of it, nor `*` of emphasis; a bracket is where it was opened in it. */
function withoutEnd(whole: string): string {
  let found = whole;
  while (isEnd(found)) found = found.slice(0, -1);
  return found;
}

function isEnd(found: string): boolean {
  const last = found.at(-1) ?? '';
  const opened = { ')': '(', ']': '[' }[last];
  return opened ? found.split(last).length > found.split(opened).length : /[.,;:!?’'*_]/.test(last);
}

export interface Stretch {
  /** Where it begins in the text. */
  at: number;
  words: string;
  /** Whether it is an address of the web. */
  link: boolean;
}

/** A text in stretches: addresses of the web, and what stands between them. */
export function withAddresses(text: string): Stretch[] {
  const parts: Stretch[] = [];
  let done = 0;
  for (const { 0: whole, index } of text.matchAll(address)) {
    const found = withoutEnd(whole);
    if (!isAddress(found)) continue;
    parts.push({ at: done, words: text.slice(done, index), link: false }, { at: index, words: found, link: true });
    done = index + found.length;
  }
  parts.push({ at: done, words: text.slice(done), link: false });
  return parts.filter(({ words }) => words !== '');
}
