import type { Engine, Transaction } from './engine.ts';
import { MongoRefusal } from './errors.ts';

interface Open {
  number: number;
  transaction: Transaction;
  idle: NodeJS.Timeout;
}

const idleMs = 10_000;

/** The open transactions, by logical session. One left idle is aborted, so that nobody waits for it for ever. */
export class Sessions {
  private readonly engine: Engine;
  private readonly open = new Map<string, Open>();
  private readonly committed = new Map<string, number>();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  async start(lsid: string, number: number): Promise<Transaction> {
    this.abort(lsid);
    const transaction = await this.engine.begin();
    this.open.set(lsid, { number, transaction, idle: this.timer(lsid) });
    return transaction;
  }

  find(lsid: string, number: number): Transaction {
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
    return found.transaction;
  }

  commit(lsid: string, number: number): void {
    // A commit whose answer was lost is sent again: it is done once.
    if (!this.open.has(lsid) && this.committed.get(lsid) === number) return;
    const transaction = this.find(lsid, number);
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
