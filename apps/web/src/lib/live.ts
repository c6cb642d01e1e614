import { type Answer, AppError, type CommandSpec } from '@soundings/contracts/wire';
import { io } from 'socket.io-client';
import type { z } from 'zod';
import { scanFirst } from './scan-first.ts';

export type LineState = 'connected' | 'reconnecting' | 'offline';

/** The page's one live line to the server. */
export interface Live {
  state(): LineState;
  onState(heard: () => void): () => void;
  /**
   * Sends a command and waits for its answer; refusals are thrown as `AppError`, `unavailable` where there is no line. Nothing is
   * sent later by itself: whoever asked asks again, and the same `opId` may be sent again.
   */
  send<S extends CommandSpec>(name: string, spec: S, payload: z.input<S['input']>): Promise<z.output<S['output']>>;
  /** Hears a room's notices until the returned function is called. `again` runs once the room is heard, after each reconnect too: catch up over HTTP. */
  watch(room: string, hear: (name: string, payload: unknown) => void, again?: () => void): () => void;
  /** Hears what comes without a room of its own (`person:` and `community:` rooms are joined by the server). */
  hear(heard: (name: string, payload: unknown) => void): () => void;
}

const answerWithinMs = 8_000;
/** A page that has only just opened may be asked for something before it has its line. */
const openWithinMs = 2_000;

export function createLive(): Live {
  const socket = io({
    path: '/live',
    transports: ['websocket', 'polling'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 4_000,
  });
  const stateHearers = new Set<() => void>();
  const rooms = new Map<string, { users: number; again: Set<() => void> }>();
  const hearers = new Set<(name: string, payload: unknown) => void>();
  let state: LineState = 'reconnecting';
  const opening = new Promise<void>((resolve) => {
    socket.once('connect', resolve);
    setTimeout(resolve, openWithinMs);
  });

  const to = (next: LineState) => {
    state = next;
    for (const heard of stateHearers) heard();
  };
  // The server puts us in these rooms itself, and keeps us there.
  const given = (room: string) => room.startsWith('community:') || room.startsWith('person:');
  const catchUp = (room: string) => {
    for (const run of rooms.get(room)?.again ?? []) run();
  };
  const join = (room: string) => {
    socket.timeout(answerWithinMs).emit('room:watch', { room }, (lost: Error | null) => {
      if (lost && socket.connected && rooms.has(room)) join(room);
      // What changed between the page's reading and this moment was said before we heard the room.
      else if (!lost) catchUp(room);
    });
  };

  socket.on('connect', () => {
    to('connected');
    for (const room of rooms.keys()) {
      if (given(room)) catchUp(room);
      else join(room);
    }
  });
  socket.on('disconnect', (reason) => {
    to(navigator.onLine ? 'reconnecting' : 'offline');
    // The server cuts a line when its sign-in ends or changes: come back as who we are now.
    if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 500);
  });
  socket.io.on('reconnect_attempt', () => to(navigator.onLine ? 'reconnecting' : 'offline'));
  addEventListener('offline', () => to('offline'));
  addEventListener('online', () => {
    // A short break leaves the line whole: nothing else would say that it is back.
    if (socket.connected) to('connected');
    else socket.connect();
  });
  socket.onAny((name: string, payload: unknown) => {
    for (const heard of hearers) heard(name, payload);
  });

  return {
    state: () => state,
    onState(heard) {
      stateHearers.add(heard);
      return () => void stateHearers.delete(heard);
    },
    async send(name, spec, payload) {
      await scanFirst(spec, payload);
      if (!socket.connected) await opening;
      if (!socket.connected)
        throw new AppError('unavailable', 'There is no connection, so this was not sent. Try again when it is back.');
      let answer: Answer<never>;
      try {
        const answered = socket.timeout(answerWithinMs).emitWithAck(name, payload);
        // A line that died unnoticed, as while a laptop slept, would keep this and send it when it is back.
        socket.sendBuffer.length = 0;
        answer = await answered;
      } catch {
        throw new AppError('unavailable', 'The connection was lost before an answer came. Try again when it is back.');
      }
      if (answer.ok) return answer.data;
      throw new AppError(answer.error.code, answer.error.message, answer.error.fields);
    },
    watch(room, hear, again) {
      const known = rooms.get(room) ?? { users: 0, again: new Set() };
      known.users += 1;
      if (again) known.again.add(again);
      rooms.set(room, known);
      if (known.users === 1 && socket.connected && !given(room)) join(room);
      hearers.add(hear);
      return () => {
        hearers.delete(hear);
        if (again) known.again.delete(again);
        known.users -= 1;
        if (known.users > 0) return;
        rooms.delete(room);
        if (socket.connected && !given(room)) socket.emit('room:unwatch', { room });
      };
    },
    hear(heard) {
      hearers.add(heard);
      return () => void hearers.delete(heard);
    },
  };
}
