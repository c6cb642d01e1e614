import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type OpenTextDoc, openTextDoc, type TextPicture } from './open-text-doc.ts';

const nothing: TextPicture = { ready: false, word: 'offline', others: [] };
const never = () => () => undefined;

export interface UsedTextDoc {
  opened: OpenTextDoc | null;
  picture: TextPicture;
  /** The server let us go and will not have us back: 4401 signed out, 4403 not allowed. */
  gone: number | null;
  /** A change of mine was refused: why, and the whole text as it stood here, to be copied from. */
  refused: { why: string; text: string } | null;
  forget(): void;
}

/** The text of a document while the component is on the page. After a refusal it is opened anew from the server. */
export function useTextDoc(documentId: string, meId: string, onRefused: () => void): UsedTextDoc {
  const told = useRef(onRefused);
  told.current = onRefused;
  const [opened, setOpened] = useState<OpenTextDoc | null>(null);
  const [round, setRound] = useState(0);
  const [gone, setGone] = useState<number | null>(null);
  const [refused, setRefused] = useState<UsedTextDoc['refused']>(null);

  useEffect(() => {
    setGone(null);
    const made = openTextDoc(documentId, meId, {
      refused(why, text) {
        // What was refused first holds the most; what came after it is kept with it.
        setRefused((before) => ({ why, text: before ? `${before.text}\n\n${text}` : text }));
        told.current();
        setRound((now) => now + 1);
      },
      gone: setGone,
    });
    setOpened(made);
    return () => made.close();
  }, [documentId, meId, round]);

  const picture = useSyncExternalStore(opened?.subscribe ?? never, () => opened?.picture() ?? nothing);
  return { opened, picture, gone, refused, forget: () => setRefused(null) };
}
