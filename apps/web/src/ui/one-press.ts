const pressed = 'button, [role="button"], [role="menuitem"], input[type="submit"]';
const answersEnter = `${pressed}, a[href], summary, input`;
/** Around what is pressed again and again on purpose, such as moving something up. */
const often = '[data-often]';

/**
 * The second press of a double click, and what a key that is held brings, come before anybody has read what the first one
 * did: they would fall on whatever stands in its place now. Only the first counts.
 */
export function onePress(page: Document): void {
  const drop = (event: Event, on: string) => {
    if (!(event.target instanceof Element) || !event.target.closest(on) || event.target.closest(often)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  page.addEventListener('click', (event) => event.detail > 1 && drop(event, pressed), true);
  page.addEventListener('keydown', (event) => event.repeat && event.key === 'Enter' && drop(event, answersEnter), true);
}
