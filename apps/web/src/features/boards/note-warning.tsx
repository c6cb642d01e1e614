import { type ReactNode, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { patientDataWords } from './patient-data-words.ts';

/** Told whether the writer has said that it is a service's: the server asks that of what it finds itself. */
type GoOn = (notAPersons: boolean) => void;

/**
 * Warns once before a text that may identify a patient is added: "a service's, not a person's" goes on. Returns what to
 * show below the field, and how to ask: the second argument runs at once where there is nothing to warn of. What is said
 * holds for the text it was said of: over another one, which is `typed` by now, the warning is gone.
 */
export function useNoteWarning(typed: string): [ReactNode, (text: string, goOn: GoOn) => void] {
  const [asked, setAsked] = useState<{ text: string; words: string; goOn: GoOn } | null>(null);
  const shown = asked?.text === typed.trim() && (
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
      setAsked(words === null ? null : { text, words, goOn });
      if (words === null) goOn(false);
    },
  ];
}
