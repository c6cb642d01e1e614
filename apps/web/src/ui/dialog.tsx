import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { AnnouncedHere } from './announce.tsx';

/** A question over the page: the browser's own dialog keeps the focus in it, Escape closes it, focus goes back. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the dialog leaves the page: closed later, it no longer gives the focus back.
  useLayoutEffect(() => {
    const shown = element.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
      <AnnouncedHere />
    </dialog>
  );
}
