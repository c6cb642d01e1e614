import type { Anchor } from '@soundings/doc-kinds';
import { useState } from 'react';
import { useDraft } from '#lib/draft.ts';

/** A comment that is being written, with the words it is about. */
interface Written {
  anchor: Anchor;
  quote: string;
  text: string;
}

export interface NewComment {
  /** Null where none is begun. */
  written: Written | null;
  open: boolean;
  /** It was opened just now, not found again after a reload. */
  asked: boolean;
  begin: (about: Omit<Written, 'text'>) => void;
  goOn: () => void;
  write: (text: string) => void;
  putOff: () => void;
  done: () => void;
}

/** The one new comment of a document, kept over a reload; what was put off comes back with the next that is begun. */
export function useNewComment(documentId: string): NewComment {
  const [written, setWritten] = useDraft<Written | null>(`comment:${documentId}`, null);
  const [open, setOpen] = useState<'no' | 'asked' | 'kept'>(written?.text ? 'kept' : 'no');
  return {
    written,
    open: open !== 'no' && written !== null,
    asked: open === 'asked',
    begin(about) {
      setWritten((now) => ({ ...about, text: now?.text ?? '' }));
      setOpen('asked');
    },
    goOn: () => setOpen('asked'),
    write: (text) => setWritten((now) => now && { ...now, text }),
    putOff() {
      if (written?.text.trim() === '') setWritten(null);
      setOpen('no');
    },
    done() {
      setWritten(null);
      setOpen('no');
    },
  };
}
