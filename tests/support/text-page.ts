import type { Page } from 'playwright-core';

/** The text that is edited on a document's page. */
export const textIn = (page: Page) => page.getByRole('textbox', { name: /^Text of/ });

/** Chooses these words in the text as a keyboard does. */
export async function choose(page: Page, words: string): Promise<void> {
  await chooseIn(page, words, 'all');
}

/** Puts the caret before or behind these words. */
export async function caretAt(page: Page, side: 'before' | 'behind', words: string): Promise<void> {
  await chooseIn(page, words, side);
}

async function chooseIn(page: Page, words: string, side: 'all' | 'before' | 'behind'): Promise<void> {
  await page.locator('.ProseMirror').evaluate(
    (editor, [wanted, end]) => {
      const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
      const letters: { node: Node; at: number }[] = [];
      let all = '';
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement?.closest('.caret, .anchor__n')) continue;
        for (let at = 0; at < (node.textContent?.length ?? 0); at++) letters.push({ node, at });
        all += node.textContent;
      }
      const from = letters[all.indexOf(wanted)];
      const to = letters[all.indexOf(wanted) + wanted.length - 1];
      if (!from || !to || !all.includes(wanted)) throw new Error(`“${wanted}” is not there.`);
      const [before, behind] = [[from.node, from.at] as const, [to.node, to.at + 1] as const];
      (editor as HTMLElement).focus();
      document
        .getSelection()
        ?.setBaseAndExtent(...(end === 'behind' ? behind : before), ...(end === 'before' ? before : behind));
      // The browser says so a moment later; by then the next key may have been pressed.
      document.dispatchEvent(new Event('selectionchange'));
    },
    [words, side] as const,
  );
}
