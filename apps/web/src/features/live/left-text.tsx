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
  }
  return { texts, putAway: () => setTexts([]) };
}

/** Forms send what is in them; what saves itself while it is written stands in none. */
function halfWritten(): string[] {
  const fields = document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(
    '#main form :is(textarea, input[type=text], input:not([type])):not([readonly])',
  );
  return [...fields].map((field) => field.value).filter((text) => text.trim() !== '');
}

/** The words themselves, to be copied, until their writer puts them away. */
export function LeftTextBox({ left }: { left: LeftText }) {
  if (left.texts.length === 0) return null;
  return (
    <div className="section measure">
      {left.texts.map((text, at) => (
        <TextArea
          // The list is made once, at the end of the session.
          key={at}
          label={`What you were writing${left.texts.length > 1 ? `, ${at + 1} of ${left.texts.length}` : ''}`}
          hint={notSentWords}
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
