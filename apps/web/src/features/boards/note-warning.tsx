import { type ReactNode, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { patientDataWords } from './patient-data-words.ts';

/** Told whether the writer has said that it is a service's: the server asks that of what it finds itself. */
type GoOn = (notAPersons: boolean) => void;

/**
 * Warns once before a text that may identify a patient is added: "a service's, not a person's" goes on. Returns what to
 * show below the field, how to ask (the second argument runs at once where there is nothing to warn of), and how to take the
 * warning away, where the text is another one by now.
 */
export function useNoteWarning(): [ReactNode, (text: string, goOn: GoOn) => void, () => void] {
  const [asked, setAsked] = useState<{ words: string; goOn: GoOn } | null>(null);
  const shown = asked && (
    <div className="phi" role="alert">
      <Icon name="warn" />
      <div className="stack">
        <p>{asked.words}</p>
        <div className="row">
          <Button look="tool" onClick={() => setAsked(null)}>
            Change it
          </Button>
          <Button
            look="tool"
            onClick={() => {
              setAsked(null);
              asked.goOn(true);
            }}
          >
            This is a service’s, not a person’s
          </Button>
        </div>
      </div>
    </div>
  );
  return [
    shown,
    (text, goOn) => {
      const words = patientDataWords(text);
      setAsked(words === null ? null : { words, goOn });
      if (words === null) goOn(false);
    },
    () => setAsked(null),
  ];
}
