import { type RefObject, useEffect } from 'react';
import type { OpenBoardDoc } from './open-board-doc.ts';

const stillForMs = 1_000;

/** While a pointer is down on the notes or has just moved over them, nothing that others do moves them. */
export function useSteadyHand(
  element: RefObject<HTMLElement | null>,
  opened: OpenBoardDoc | null,
  shown: boolean,
): void {
  useEffect(() => {
    const at = element.current;
    if (!shown || !at || !opened) return;
    let letGo: (() => void) | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      letGo?.();
      letGo = undefined;
    };
    const touch = (event: PointerEvent) => {
      if (!(event.target as Element).closest('.notes')) return;
      letGo ??= opened.holdStill();
      clearTimeout(timer);
      timer = setTimeout(end, stillForMs);
    };
    at.addEventListener('pointermove', touch);
    at.addEventListener('pointerdown', touch);
    return () => {
      clearTimeout(timer);
      end();
      at.removeEventListener('pointermove', touch);
      at.removeEventListener('pointerdown', touch);
    };
  }, [element, opened, shown]);
}
