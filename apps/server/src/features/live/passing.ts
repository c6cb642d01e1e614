import type { RoomView } from '@soundings/contracts/live';
import type { App } from '#platform/app-context.ts';

/** Forty people who say "I'm ready" together are told of in a few steps, not forty times to forty people. */
const apartMs = 100;

interface Waiting {
  timer: NodeJS.Timeout;
  /** The newest that came in the meantime; older ones are not worth sending. */
  next: (() => void) | null;
}

const waiting = new WeakMap<App, Map<string, Waiting>>();

/** Tells a room what is gone in a moment (hands, who is ready): the first at once, then the newest ten times a second. */
export function tellPassing(app: App, room: string, payload: { room: RoomView; now: number }): void {
  const rooms = waiting.get(app) ?? new Map<string, Waiting>();
  waiting.set(app, rooms);
  const send = () => app.realtime.send(room, 'live:changed', payload);
  const busy = rooms.get(room);
  if (busy) {
    busy.next = send;
    return;
  }
  send();
  const pause = () =>
    setTimeout(() => {
      const next = rooms.get(room)?.next;
      if (!next) {
        rooms.delete(room);
        return;
      }
      next();
      rooms.set(room, { timer: pause(), next: null });
    }, apartMs);
  rooms.set(room, { timer: pause(), next: null });
}

export function stopPassing(app: App): void {
  for (const { timer } of waiting.get(app)?.values() ?? []) clearTimeout(timer);
  waiting.delete(app);
}
