import type { Server } from 'socket.io';

/** Socket.IO rooms for services: what is gone in a moment (ticks, hands) is sent here; what must not be lost is a notice. */
export interface Realtime {
  send(room: string, name: string, payload: unknown): void;
  /** How many sockets are in a room. */
  count(room: string): Promise<number>;
  /** Cuts the sockets of a room, e.g. `person:<id>` or `sign-in:<id>`. */
  disconnect(room: string): void;
}

export function createRealtime(io: Server): Realtime {
  return {
    send: (room, name, payload) => {
      io.to(room).emit(name, payload);
    },
    count: async (room) => (await io.in(room).fetchSockets()).length,
    disconnect: (room) => {
      io.in(room).disconnectSockets(true);
    },
  };
}
