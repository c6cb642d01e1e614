import { encodeSaved } from '@soundings/doc-kinds';
import * as decoding from 'lib0/decoding';
import type { WebSocket } from 'ws';
import type * as Y from 'yjs';
import { guardLimits } from './guard.ts';
import type { CollabKind, CollabLog } from './kind.ts';
import { encodePresence, type Presence } from './presence.ts';
import { hearPresence } from './presence-line.ts';
import { type Line, Room } from './room.ts';
import type { CollabStore } from './store.ts';

/** Who comes to which document. `kind` and `id` are those of the address `/collab/<kind>/<id>`. */
export interface Arrival<Who> {
  kind: string;
  id: string;
  who: Who;
  /** Whose changes these are; several lines of one person share it. */
  personKey: string;
}

/** The documents of one process: each is in memory once, while somebody has it open. */
export interface CollabServer<Who> {
  /** Takes over an open WebSocket whose sign-in and Origin were checked. Speaks the y-websocket protocol. */
  accept(ws: WebSocket, arrival: Arrival<Who>): void;
  /** Asks again who may do what, and closes or narrows lines at once. */
  recheck(which: { personKey?: string; kind?: string; id?: string }): Promise<void>;
  /** Changes a document under the server's own client id; resolves when it is on disk. */
  edit<T>(kind: string, id: string, act: (doc: Y.Doc) => T): Promise<T>;
  read<T>(kind: string, id: string, act: (doc: Y.Doc) => T): Promise<T>;
  /** Removes a document and its history. */
  remove(kind: string, id: string): Promise<void>;
  stats(): { rooms: number; lines: number };
  /** Says goodbye (1012), writes what is left, unloads. */
  close(): Promise<void>;
}

interface Open<Who> extends Line<Who> {
  arrival: Arrival<Who>;
  room: Room<Who>;
  /** How often it was asked what it may do. */
  asks: number;
  presenceTimes: number[];
  /** The newest presence that came faster than others are told; it is told as soon as it may be. */
  presenceWaits: Presence | undefined;
}

const beat = { everyMs: 15_000, earlyBytes: 9 * 1024 * 1024 };

