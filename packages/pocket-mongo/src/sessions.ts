import type { Engine, Transaction } from './engine.ts';
import { MongoRefusal } from './errors.ts';

interface Open {
  number: number;
  /** The connection that spoke last in it: aborted when it closes. */
  line: AbortSignal;
  transaction: Transaction;
  idle: NodeJS.Timeout;
}

const idleMs = 10_000;

/** The open transactions, by logical session. One left idle, or by a connection that closed, is aborted: all others wait for it. */
export class Sessions {
  private readonly engine: Engine;
  private readonly open = new Map<string, Open>();
  private readonly committed = new Map<string, number>();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  async start(lsid: string, number: number, line: AbortSignal): Promise<Transaction> {
    this.abort(lsid);
    const transaction = await this.engine.begin();
    // Whoever asked for it may have left while it waited for the one before.
    if (line.aborted) {
      transaction.abort();
      throw new MongoRefusal('NoSuchTransaction', 'The connection that began this transaction closed');
    }
    this.abort(lsid);
    this.open.set(lsid, { number, line, transaction, idle: this.timer(lsid) });
    return transaction;
  }

  /** Aborts what a connection that closed had open. */
  leave(line: AbortSignal): void {
    for (const [lsid, open] of [...this.open]) if (open.line === line) this.abort(lsid);
  }

  find(lsid: string, number: number, line: AbortSignal): Transaction {
    const found = this.open.get(lsid);
    if (found?.number !== number) {
      throw new MongoRefusal(
        'NoSuchTransaction',
        `Given transaction number ${number} does not match any in-progress transactions`,
        {
          errorLabels: ['TransientTransactionError'],
        },
      );
    }
    clearTimeout(found.idle);
    found.idle = this.timer(lsid);
    found.line = line;
    return found.transaction;
  }

  commit(lsid: string, number: number, line: AbortSignal): void {
    // A commit whose answer was lost is sent again: it is done once.
    if (!this.open.has(lsid) && this.committed.get(lsid) === number) return;
    const transaction = this.find(lsid, number, line);
    this.forget(lsid);
    transaction.commit();
    this.committed.set(lsid, number);
    if (this.committed.size > 10_000) this.committed.delete(this.committed.keys().next().value ?? '');
  }

  abort(lsid: string): void {
    const found = this.open.get(lsid);
    this.forget(lsid);
    found?.transaction.abort();
  }

  abortAll(): void {
    for (const lsid of [...this.open.keys()]) this.abort(lsid);
  }

  private forget(lsid: string): void {
    clearTimeout(this.open.get(lsid)?.idle);
    this.open.delete(lsid);
  }

  private timer(lsid: string): NodeJS.Timeout {
    return setTimeout(() => this.abort(lsid), idleMs).unref();
  }
}
