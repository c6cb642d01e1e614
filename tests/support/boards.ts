import { countingWebSocket, createSavedState, decodeRefused, decodeSaved, readBoard } from '@soundings/doc-kinds';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { TestApp } from './start-app.ts';
import { until } from './until.ts';

export interface OpenBoard {
  doc: Y.Doc;
  word(): string;
  texts(): string[];
  /** Why a change was refused. */
  refusals: string[];
  closed: number[];
  /** Every byte that came in on this line. */
  received: Uint8Array[];
  leave(): void;
}

/** A board over y-websocket's own provider, as a browser opens it; resolves when in sync. */
export async function openBoard(app: TestApp, boardId: string, who?: { cookie: string }): Promise<OpenBoard> {
  const made = joinBoard(app, boardId, who);
  await until(() => made.synced(), 'the board');
  return made;
}

/** As `openBoard`, without waiting: for who is turned away. */
export function joinBoard(app: TestApp, boardId: string, who?: { cookie: string }): OpenBoard & { synced(): boolean } {
  const doc = new Y.Doc();
  const saved = createSavedState();
  const [closed, refusals, received]: [number[], string[], Uint8Array[]] = [[], [], []];
  class SignedIn extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { Origin: app.url, ...(who && { Cookie: who.cookie }) } });
      this.on('message', (data: Buffer) => received.push(new Uint8Array(data)));
    }
  }
  const provider = new WebsocketProvider(`${app.url.replace('http', 'ws')}/collab/board`, boardId, doc, {
    WebSocketPolyfill: countingWebSocket(SignedIn as never, saved),
    disableBc: true,
    maxBackoffTime: 200,
  });
  provider.messageHandlers[4] = (_encoder, decoder) => saved.saved(decodeSaved(decoder));
  provider.messageHandlers[5] = (_encoder, decoder) => refusals.push(decodeRefused(decoder));
  provider.on('connection-close', (event) => event && closed.push(event.code));
  return {
    doc,
    refusals,
    closed,
    received,
    word: () => saved.word(),
    texts: () => readBoard(doc).notes.map((note) => note.text),
    synced: () => provider.synced,
    leave: () => provider.destroy(),
  };
}
