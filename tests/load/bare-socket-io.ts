import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';

/**
 * The peer in the same run: a Socket.IO server that does nothing but pass a message of the same size on to as many clients,
 * without a database, sign-ins or anybody's rights. Resolves to how long each delivery took, in ms.
 */
export async function bareSocketIo(clients: number, rounds: number, bytes: number): Promise<number[]> {
  const http = createServer();
  const server = new Server(http, { perMessageDeflate: false });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  server.on('connection', (socket) =>
    socket.on('go', (payload: unknown, ack: () => void) => {
      server.emit('changed', payload);
      ack();
    }),
  );
  const took: number[] = [];
  const sockets = await Promise.all(
    Array.from({ length: clients }, async () => {
      const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
      await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
      return socket;
    }),
  );
  const text = 'x'.repeat(bytes);
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    const arrived = sockets.map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.once('changed', () => {
            took.push(performance.now() - begun);
            resolve();
          });
        }),
    );
    await sockets[0]?.emitWithAck('go', { round, text });
    await Promise.all(arrived);
  }
  for (const socket of sockets) socket.close();
  await server.close();
  return took;
}
