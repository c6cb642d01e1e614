import { useEffect, useRef } from 'react';
import { Icon } from './icon.tsx';

/** What was just done, and the way back. It stays until it is used or closed: nobody is hurried. */
export function UndoToast({ words, onUndo, onClose }: { words: string; onUndo: () => void; onClose: () => void }) {
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => undo.current?.focus({ preventScroll: true }), []);
  return (
    <section className="toast toast--here" aria-label="Undo">
      <p>{words}</p>
      <button ref={undo} className="toast__b" type="button" onClick={onUndo}>
        Undo
      </button>
      <button className="toast__x" type="button" aria-label="Close" onClick={onClose}>
        <Icon name="close" />
      </button>
    </section>
  );
}
