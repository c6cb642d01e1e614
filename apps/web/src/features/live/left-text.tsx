import type { RoomView } from '@soundings/contracts/live';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';

/** What was half written in the work of the room when the session ended, and how to put it away. */
export interface LeftText {
  texts: string[];
  putAway: () => void;
}

/** Takes the words out of the room's forms before they leave the page with the end of the session. */
export function useLeftText(room: RoomView | null | undefined): LeftText {
  const [texts, setTexts] = useState<string[]>([]);
  const [before, setBefore] = useState(room?.state);
  if (before !== room?.state) {
    setBefore(room?.state);
    if (before === 'open' && room?.state === 'ended') setTexts(halfWritten());
    // Opened again: what was half written is back in its own boxes, or stands in the box above to be copied.
    if (before === 'ended' && room?.state === 'open') setTexts((now) => now.filter((text) => !isKept(text)));
  }
  return { texts, putAway: () => setTexts([]) };
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
