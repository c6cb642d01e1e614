/**
 * A text box that is reached by Tab is seen whole, clear of the bars that stay in view: a browser itself brings only its caret
 * into sight. One that is clicked stays where it is.
 */
export function wholeInSight(page: Document): void {
  let byTab = false;
  page.addEventListener('keydown', ({ key }) => {
    byTab = key === 'Tab';
  });
  page.addEventListener('pointerdown', () => {
    byTab = false;
  });
  page.addEventListener('focusin', ({ target }) => {
    if (byTab && target instanceof HTMLTextAreaElement) target.scrollIntoView({ block: 'nearest' });
  });
}
