import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorTable } from '@soundings/contracts/wire';
import type { Request } from 'express';
import { WebSocketServer } from 'ws';
import type { App } from './app-context.ts';
import { callerAddress } from './caller-address.ts';
import { limitKey, TooManyError } from './limits.ts';
import { isOurOrigin } from './origin.ts';
import type { SignIns } from './sign-in.ts';

const collabPath = /^\/collab\/([a-z]+)\/([A-Za-z0-9_-]{4,100})$/;

export interface Upgrades {
  /** Cuts every line that was upgraded or asks to be, whether or not its client says goodbye. */
  close(): Promise<void>;
}

/** The one place that answers upgrades: Socket.IO's path, the documents' path, and 404 for all else. */
export function routeUpgrades(app: App, http: HttpServer, signIns: SignIns): Upgrades {
  const documents = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 9 * 1024 * 1024 });
  // Upgraded ones are no more the HTTP server's to cut, which waits for all of them when it closes.
  const open = new Set<Duplex>();
  const forSocketIo = http.listeners('upgrade');
  http.removeAllListeners('upgrade');
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!isOurOrigin(app.config, request.headers.origin, request.headers.host)) return refuse(socket, 403, 'Forbidden');
    // What it takes for its own; it would leave all else unanswered.
    if (path.startsWith('/live/')) {
      for (const listener of forSocketIo) listener.call(http, request, socket, head);
      return;
    }
    const found = collabPath.exec(path);
    if (!found) return refuse(socket, 404, 'Not Found');
    void openDocument(request, socket, head, found[1] ?? '', found[2] ?? '');
  });

  async function openDocument(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    kind: string,
    id: string,
  ): Promise<void> {
    try {
      // The session middleware reads only headers; it never answers here, because no cookie is set on an upgrade.
      const asked = request as Request;
      await runAll(signIns, asked);
      const viewer = await signIns.viewerOf(asked);
      await app.limits.use(
        'upgrade',
        limitKey(viewer, callerAddress(request, app.config)),
        viewer.kind === 'nobody' ? 3_000 : 240,
        60,
      );
      documents.handleUpgrade(request, socket, head, (ws) => {
        if (viewer.kind === 'nobody') {
          ws.close(errorTable.signed_out.close, 'signed_out');
          return;
        }
        app.collab.accept(ws, { kind, id, who: { viewer, signInId: asked.sessionID }, personKey: viewer.id });
      });
    } catch (error) {
      if (error instanceof TooManyError)
        return refuse(socket, errorTable.too_many.status, `Too Many Requests\r\nRetry-After: ${error.seconds}`);
      app.log.warn({ err: error }, 'a document connection could not be opened');
      refuse(socket, 503, 'Service Unavailable');
    }
  }

  return {
    close: () =>
      new Promise((resolve) => {
        documents.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

async function runAll(signIns: SignIns, request: Request): Promise<void> {
  const response = {
    setHeader() {},
    getHeader() {},
    writeHead() {},
    end() {},
    on() {},
    once() {},
    emit() {},
    headersSent: true,
  };
  for (const middleware of signIns.middleware) {
    await new Promise<void>((resolve, reject) => {
      // A stand-in response: nothing of it is sent.
      void middleware(request, response as never, (error?: unknown) => (error ? reject(error) : resolve()));
    });
  }
}

function refuse(socket: Duplex, status: number, words: string): void {
  // Also where the other side leaves its half open.
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${words}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
