import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Cursors } from './cursors.ts';
import { Engine } from './engine.ts';
import { isDamage } from './errors.ts';
import { listen } from './listen.ts';
import { holdFolder } from './lock.ts';
import { Sessions } from './sessions.ts';
import { sweepExpired } from './ttl.ts';

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    socket: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
    stay: { type: 'boolean', default: false },
  },
});

// What is stored here is the owner's alone, and so is the socket.
process.umask(0o077);

const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const fail = (reason: string, message: string): never => {
  tell({ failed: reason, message });
  process.exit(1);
};

if (!values.folder || (!values.socket && values.port === undefined)) {
  fail('failed', 'Use: --folder DIR and --socket PATH or --port N [--host ADDRESS] [--stay]');
}
const folder = values.folder ?? '';
const held = await holdFolder(folder);
if (held === 'folder_held') fail('folder_held', `The folder ${folder} is held by another server.`);
if (held === 'folder_not_writable') fail('folder_not_writable', `The folder ${folder} cannot be written.`);

const engine = opened(join(folder, 'data.db'));
const sessions = new Sessions(engine);
const server = { engine, sessions, cursors: new Cursors(), address: values.socket ?? `${values.host}:${values.port}` };
const net = listen(server);

const every = [
  setInterval(() => void sweepExpired(engine, new Date()).catch(() => undefined), 10_000),
  setInterval(() => void engine.checkpoint().catch(() => undefined), 3_600_000),
];

function opened(file: string): Engine {
  try {
    return new Engine(file);
  } catch (error) {
    return fail(isDamage(error) ? 'damaged' : 'failed', error instanceof Error ? error.message : String(error));
  }
}

let ending = false;
function end(): void {
  if (ending) return;
  ending = true;
  for (const timer of every) clearInterval(timer);
  net.close();
  sessions.dropAll();
  engine.close();
  if (values.socket) rmSync(values.socket, { force: true });
  process.exit(0);
}

// Ctrl+C in a terminal, and TERM from who supervises, reach the whole group: the parent closes first, with all that it still has
// to write, and then ends us through our input.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => values.stay && end());
// Whoever asked may be gone before it is told: one that was started for itself alone goes on.
process.stdout.on('error', () => values.stay || end());
if (!values.stay) process.stdin.resume().on('end', end).on('close', end).on('error', end);

net.on('error', (error: NodeJS.ErrnoException) => {
  fail(error.code === 'EADDRINUSE' ? 'port_in_use' : 'failed', error.message);
});
const ready = () => {
  const at = net.address();
  if (typeof at === 'object' && at) server.address = `${values.host}:${at.port}`;
  tell({ ready: true, port: typeof at === 'object' && at ? at.port : undefined });
};
// The folder is ours, so a socket in it was left by a server that was killed.
if (values.socket && dirname(values.socket) === folder) rmSync(values.socket, { force: true });
if (values.socket) net.listen(values.socket, ready);
else net.listen(Number(values.port), values.host, ready);
