import type { Page } from 'playwright-core';

/** Up to so many letters a word or a figure fits on a line of a phone, and is read as one. */
const short = 14;

/** Short words that stand on two lines, with where; a hyphen, a dash or a slash may end a line, and an address may be broken. */
export async function brokenWords(page: Page): Promise<string[]> {
  return await page.evaluate((most) => {
    const found = new Set<string>();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const holder = node.parentElement;
      if (!holder?.checkVisibility() || holder.closest('.nhsuk-u-visually-hidden')) continue;
      for (const word of (node.nodeValue ?? '').matchAll(/(?<!\S)[\p{L}\p{N}’'.,:;!?%]+(?!\S)/gu)) {
        if (word[0].length > most) continue;
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
        const tops = boxes.map(({ top }) => top);
        if (Math.max(...tops) - Math.min(...tops) > 4)
          found.add(`"${word[0]}" in <${holder.localName} class="${holder.className}">`);
      }
    }
    return [...found];
  }, short);
}
