import { carriesUpdate } from './saved.ts';

/** `saved`: all of it is on the server's disk. `offline`: there is no line, and nobody can say. */
export type SavedWord = 'saved' | 'saving' | 'offline';

/** Whether what was typed is on the server's disk: frames sent on this connection against frames it says are saved. */
export interface SavedState {
  word(): SavedWord;
  subscribe(heard: () => void): () => void;
  opened(): void;
  sent(frame: Uint8Array): void;
  saved(frames: number): void;
  closed(): void;
}

/** Of one connection; `countingWebSocket` tells it what goes out. */
export function createSavedState(): SavedState {
  const hearers = new Set<() => void>();
  let [sent, saved, open] = [0, 0, false];
  const tell = () => {
    for (const heard of hearers) heard();
  };
  return {
    word: () => (open ? (saved >= sent ? 'saved' : 'saving') : 'offline'),
    subscribe(heard) {
      hearers.add(heard);
      return () => void hearers.delete(heard);
    },
    opened() {
      [sent, saved, open] = [0, 0, true];
      tell();
    },
    sent(frame) {
      if (!carriesUpdate(frame)) return;
      sent += 1;
      tell();
    },
    saved(frames) {
      saved = frames;
      tell();
    },
    closed() {
      open = false;
      tell();
    },
  };
}

/** A WebSocket class for y-websocket's `WebSocketPolyfill` that tells a `SavedState` what goes out. */
export function countingWebSocket(Base: typeof WebSocket, state: SavedState): typeof WebSocket {
  // A line that was left for a new one may say goodbye after the new one is open.
  let latest: WebSocket | undefined;
  return class extends Base {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      latest = this;
      this.addEventListener('open', () => latest === this && state.opened());
      this.addEventListener('close', () => latest === this && state.closed());
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (data instanceof Uint8Array) state.sent(data);
      super.send(data);
    }
  };
}
