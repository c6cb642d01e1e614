/** How long who takes something away may take to put the focus somewhere better. */
const waitMs = 60;
const headings = 'h1, h2, h3, h4, h5, h6';

/**
 * What has the focus may leave the page: answered, deleted by somebody else, gone with its stage. A keyboard would begin
 * again at the top then. Here the focus goes to the heading of the nearest part that is still there.
 */
export function keepFocus(page: Document): void {
  let last: HTMLElement | null = null;
  let around: Element[] = [];
  let waits = false;
  page.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    last = target;
    around = [];
    for (let each = target.parentElement; each; each = each.parentElement) around.push(each);
  });
  // Whoever clicks or taps beside everything has let go of it.
  page.addEventListener('pointerdown', () => {
    last = null;
  });
  const look = () => {
    waits = false;
    const lost = last !== null && (page.activeElement === null || page.activeElement === page.body);
    if (!lost || (last?.isConnected && last.checkVisibility() && !last.matches(':disabled'))) return;
    const heading = headingNear(page, around);
    if (!heading) return;
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    heading.focus();
  };
  new MutationObserver(() => {
    if (last === null || waits) return;
    waits = true;
    setTimeout(look, waitMs);
  }).observe(page, { childList: true, subtree: true, attributeFilter: ['class', 'disabled', 'hidden'] });
}

function headingNear(page: Document, around: readonly Element[]): HTMLElement | undefined {
  const main = page.querySelector('main');
  const seen = (within: Element | null) =>
    [...(within?.querySelectorAll<HTMLElement>(headings) ?? [])].find((each) => each.checkVisibility());
  for (const part of around) {
    if (!part.isConnected) continue;
    // Beyond the main part, the main part.
    if (part === main || (main && part.contains(main))) break;
    const heading = part.checkVisibility() ? seen(part) : undefined;
    if (heading) return heading;
  }
  return seen(main) ?? seen(page.body);
}
