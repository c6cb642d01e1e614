import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { notBegun } from './mail-sent.ts';

export interface CarriedMail {
  to: string;
  subject: string;
  text: string;
  html?: string | undefined;
  headers?: Record<string, string> | undefined;
  messageId: string;
  date: Date;
}

export interface MailCarrier {
  /** Resolves when the mail server has taken it; what became of it is on disk then, also where this process is gone by that time. */
  carry(id: string, mail: CarriedMail): Promise<void>;
  /** Gives it no more mails: what comes later is refused as not begun. It ends when it has done with those it has. */
  close(): void;
}

interface Running {
  child: ChildProcess;
  waiting: Map<string, { resolve(): void; reject(error: Error): void }>;
  idle: NodeJS.Timeout | undefined;
}

const idleMs = 60_000;

/** Hands mails to a process that outlives this one until they have gone. It is there only while there is mail. */
export function createMailCarrier(settings: { url: string; from: string; folder: string }): MailCarrier {
  let running: Running | undefined;
  let closed = false;

  function start(): Running {
    // A group of its own: what kills the server's group, or Ctrl+C, does not reach it. It ends when its input does.
    const child = spawn(process.execPath, [join(import.meta.dirname, 'mail-carrier-main.ts')], {
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
    });
    const made: Running = { child, waiting: new Map(), idle: undefined };
    const gone = (error: Error) => {
      if (running === made) running = undefined;
      for (const each of made.waiting.values()) each.reject(error);
      made.waiting.clear();
    };
    child.unref();
    child.stdin?.on('error', () => undefined);
    // There is nobody to carry it.
    child.once('error', (error) => gone(notBegun('Who carries mail could not be started.', { cause: error })));
    child.once('close', () => gone(new Error('Who carries mail ended before saying what became of this one.')));
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => answered(made, line));
    write(made, settings);
    return made;
  }

  function answered(made: Running, line: string): void {
    let said: { id: string; error?: { message: string } };
    try {
      // Our own process prints exactly this; killed in the middle of a line, half of it.
      said = JSON.parse(line);
    } catch {
      return;
    }
    const { id, error } = said;
    const asked = made.waiting.get(id);
    made.waiting.delete(id);
    if (error) asked?.reject(Object.assign(new Error(error.message), error));
    else asked?.resolve();
    if (made.waiting.size === 0) made.idle = setTimeout(() => end(made), idleMs).unref();
  }

  function end(made: Running): void {
    if (running === made) running = undefined;
    clearTimeout(made.idle);
    made.child.stdin?.end();
  }

  return {
    async carry(id, mail) {
      if (closed) throw notBegun('The server is closing.');
      running ??= start();
      const { waiting, idle } = running;
      clearTimeout(idle);
      const answer = new Promise<void>((resolve, reject) => waiting.set(id, { resolve, reject }));
      write(running, { id, mail });
      await answer;
    },
    close() {
      closed = true;
      if (running) end(running);
    },
  };
}

function write({ child }: Running, line: object): void {
  child.stdin?.write(`${JSON.stringify(line)}\n`);
}
