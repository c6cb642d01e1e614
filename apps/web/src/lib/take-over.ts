/**
 * A page that the server rendered stays on screen until the browser's own stands ready at the same address, then gives way to it
 * in one go: nothing blinks, nothing moves, and a link that had the focus keeps it.
 */
export function takeOver(root: HTMLElement, served: HTMLElement | null): void {
  if (!served) return;
  root.hidden = true;
  const watch = new MutationObserver(() => {
    const ready = root.querySelector('main h1') !== null && root.querySelector('main [aria-busy="true"]') === null;
    if (!ready) return;
    watch.disconnect();
    const focused = served.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
    const [left, top] = [scrollX, scrollY];
    served.remove();
    root.hidden = false;
    scrollTo(left, top);
    if (focused) root.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  });
  watch.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
}
