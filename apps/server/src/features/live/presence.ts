import type { RoomPerson } from '@soundings/contracts/live';
import { hasRole, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';

type Known = Exclude<Viewer, { kind: 'nobody' }>;

interface Entry {
  viewer: Known;
  sockets: Set<string>;
  /** Runs out when a line that broke has not come back. */
  leaving: NodeJS.Timeout | undefined;
}

/** Who is in which room by their open lines: one person in two tabs is one. Kept in memory; lines that come back fill it again. */
export interface Presence {
  enter(sessionId: string, socketId: string, viewer: Known): void;
  /** This tab left. */
  leave(sessionId: string, socketId: string, viewer: Known): void;
  /** This tab's line broke: whoever has no other is away, and off the list if they do not come back. */
  lose(socketId: string, viewer: Known): void;
  people(sessionId: string): RoomPerson[];
  /** A line of theirs is open now. */
  isHere(sessionId: string, id: string): boolean;
  /** Drops a person at once, e.g. a visitor who may not stay. */
  drop(sessionId: string, id: string): void;
  close(): void;
}

/** How long one whose line broke stays in the list, and how often the list is sent at most. */
const presenceMs = { away: 10_000, tell: 100 } as const;

/**
 * `tell` is given the list when it changed, `cameOrWent` hears of somebody's first line and of the end of their last, `left` of who is
 * off the list.
 */
export function createPresence(
  tell: (sessionId: string, people: RoomPerson[]) => void,
  cameOrWent: (sessionId: string, id: string, here: boolean) => void,
  left: (sessionId: string, id: string) => void,
): Presence {
  const rooms = new Map<string, Map<string, Entry>>();
  const telling = new Map<string, NodeJS.Timeout>();

  function tellSoon(sessionId: string): void {
    if (telling.has(sessionId)) return;
    telling.set(
      sessionId,
      setTimeout(() => {
        telling.delete(sessionId);
        tell(sessionId, people(sessionId));
      }, presenceMs.tell),
    );
  }

  function drop(sessionId: string, id: string): void {
    const room = rooms.get(sessionId);
    clearTimeout(room?.get(id)?.leaving);
    if (!room?.delete(id)) return;
    if (room.size === 0) rooms.delete(sessionId);
    tellSoon(sessionId);
    left(sessionId, id);
  }

  /** The person's entry, if this was the last of their tabs. */
  function lastGone(sessionId: string, socketId: string, viewer: Known): Entry | null {
    const entry = rooms.get(sessionId)?.get(viewer.id);
    if (!entry?.sockets.delete(socketId) || entry.sockets.size > 0) return null;
    cameOrWent(sessionId, viewer.id, false);
    return entry;
  }

  function people(sessionId: string): RoomPerson[] {
    return [...(rooms.get(sessionId)?.values() ?? [])].map(toRoomPerson).sort((a, b) => a.name.localeCompare(b.name));
  }

  return {
    enter(sessionId, socketId, viewer) {
      const room = rooms.get(sessionId) ?? new Map<string, Entry>();
      rooms.set(sessionId, room);
      const entry = room.get(viewer.id) ?? { viewer, sockets: new Set<string>(), leaving: undefined };
      room.set(viewer.id, entry);
      clearTimeout(entry.leaving);
      entry.viewer = viewer;
      entry.sockets.add(socketId);
      if (entry.sockets.size === 1) cameOrWent(sessionId, viewer.id, true);
      tellSoon(sessionId);
    },
    leave(sessionId, socketId, viewer) {
      if (lastGone(sessionId, socketId, viewer)) drop(sessionId, viewer.id);
    },
    lose(socketId, viewer) {
      for (const sessionId of rooms.keys()) {
        const entry = lastGone(sessionId, socketId, viewer);
        if (!entry) continue;
        entry.leaving = setTimeout(() => drop(sessionId, viewer.id), presenceMs.away);
        entry.leaving.unref();
        tellSoon(sessionId);
      }
    },
    people,
    isHere: (sessionId, id) => (rooms.get(sessionId)?.get(id)?.sockets.size ?? 0) > 0,
    drop,
    close() {
      for (const timer of telling.values()) clearTimeout(timer);
      for (const room of rooms.values()) for (const entry of room.values()) clearTimeout(entry.leaving);
      rooms.clear();
    },
  };
}

function toRoomPerson({ viewer, sockets }: Entry): RoomPerson {
  const person = viewer.kind === 'person' ? viewer : null;
  return {
    id: viewer.id,
    kind: viewer.kind,
    name: viewer.name,
    borough: person?.borough ?? '',
    ics: person?.ics ?? '',
    facilitator: hasRole(viewer, 'facilitator'),
    away: sockets.size === 0,
  };
}

const presences = new WeakMap<App, Presence>();

/** The presence of this application: set when it starts. */
export function presenceOf(app: App): Presence {
  const found = presences.get(app);
  if (!found) throw new Error('The live feature has not been started.');
  return found;
}

export function keepPresence(app: App, presence: Presence): void {
  presences.set(app, presence);
}
