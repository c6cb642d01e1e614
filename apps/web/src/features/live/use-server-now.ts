import { liveContract } from '@soundings/contracts/live';
import { useEffect, useRef, useState } from 'react';
import { useLineState, useSend } from '#lib/live-context.tsx';
import { bestOffset, type ClockSample } from '#lib/server-clock.ts';

const samplesAtOnce = 4;
const againMs = 60_000;

/**
 * The server's clock on this page: asked a few times, again after each reconnect, each minute, and when the page is seen again: the page's own
 * running time may stand still while a device sleeps. `fallback` stands in until it has answered.
 */
export function useServerNow(fallback: number | undefined): () => number {
  const send = useSend();
  const line = useLineState();
  const offset = useRef<number | null>(null);
  const [, setKnown] = useState(false);
  if (offset.current === null && fallback !== undefined) offset.current = fallback - performance.now();
  useEffect(() => {
    if (line !== 'connected') return;
    let stopped = false;
    const ask = async () => {
      const samples: ClockSample[] = [];
      for (let i = 0; i < samplesAtOnce && !stopped; i++) {
        const askedAt = performance.now();
        const answer = await send('live:time', liveContract.commands['live:time'], {}).catch(() => null);
        if (answer) samples.push({ askedAt, answeredAt: performance.now(), serverNow: answer.now });
      }
      if (!stopped) offset.current = bestOffset(samples) ?? offset.current;
      setKnown(true);
    };
    const seen = () => void (document.visibilityState === 'visible' && ask());
    void ask();
    const timer = setInterval(() => void ask(), againMs);
    document.addEventListener('visibilitychange', seen);
    return () => {
      stopped = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [send, line]);
  return useRef(() => performance.now() + (offset.current ?? 0)).current;
}

/** Renders again so often; gives the server's time then. */
export function useTick(now: () => number, everyMs = 250): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    setAt(now());
    const timer = setInterval(() => setAt(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  return at;
}
