import { useEffect, useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';

type Field = HTMLTextAreaElement | HTMLInputElement;

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

/** What was half written a moment ago: a visitor's boxes go before they hear why. */
function useTyped() {
  const typed = useRef<string[]>([]);
  useEffect(() => {
    let words = new Map<Field, string>();
    const handedIn = new Set<Field>();
    const keep = () => {
      typed.current = [...words.values()];
    };
    const look = () => {
      if (!document.querySelector('#main form')) return;
      words = new Map(halfWrittenFields().map((field) => [field, field.value]));
      keep();
    };
    const onInput = ({ target }: Event) => {
      handedIn.delete(target as Field);
      look();
    };
    const onSubmit = ({ target }: Event) => {
      for (const field of words.keys()) if (field.form === target) handedIn.add(field);
    };
    // The answer to what was sent empties its box, or takes it away, after the last key.
    const observer = new MutationObserver(() => {
      for (const field of words.keys()) {
        if (field.isConnected && field.form?.querySelector('[role=alert], [aria-invalid=true]')) handedIn.delete(field);
        const sent = field.isConnected ? field.value.trim() === '' : handedIn.has(field);
        if (!sent) continue;
        words.delete(field);
        handedIn.delete(field);
      }
      keep();
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    const events = [
      ['input', onInput],
      ['keyup', look],
      ['click', look],
    ] as const;
    for (const [event, hear] of events) document.addEventListener(event, hear);
    // Before the form hears of it: it may be gone after that.
    document.addEventListener('submit', onSubmit, true);
    return () => {
      observer.disconnect();
      for (const [event, hear] of events) document.removeEventListener(event, hear);
      document.removeEventListener('submit', onSubmit, true);
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
function halfWrittenFields(): Field[] {
  const fields = document.querySelectorAll<Field>(
    '#main :is(form, .note__edit) :is(textarea, input[type=text], input:not([type])):not([readonly])',
  );
  return [...fields].filter((field) => field.value.trim() !== '');
}

const halfWritten = (): string[] => halfWrittenFields().map((field) => field.value);

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
