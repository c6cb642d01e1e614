import type { CommandSpec } from '@soundings/contracts/wire';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { LineState, Live } from './live.ts';

const LiveContext = createContext<Live | null>(null);

export function LiveProvider({ live, children }: { live: Live; children: ReactNode }) {
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive needs a LiveProvider around it.');
  return live;
}

/** Connected, reconnecting or offline: for the dot, and for pages that say what still works. */
export function useLineState(): LineState {
  const live = useLive();
  return useSyncExternalStore(live.onState, live.state);
}

/** Hears a room while the component is on the page. `hear` may change between renders; `again` runs once it is heard, and after a reconnect. */
export function useWatch(
  room: string | null,
  hear: (name: string, payload: unknown) => void,
  again?: () => void,
): void {
  const live = useLive();
  const latest = useRef({ hear, again });
  latest.current = { hear, again };
  useEffect(() => {
    if (!room) return;
    return live.watch(
      room,
      (name, payload) => latest.current.hear(name, payload),
      () => latest.current.again?.(),
    );
  }, [live, room]);
}

/** Sends a socket command: `const send = useSend(); await send('poll:vote', spec, payload)`. */
export function useSend() {
  const live = useLive();
  return useCallback(
    <S extends CommandSpec>(name: string, spec: S, payload: z.input<S['input']>) => live.send(name, spec, payload),
    [live],
  );
}