/** A server of Yjs documents of these kinds, kept in `store`. SPEC.md has its promises. */
export function createCollabServer<Who>(options: {
  kinds: Record<string, CollabKind<Who>>;
  store: CollabStore;
  log: CollabLog;
  /** How often lines hear that the server is there, and documents that nobody has open leave memory. Milliseconds. */
  beatMs?: number;
}): CollabServer<Who> {
  const { store, log, beatMs = beat.everyMs } = options;
  // Asked by a part of the address, which may be a name that every object has.
  const kinds = new Map(Object.entries(options.kinds));
  const rooms = new Map<string, Room<Who>>();
  /** Documents that are leaving memory: whoever asks for one waits, so that there are never two of it. */
  const leaving = new Map<string, Promise<void>>();
  const open = new Set<Open<Who>>();
  let closing = false;
  let rechecks = 0;
  const timer = setInterval(() => {
    // y-websocket leaves a line on which it hears nothing for 30 s.
    for (const line of open) line.send(encodeSaved(line.saved));
    for (const room of rooms.values()) if (room.quiet) putAway(room);
  }, beatMs);
  timer.unref();

  function putAway(room: Room<Who>): void {
    rooms.delete(room.name);
    const away = room
      .unload()
      .catch((error: unknown) => log.error({ err: error, doc: room.name }, 'a document could not be put away'))
      .finally(() => leaving.delete(room.name));
    leaving.set(room.name, away);
  }

  /** The one document of that name in memory, which stays there until the act is over. */
  async function hold<T>(kind: string, id: string, act: (room: Room<Who>) => T | Promise<T>): Promise<T> {
    for (;;) {
      for (let away = leaving.get(`${kind}:${id}`); away; away = leaving.get(`${kind}:${id}`)) await away;
      if (closing) throw new Error('The document server is closing.');
      const room = roomOf(kind, id);
      room.held += 1;
      try {
        await room.loaded();
        // Removed in the meantime: whoever comes now gets a new one.
        if (rooms.get(room.name) === room) return await act(room);
      } finally {
        room.held -= 1;
      }
    }
  }

  function roomOf(kind: string, id: string): Room<Who> {
    const name = `${kind}:${id}`;
    const found = rooms.get(name);
    if (found) return found;
    const known = kinds.get(kind);
    if (!known) throw new Error(`There is no kind of document called ${kind}.`);
    const made: Room<Who> = new Room(name, id, {
      kind: known,
      store,
      log,
      overtaken: () => showOut(made, 1013, 'try again'),
    });
    rooms.set(name, made);
    made.loaded().catch(() => rooms.get(name) === made && rooms.delete(name));
    return made;
  }

  function accept(ws: WebSocket, arrival: Arrival<Who>): void {
    ws.on('error', () => ws.terminate());
    const early: Uint8Array[] = [];
    let [earlyBytes, asked, gone, mayWrite] = [0, 0, false, false];
    let line: Open<Who> | undefined;
    ws.on('message', (data: Buffer) => {
      const frame = new Uint8Array(data);
      if (line) return hear(line, frame);
      early.push(frame);
      earlyBytes += frame.length;
      if (earlyBytes > beat.earlyBytes) ws.close(4413, 'too large');
    });
    ws.on('close', () => {
      gone = true;
      if (!line) return;
      open.delete(line);
      line.room.leave(line);
    });
    const kind = kinds.get(arrival.kind);
    if (!kind || closing) {
      ws.close(kind ? 1012 : 4404, kind ? 'restarting' : 'not found');
      return;
    }
    void begin(kind).catch((error: unknown) => {
      if (!closing) log.warn({ err: error }, 'a document could not be opened');
      ws.close(closing ? 1012 : 1013, closing ? 'restarting' : 'try again');
    });

    async function begin(opened: CollabKind<Who>): Promise<void> {
      asked = rechecks;
      const access = await opened.authorize(arrival.who, arrival.id);
      if (access === 'none') {
        ws.close(4403, 'not allowed');
        return;
      }
      mayWrite = access === 'write';
      await opened.prepare?.(arrival.id);
      await hold(arrival.kind, arrival.id, enter);
    }

    function enter(room: Room<Who>): void {
      if (closing) ws.close(1012, 'restarting');
      if (gone || closing) return;
      line = {
        arrival,
        room,
        who: arrival.who,
        personKey: arrival.personKey,
        mayWrite,
        presence: undefined,
        asks: 0,
        presenceTimes: [],
        presenceWaits: undefined,
        saved: 0,
        send: (frame) => ws.readyState === ws.OPEN && ws.send(frame),
        close: (code, reason) => ws.close(code, reason),
      };
      open.add(line);
      room.join(line);
      // What was asked at the door may have changed while the document was read.
      if (asked !== rechecks) void askAgain(line);
      for (const frame of early) hear(line, frame);
    }
  }

  function hear(line: Open<Who>, frame: Uint8Array): void {
    // A line that was refused may still deliver what it had sent before it heard of it.
    if (!open.has(line)) return;
    try {
      const decoder = decoding.createDecoder(frame);
      const type = decoding.readVarUint(decoder);
      if (type === 0) return hearSync(line, decoder, frame);
      if (type === 1) {
        const user = kinds.get(line.arrival.kind)?.userOf(line.who);
        if (user) hearPresence(line, decoding.readVarUint8Array(decoder), { user, isOpen: () => open.has(line) });
        return;
      }
      if (type === 3) {
        line.send(encodePresence([...line.room.lines].flatMap((other) => (other.presence ? [other.presence] : []))));
        return;
      }
      end(line, 4400, 'unknown message');
    } catch {
      end(line, 4400, 'broken message');
    }
  }

  function hearSync(line: Open<Who>, decoder: decoding.Decoder, frame: Uint8Array): void {
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (step === 0) {
      if (body.length > guardLimits.stateVector * 12) return end(line, 4413, 'too large');
      line.room.answerSync(line, body);
      return;
    }
    if (step !== 1 && step !== 2) return end(line, 4400, 'unknown message');
    if (step === 2 && frame.length > guardLimits.liveBytes) return end(line, 4413, 'too large');
    if (body.length > guardLimits.docBytes) return end(line, 4413, 'too large');
    line.room.receive(line, body);
  }

  function end(line: Open<Who>, code: number, reason: string): void {
    open.delete(line);
    line.room.leave(line);
    line.close(code, reason);
  }

  async function recheck(which: { personKey?: string; kind?: string; id?: string }): Promise<void> {
    rechecks += 1;
    const asked = [...open].filter(
      (line) =>
        (which.personKey === undefined || line.personKey === which.personKey) &&
        (which.kind === undefined || line.arrival.kind === which.kind) &&
        (which.id === undefined || line.arrival.id === which.id),
    );
    await Promise.all(asked.map(askAgain));
  }

  async function askAgain(line: Open<Who>): Promise<void> {
    line.asks += 1;
    const ask = line.asks;
    try {
      const kind = kinds.get(line.arrival.kind);
      await kind?.prepare?.(line.arrival.id);
      const access = kind ? await kind.authorize(line.who, line.arrival.id) : 'none';
      // The newest answer holds, whichever comes last.
      if (ask !== line.asks) return;
      if (access === 'none') end(line, 4403, 'not allowed');
      else line.mayWrite = access === 'write';
    } catch (error) {
      log.warn({ err: error }, 'who may do what could not be asked; a line comes back and is asked at the door');
      end(line, 1013, 'try again');
    }
  }

  /** Takes a document out of memory without a last word to the disk. */
  function showOut(room: Room<Who>, code: number, reason: string): void {
    if (rooms.get(room.name) === room) rooms.delete(room.name);
    for (const line of open) if (line.room === room) end(line, code, reason);
  }

  return {
    accept,
    recheck,
    edit: (kind, id, act) => hold(kind, id, (room) => room.edit(act)),
    read: (kind, id, act) => hold(kind, id, (room) => act(room.doc)),
    remove: (kind, id) =>
      hold(kind, id, async (room) => {
        // Whoever comes meanwhile waits until nothing of it is left, and then gets a new one.
        const removed = room.flush().then(() => store.remove(room.name));
        leaving.set(
          room.name,
          removed.catch(() => undefined).finally(() => leaving.delete(room.name)),
        );
        showOut(room, 4404, 'not found');
        await removed;
        room.forget();
      }),
    stats: () => ({ rooms: rooms.size, lines: open.size }),
    async close() {
      closing = true;
      clearInterval(timer);
      for (const line of [...open]) end(line, 1012, 'restarting');
      for (const room of rooms.values()) putAway(room);
      await Promise.all(leaving.values());
    },
  };
}
