import {
  type Board,
  countingWebSocket,
  createSavedState,
  decodeRefused,
  decodeSaved,
  messageRefused,
  messageSaved,
  readBoard,
  type SavedWord,
} from '@soundings/doc-kinds';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

export interface BoardPicture {
  board: Board;
  /** The server's state has arrived on this line. */
  synced: boolean;
  word: SavedWord;
  /** Notes of others that came a moment ago. */
  fresh: ReadonlySet<string>;
}

export interface OpenBoardDoc {
  doc: Y.Doc;
  picture(): BoardPicture;
  subscribe(heard: () => void): () => void;
  /** While anybody holds it still, what others do waits, so that nothing moves under a finger. */
  holdStill(): () => void;
  /** The page needs it no more. What is not on the server's disk so far is still sent: a stage may go on over a lost line. */
  closeOnceSaved(): void;
}

const freshForMs = 45_000;
/** Many writing at once are shown this often: each note by itself would keep a slow laptop from all else. */
const lookEveryMs = 60;

/** Opens a board's document. A refused change cannot be taken back in place: the caller opens the document anew. */
export function openBoardDoc(
  boardId: string,
  heard: { refused(words: string): void; gone(code: number): void },
): OpenBoardDoc {
  const doc = new Y.Doc();
  const saved = createSavedState();
  const address = `${location.origin.replace(/^http/, 'ws')}/collab/board`;
  const provider = new WebsocketProvider(address, boardId, doc, {
    disableBc: true,
    maxBackoffTime: 4_000,
    WebSocketPolyfill: countingWebSocket(WebSocket, saved),
  });
  provider.awareness.setLocalState(null);
  const hearers = new Set<() => void>();
  const seen = new Set<string>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let fresh = new Set<string>();
  let still = 0;
  let waiting = false;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let looked = Number.NEGATIVE_INFINITY;
  let words: string | null = null;
  let left = false;
  let unsent = false;
  // A line that is open but not in sync has not even sent what was written while it was gone.
  const wordNow = (): SavedWord => (provider.synced ? saved.word() : 'offline');
  let picture: BoardPicture = { board: readBoard(doc), synced: false, word: 'offline', fresh };

  const show = (next: Partial<BoardPicture>) => {
    picture = { ...picture, ...next };
    for (const each of hearers) each();
  };
  const look = () => {
    clearTimeout(soon);
    soon = undefined;
    waiting = still > 0;
    if (waiting) return;
    show({ board: readBoard(doc), fresh });
    looked = performance.now();
  };
  const lookSoon = () => {
    if (performance.now() - looked > lookEveryMs) look();
    else soon ??= setTimeout(look, lookEveryMs);
  };
  const mark = (id: string) => {
    fresh = new Set(fresh).add(id);
    const timer = setTimeout(() => {
      timers.delete(timer);
      fresh = new Set([...fresh].filter((each) => each !== id));
      show({ fresh });
    }, freshForMs);
    timers.add(timer);
  };

  provider.messageHandlers[messageSaved] = (_encoder, decoder) => saved.saved(decodeSaved(decoder));
  provider.messageHandlers[messageRefused] = (_encoder, decoder) => {
    words = decodeRefused(decoder);
  };
  provider.on('closed', ({ code }) => {
    if (words !== null) {
      // What was refused is given back to its writer, not sent again; also when the board has left the page meanwhile.
      unsent = false;
      heard.refused(words);
    } else if (!left) heard.gone(code);
    if (left) close();
  });
  provider.on('sync', (synced) => {
    for (const note of readBoard(doc).notes) seen.add(note.id);
    if (synced) show({ board: readBoard(doc), synced: true, word: wordNow() });
    else show({ word: 'offline' });
    settle();
  });
  const unsubscribe = saved.subscribe(() => {
    if (wordNow() !== picture.word) show({ word: wordNow() });
    settle();
  });
  doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    for (const note of readBoard(doc).notes) {
      if (seen.has(note.id)) continue;
      seen.add(note.id);
      if (!transaction.local && picture.synced) mark(note.id);
    }
    unsent ||= transaction.local;
    // What I do myself is there at once, also while others are held still.
    if (transaction.local) show({ board: readBoard(doc), fresh });
    else lookSoon();
  });

  function settle(): void {
    if (wordNow() !== 'saved') return;
    unsent = false;
    if (left) close();
  }
  function close(): void {
    unsubscribe();
    for (const timer of timers) clearTimeout(timer);
    clearTimeout(soon);
    provider.destroy();
    doc.destroy();
  }

  return {
    doc,
    picture: () => picture,
    subscribe(hear) {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
    holdStill() {
      still += 1;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        still -= 1;
        if (still === 0 && waiting) look();
      };
    },
    closeOnceSaved() {
      hearers.clear();
      left = true;
      if (!unsent) close();
    },
  };
}
