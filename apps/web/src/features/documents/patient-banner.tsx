import { useEffect, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { patientWords } from './document-words.ts';
import type { OpenTextDoc } from './open-text-doc.ts';
import { textNow } from './use-editor-state.ts';

const afterMs = 900;

/** Warns of what in the text may identify a patient, once the typing rests. It warns, and goes on. */
export function PatientBanner({ opened }: { opened: OpenTextDoc }) {
  const [words, setWords] = useState<string | null>(null);
  const [passed, setPassed] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setWords(patientWords(textNow(opened))), afterMs);
    };
    look();
    opened.doc.on('update', look);
    return () => {
      clearTimeout(timer);
      opened.doc.off('update', look);
    };
  }, [opened]);
  if (words === null || words === passed) return null;
  return (
    <div className="phi" role="status">
      <Icon name="warn" />
      <div className="stack">
        <p>{words} Nothing here may identify a patient. Change it, or say that it is not a person’s.</p>
        <Button look="tool" onClick={() => setPassed(words)}>
          This is a service’s, not a person’s
        </Button>
      </div>
    </div>
  );
}
