import { useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';

/** Milliseconds in which what stands above it may still come, and push it away. */
const settlesMs = 5_000;
/** Whoever does one of these has begun to look around. */
const begins = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
const headings = 'h1, h2, h3, h4';

/** Where an address names a part of its page (`/you#mail`), that part is seen and has the focus as soon as it is drawn. */
export function usePartInAddress(): void {
  const { hash, key } = useLocation();
  const wentBack = useNavigationType() === 'POP';
  const last = useRef('');
  useEffect(() => {
    // A link within the page is the browser's own, and whoever goes back finds the page as they left it.
    const arrived = last.current === '' || last.current === key || !wentBack;
    last.current = key;
    return arrived && hash.length > 1 ? bringIntoView(hash.slice(1)) : undefined;
  }, [hash, key, wentBack]);
}

/** Returns what ends it. */
function bringIntoView(id: string): () => void {
  let part: HTMLElement | null = null;
  let frame = 0;
  const look = () => {
    const found = part ?? document.getElementById(id);
    if (!found) return;
    found.scrollIntoView({ block: 'start' });
    if (part) return;
    part = found;
    setTimeout(end, settlesMs);
    // After the page's own title, which takes the focus on arrival.
    frame = requestAnimationFrame(() => focusIn(found));
  };
  const drawn = new MutationObserver(() => part || look());
  const grows = new ResizeObserver(look);
  function end(): void {
    cancelAnimationFrame(frame);
    drawn.disconnect();
    grows.disconnect();
    for (const name of begins) removeEventListener(name, end);
  }
  drawn.observe(document.body, { childList: true, subtree: true });
  grows.observe(document.body);
  for (const name of begins) addEventListener(name, end, { passive: true });
  look();
  return end;
}

function focusIn(part: HTMLElement): void {
  part.focus({ preventScroll: true });
  if (document.activeElement === part) return;
  const heading = part.querySelector<HTMLElement>(headings) ?? part;
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
