import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** `folder_held`: another process has it. `failed`: any other reason, as its message says. */
export type PocketMongoReason = 'folder_held' | 'folder_not_writable' | 'damaged' | 'port_in_use' | 'failed';

/** Why the server could not start, with one plain line. */
export class PocketMongoError extends Error {
  readonly reason: PocketMongoReason;

  constructor(reason: PocketMongoReason, message: string) {
    super(message);
    this.name = 'PocketMongoError';
    this.reason = reason;
  }
}

/** A server that runs. */
export interface PocketMongo {
  /** For `mongodb` or Mongoose; ends in `?directConnection=true`. */
  uri: string;
  pid: number;
  /** Ends the server in order; resolves when it has ended. */
  close(): Promise<void>;
  /** Resolves to its exit code whenever it ends; to null where a signal ended it. */
  exited: Promise<number | null>;
  /** Once it has ended: starts it again on its folder and at its address, so that drivers find it by themselves. */
  again(): Promise<PocketMongo>;
}

export interface PocketMongoOptions {
  /** Where the data lies; made if it is not there, held by a lock while the server runs. */
  folder: string;
  /** Answers on this Unix socket (107 bytes at most); by default on one in the folder, or in the system's temporary folder where that cannot be. */
  socketPath?: string;
  /** Answers on this TCP port of 127.0.0.1 instead (0: any free one). */
  port?: number;
}

/** What the system allows for the name of a Unix socket. */
const mostSocketBytes = 107;

/** Starts a small MongoDB-compatible server as a child process that ends when this one does. */
export async function startPocketMongo(options: PocketMongoOptions): Promise<PocketMongo> {
  if (options.port !== undefined) return await startAt(options.folder, ['--port', String(options.port)]);
  let failed: unknown;
  for (const socket of options.socketPath ? [options.socketPath] : socketPaths(options.folder)) {
    try {
      return await startAt(options.folder, ['--socket', socket], socket);
    } catch (error) {
      // Some file systems have no sockets: then the temporary folder may.
      if (!(error instanceof PocketMongoError) || error.reason !== 'failed') throw error;
      failed = error;
    }
  }
  throw failed;
}

/**
 * In the folder itself, where the next server replaces what a killed one left; elsewhere only if the name were too long.
 * Drivers know a socket by its `.sock`.
 */
function socketPaths(folder: string): string[] {
  const inside = join(folder, 'db.sock');
  const elsewhere = join(tmpdir(), `pm-${randomBytes(6).toString('hex')}.sock`);
  return Buffer.byteLength(inside) <= mostSocketBytes ? [inside, elsewhere] : [elsewhere];
}

async function startAt(folder: string, where: string[], socket?: string): Promise<PocketMongo> {
  // Where the system has no file to spare the child comes without its pipes.
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'main.ts'), '--folder', folder, ...where],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  let unborn: Error | undefined;
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    // What could not be spawned says so only here, and never exits.
    child.once('error', (error) => {
      unborn = error;
      resolve(null);
    });
  });
  child.stdin?.on('error', () => undefined);
  const first = await Promise.race([
    new Promise<string>((resolve) => {
      if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve);
    }),
    exited.then((code) =>
      JSON.stringify({
        failed: 'failed',
        message: unborn
          ? `The database's process could not be started: ${unborn.message}.`
          : `The database ended at once with code ${code}.`,
      }),
    ),
  ]);
  // The child prints exactly these shapes.
  const said = JSON.parse(first) as { ready?: true; port?: number; failed?: PocketMongoReason; message?: string };
  if (!said.ready) {
    await exited;
    throw new PocketMongoError(said.failed ?? 'failed', said.message ?? 'The database did not start.');
  }
  const address = socket ? encodeURIComponent(socket) : `127.0.0.1:${said.port}`;
  return {
    uri: `mongodb://${address}/soundings?directConnection=true`,
    pid: child.pid ?? 0,
    exited,
    async again() {
      // In its folder the next server replaces the socket itself, once the folder is its own.
      if (socket && dirname(socket) !== folder) rmSync(socket, { force: true });
      return await startAt(folder, socket ? where : ['--port', String(said.port)], socket);
    },
    async close() {
      child.stdin?.end();
      await exited;
    },
  };
}
