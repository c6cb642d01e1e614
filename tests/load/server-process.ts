import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBoard } from '@soundings/doc-kinds';
import { type App, createApp, readConfig } from '@soundings/server';

const root = join(import.meta.dirname, '../..');

export interface ServerProcess {
  url: string;
  folder: string;
  pid(): number;
  /** Lines of the log at error or above. */
  errors: string[];
  /** CPU seconds so far and megabytes held now, of the server and its database together. */
  usage(): { cpuSeconds: number; memoryMb: number };
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops the server and reads from its database what is kept of messages, actions and these boards. */
  readAll(boardIds: string[]): Promise<{ messages: string[]; notes: string[]; actions: string[] }>;
  /** Stops the server and lets its database be read. */
  read<T>(look: (app: App) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** The real server as its own process, on a free port of this machine, with the demo community in a folder of its own. */
export async function serverProcess(settings: Record<string, string> = {}): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'soundings-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const errors: string[] = [];
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    child = spawn(process.execPath, ['apps/server/src/main.ts'], {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        SOUNDINGS_DATA: folder,
        SOUNDINGS_DEMO: '1',
        LOG_LEVEL: 'warn',
        SOUNDINGS_RATE_PER_MINUTE: '6000',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let rest = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (/^\{.*"level":[56]0/.test(line)) errors.push(line);
    });
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    await ready(url);
  }

  async function read<T>(look: (app: App) => Promise<T>): Promise<T> {
    await end(child, 'SIGTERM');
    const config = readConfig({ SOUNDINGS_DATA: folder, SOUNDINGS_DEMO: '0', LOG_LEVEL: 'error' }, folder);
    const { app, close } = await createApp(config);
    try {
      return await look(app);
    } finally {
      await close();
    }
  }

  const pid = () => child?.pid ?? 0;
  // However this process ends, by Ctrl+C too, its server does not stay behind.
  process.once('exit', () => child?.kill('SIGKILL'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  await start();
  return {
    url,
    folder,
    errors,
    pid,
    start,
    usage: () => {
      const pids = [pid(), ...childrenOf(pid())];
      return {
        cpuSeconds: pids.reduce((sum, each) => sum + cpuSecondsOf(each), 0),
        memoryMb: Math.round(pids.reduce((sum, each) => sum + memoryOf(each), 0)),
      };
    },
    kill: () => end(child, 'SIGKILL'),
    read,
    readAll: (boardIds) =>
      read(async (app) => {
        const texts = async (name: string) =>
          (await app.db.collection<{ text: string }>(name).find({}).toArray()).map(({ text }) => text);
        const notes: string[] = [];
        for (const id of boardIds)
          notes.push(...(await app.collab.read('board', id, (doc) => readBoard(doc).notes.map((note) => note.id))));
        return { messages: await texts('messages'), actions: await texts('actions'), notes };
      }),
    async stop() {
      await end(child, 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(url: string): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; ) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The server did not become ready.');
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** From /proc: fields 14 and 15 of `stat` are ticks of a hundredth of a second. */
function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(stat[11]) + Number(stat[12])) / 100;
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}
