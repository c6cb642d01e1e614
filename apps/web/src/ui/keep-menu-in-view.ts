/** Between a menu and the edge of what can be seen. */
const gap = 8;

/** Puts an open menu over its button where there is no room under it, and gives it a scrollbar where there is none over it either. */
export function keepMenuInView(list: HTMLElement): void {
  const anchor = list.offsetParent?.getBoundingClientRect();
  if (!anchor) return;
  // What stands fast at an edge, such as the room's clock, would cover it.
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  const under = window.innerHeight - (Number.parseFloat(scrollPaddingBottom) || 0) - anchor.bottom - gap;
  const over = anchor.top - (Number.parseFloat(scrollPaddingTop) || 0) - gap;
  const height = list.offsetHeight;
  if (height <= under) return;
  const above = over > under;
  if (above) list.classList.add('menu__list--above');
  const room = above ? over : under;
  if (height > room) {
    list.style.maxHeight = `${Math.max(room, 2 * 44)}px`;
    list.style.overflowY = 'auto';
  }
}
