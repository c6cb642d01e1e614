import { countingWebSocket, createSavedState, decodeRefused, decodeSaved } from '@soundings/doc-kinds';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { TestApp } from './start-app.ts';
import { until } from './until.ts';

export interface CollabLine {
  doc: Y.Doc;
  provider: WebsocketProvider;
  word(): string;
  synced(): boolean;
  /** Why a change was refused. */
  refusals: string[];
  closed: number[];
  /** Every byte that came in on this line. */
  received: Uint8Array[];
  leave(): void;
}

/** A collab doc over y-websocket's own provider, as a browser opens it. */
export function joinDoc(app: Pick<TestApp, 'url'>, kind: string, id: string, who?: { cookie: string }): CollabLine {
  const doc = new Y.Doc();
  const saved = createSavedState();
  const [closed, refusals, received]: [number[], string[], Uint8Array[]] = [[], [], []];
  class SignedIn extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { Origin: app.url, ...(who && { Cookie: who.cookie }) } });
      this.on('message', (data: Buffer) => received.push(new Uint8Array(data)));
    }
  }
  const provider = new WebsocketProvider(`${app.url.replace('http', 'ws')}/collab/${kind}`, id, doc, {
    WebSocketPolyfill: countingWebSocket(SignedIn as never, saved),
    disableBc: true,
    maxBackoffTime: 200,
  });
  provider.messageHandlers[4] = (_encoder, decoder) => saved.saved(decodeSaved(decoder));
  provider.messageHandlers[5] = (_encoder, decoder) => refusals.push(decodeRefused(decoder));
  provider.on('connection-close', (event) => event && closed.push(event.code));
  return {
    ...{ doc, provider, refusals, closed, received },
    word: () => saved.word(),
    synced: () => provider.synced,
    leave: () => provider.destroy(),
  };
}

/** As `joinDoc`, in sync. */
export async function openDoc(
  app: Pick<TestApp, 'url'>,
  kind: string,
  id: string,
  who?: { cookie: string },
): Promise<CollabLine> {
  const line = joinDoc(app, kind, id, who);
  await until(() => line.synced(), `the ${kind}`);
  return line;
}
