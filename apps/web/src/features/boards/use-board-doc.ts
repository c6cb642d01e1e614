import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type BoardPicture, type OpenBoardDoc, openBoardDoc } from './open-board-doc.ts';

const nothing: BoardPicture = { board: { notes: [], themes: [] }, synced: false, word: 'offline', fresh: new Set() };
const never = () => () => undefined;

export interface UsedBoardDoc {
  opened: OpenBoardDoc | null;
  picture: BoardPicture;
  /** The server's notes have been here at least once. */
  ready: boolean;
  /** The server let us go and will not have us back: 4401 signed out, 4403 not allowed. */
  gone: number | null;
}

/** The document of a board while the component is on the page. After a refusal it is rebuilt from the server. */
export function useBoardDoc(boardId: string, onRefused: (words: string) => void): UsedBoardDoc {
  const [opened, setOpened] = useState<OpenBoardDoc | null>(null);
  const [round, setRound] = useState(0);
  const [gone, setGone] = useState<number | null>(null);
  const refused = useRef(onRefused);
  refused.current = onRefused;
  const last = useRef<{ boardId: string; picture: BoardPicture } | null>(null);

  useEffect(() => {
    setGone(null);
    const made = openBoardDoc(boardId, {
      refused(words) {
        refused.current(words);
        setRound((now) => now + 1);
      },
      gone: setGone,
    });
    setOpened(made);
    return () => made.closeOnceSaved();
  }, [boardId, round]);

  const now = useSyncExternalStore(opened?.subscribe ?? never, () => opened?.picture() ?? nothing);
  if (now.synced) last.current = { boardId, picture: now };
  const before = last.current?.boardId === boardId ? last.current.picture : null;
  // While the document is fetched again, what was there last stays on the page.
  const picture = now.synced || !before ? now : { ...before, word: now.word };
  return { opened, picture, ready: now.synced || before !== null, gone };
}
