import { type RefObject, useEffect, useRef } from 'react';

const kind = 'application/x-soundings-note';

/** Lets an element be dragged as a note, for those who like it; the menu and the keys do the same. */
export function useDraggable(
  element: RefObject<HTMLElement | null>,
  noteId: string | null,
  holdStill: () => () => void,
): void {
  const hold = useRef(holdStill);
  hold.current = holdStill;
  useEffect(() => {
    const at = element.current;
    if (!at || noteId === null) return;
    let letGo: (() => void) | undefined;
    const start = (event: DragEvent) => {
      event.dataTransfer?.setData(kind, noteId);
      if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
      letGo = hold.current();
      at.classList.add('is-dragged');
      event.stopPropagation();
    };
    const end = () => {
      letGo?.();
      letGo = undefined;
      at.classList.remove('is-dragged');
    };
    at.draggable = true;
    at.addEventListener('dragstart', start);
    at.addEventListener('dragend', end);
    return () => {
      end();
      at.draggable = false;
      at.removeEventListener('dragstart', start);
      at.removeEventListener('dragend', end);
    };
  }, [element, noteId]);
}

/** Takes notes that are dropped on an element; the innermost takes it. */
export function useDropPlace(
  element: RefObject<HTMLElement | null>,
  enabled: boolean,
  drop: (noteId: string) => void,
): void {
  const dropped = useRef(drop);
  dropped.current = drop;
  useEffect(() => {
    const at = element.current;
    if (!at || !enabled) return;
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes(kind)) return;
      event.preventDefault();
      event.stopPropagation();
      at.classList.add('is-over');
    };
    const leave = () => at.classList.remove('is-over');
    const take = (event: DragEvent) => {
      leave();
      const noteId = event.dataTransfer?.getData(kind);
      if (!noteId) return;
      event.preventDefault();
      event.stopPropagation();
      dropped.current(noteId);
    };
    at.addEventListener('dragover', over);
    at.addEventListener('dragleave', leave);
    at.addEventListener('drop', take);
    return () => {
      leave();
      at.removeEventListener('dragover', over);
      at.removeEventListener('dragleave', leave);
      at.removeEventListener('drop', take);
    };
  }, [element, enabled]);
}
