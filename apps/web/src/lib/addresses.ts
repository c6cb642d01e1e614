const address = /https?:\/\/[^\s<>"“”]+/g;

/** What ends a sentence after an address is not part of it, nor `*` of emphasis; a bracket is where it was opened in it. */
function withoutEnd(found: string): string {
  const last = found.at(-1) ?? '';
  const opened = { ')': '(', ']': '[' }[last];
  const ends = opened ? found.split(last).length > found.split(opened).length : /[.,;:!?’'*_]/.test(last);
  return ends ? withoutEnd(found.slice(0, -1)) : found;
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
    parts.push({ at: done, words: text.slice(done, index), link: false }, { at: index, words: found, link: true });
    done = index + found.length;
  }
  parts.push({ at: done, words: text.slice(done), link: false });
  return parts.filter(({ words }) => words !== '');
}
