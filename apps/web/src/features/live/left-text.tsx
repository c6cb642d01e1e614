import { useEffect, useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';

/** What was half written in the work of the room when the session ended or a visitor had to go, and how to put it away. */
export interface LeftText {
  texts: string[];
  putAway: () => void;
}

/** Takes the words out of the room's forms before they leave the page with the end of the session, or of the visit. */
export function useLeftText(state: 'open' | 'ended' | 'shut' | undefined): LeftText {
  const [texts, setTexts] = useState<string[]>([]);
  const [before, setBefore] = useState(state);
  const typed = useTyped();
  if (before !== state) {
    setBefore(state);
    if (before === 'open' && state !== undefined) setTexts(state === 'shut' ? typed.current : halfWritten());
    // Opened again: what was half written is back in its own boxes, or stands in the box above to be copied.
    if (before !== undefined && state === 'open') setTexts((now) => now.filter((text) => !isKept(text)));
  }
  return { texts, putAway: () => setTexts([]) };
}

/** What was half written when a key or a button was last used: a visitor's boxes go before they hear why. */
function useTyped() {
  const typed = useRef<string[]>([]);
  useEffect(() => {
    const look = () => {
      if (document.querySelector('#main form')) typed.current = halfWritten();
    };
    const events = ['input', 'keyup', 'click'] as const;
    for (const event of events) document.addEventListener(event, look);
    return () => {
      for (const event of events) document.removeEventListener(event, look);
    };
  }, []);
  return typed;
}

/** What its own box keeps (of a lane, of a message) needs no copy beside it. */
function isKept(text: string): boolean {
  try {
    const kept = Object.keys(sessionStorage).map((key) => sessionStorage.getItem(key) ?? '');
    return kept.some((each) => each.includes(JSON.stringify(text).slice(1, -1)));
  } catch {
    // A browser that keeps nothing.
    return false;
  }
}

/** Forms send what is in them, and so does a note that is being changed; what saves itself stands in neither. */
function halfWritten(): string[] {
  const fields = document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(
    '#main :is(form, .note__edit) :is(textarea, input[type=text], input:not([type])):not([readonly])',
  );
  return [...fields].map((field) => field.value).filter((text) => text.trim() !== '');
}

/** The words themselves, to be copied, until their writer puts them away. */
export function LeftTextBox({ left, ended = true }: { left: LeftText; ended?: boolean }) {
  if (left.texts.length === 0) return null;
  return (
    <div className="section measure">
      {left.texts.map((text, at) => (
        <TextArea
          // The list is made once, at the end of the session.
          key={at}
          label={`What you were writing${left.texts.length > 1 ? `, ${at + 1} of ${left.texts.length}` : ''}`}
          hint={ended ? notSentWords : 'What you wrote was not sent: copy it if you want to keep it.'}
          rows={3}
          readOnly
          value={text}
        />
      ))}
      <PutAway onClick={left.putAway} />
    </div>
  );
}

export const notSentWords = 'This session has ended. What you wrote was not sent: copy it if you want to keep it.';

export function PutAway({ onClick }: { onClick: () => void }) {
  return (
    <Button look="tool" onClick={onClick}>
      Put it away
    </Button>
  );
}
