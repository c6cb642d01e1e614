import {
  countingWebSocket,
  createSavedState,
  decodeRefused,
  decodeSaved,
  messageRefused,
  messageSaved,
  plainText,
  readText,
  type SavedWord,
} from '@soundings/doc-kinds';
import { messageSync, WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

export interface Here {
  id: string;
  name: string;
}

export interface TextPicture {
  /** The server's text has been here on this line at least once. */
  ready: boolean;
  word: SavedWord;
  /** Who else has it open, each once. */
  others: Here[];
}

export interface OpenTextDoc {
  doc: Y.Doc;
  awareness: WebsocketProvider['awareness'];
  picture(): TextPicture;
  subscribe(heard: () => void): () => void;
  /** Is called before each change of others is taken in. */
  beforeOthers(heard: () => void): () => void;
  close(): void;
}

/** Opens a document's text. A refused change cannot be taken back in place: the caller keeps its words and opens it anew. */
export function openTextDoc(
  documentId: string,
  meId: string,
  heard: { refused(why: string, text: string): void; gone(code: number): void },
): OpenTextDoc {
  const doc = new Y.Doc();
  const saved = createSavedState();
  const address = `${location.origin.replace(/^http/, 'ws')}/collab/document`;
  const provider = new WebsocketProvider(address, documentId, doc, {
    disableBc: true,
    maxBackoffTime: 4_000,
    WebSocketPolyfill: countingWebSocket(WebSocket, saved),
  });
  const hearers = new Set<() => void>();
  const early = new Set<() => void>();
  let why: string | null = null;
  let picture: TextPicture = { ready: false, word: 'offline', others: [] };
  const show = (next: Partial<TextPicture>) => {
    picture = { ...picture, ...next };
    for (const each of hearers) each();
  };
  // A line that is open but not in sync has not even sent what was written while it was gone.
  const wordNow = (): SavedWord => (provider.synced ? saved.word() : 'offline');
  const lookAround = () => {
    const others = new Map<string, Here>();
    for (const [client, state] of provider.awareness.getStates()) {
      const user = state.user as Here | undefined;
      if (client !== doc.clientID && user?.id && user.id !== meId) others.set(user.id, user);
    }
    const next = [...others.values()].sort((a, b) => a.name.localeCompare(b.name));
    if (JSON.stringify(next) !== JSON.stringify(picture.others)) show({ others: next });
  };

  const takeIn = provider.messageHandlers[messageSync];
  provider.messageHandlers[messageSync] = (...message) => {
    for (const each of early) each();
    takeIn?.(...message);
  };
  provider.messageHandlers[messageSaved] = (_encoder, decoder) => saved.saved(decodeSaved(decoder));
  provider.messageHandlers[messageRefused] = (_encoder, decoder) => {
    why = decodeRefused(decoder);
  };
  provider.on('closed', ({ code }) => (why === null ? heard.gone(code) : heard.refused(why, plainText(readText(doc)))));
  provider.on('sync', (synced) => show({ ready: picture.ready || synced, word: wordNow() }));
  provider.awareness.on('change', lookAround);
  const unsubscribe = saved.subscribe(() => wordNow() !== picture.word && show({ word: wordNow() }));
  const leaving = (event: BeforeUnloadEvent) => {
    if (picture.word !== 'saved' && picture.ready) event.preventDefault();
  };
  addEventListener('beforeunload', leaving);

  return {
    doc,
    awareness: provider.awareness,
    picture: () => picture,
    subscribe(hear) {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
    beforeOthers(hear) {
      early.add(hear);
      return () => void early.delete(hear);
    },
    close() {
      removeEventListener('beforeunload', leaving);
      unsubscribe();
      hearers.clear();
      early.clear();
      provider.destroy();
      doc.destroy();
    },
  };
}
