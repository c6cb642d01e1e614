import type { Engine, Transaction } from './engine.ts';
import { MongoRefusal } from './errors.ts';
import { recall, remember } from './retries.ts';

interface Open {
  number: number;
  /** The connection that spoke last in it: aborted when it closes. */
  line: AbortSignal;
  transaction: Transaction;
  wrote: boolean;
  idle: NodeJS.Timeout;
}

const idleMs = 10_000;
const mostSessions = 10_000;

/** The open transactions, by logical session. One left idle, or by a connection that closed, is aborted: all others wait for it. */
export class Sessions {
  private readonly engine: Engine;
  private readonly open = new Map<string, Open>();
  /** The newest number of each session that was told here: older ones are over. */
  private readonly newest = new Map<string, number>();

  private readonly most: number;

  constructor(engine: Engine, most = mostSessions) {
    this.engine = engine;
    this.most = most;
  }

  /** With `snapshot` it reads what is committed now, and others go on writing. */
  async start(lsid: string, number: number, line: AbortSignal, snapshot: boolean): Promise<Transaction> {
    this.refuseOld(lsid, number);
    if (this.newest.get(lsid) === number)
      throw new MongoRefusal('Location50911', `Cannot start transaction ${number}: it was started before`);
    this.remember(lsid, number);
    this.drop(lsid);
    const transaction = snapshot ? this.engine.snapshot() : await this.engine.begin();
    // Whoever asked for it may have left, or begun a newer one, while it waited for the one before.
    if (line.aborted || this.newest.get(lsid) !== number) {
      transaction.abort();
      if (line.aborted) throw new MongoRefusal('NoSuchTransaction', 'The connection that began it closed');
      this.refuseOld(lsid, number);
      // So many others began meanwhile that its number is not known any more: it is begun anew.
      throw noSuch(number);
    }
    this.open.set(lsid, { number, line, transaction, wrote: false, idle: this.timer(lsid) });
    return transaction;
  }

  /** Aborts what a connection that closed had open. */
  leave(line: AbortSignal): void {
    for (const [lsid, open] of [...this.open]) if (open.line === line) this.drop(lsid);
  }

  find(lsid: string, number: number, line: AbortSignal): Transaction {
    const found = this.at(lsid, number);
    clearTimeout(found.idle);
    found.idle = this.timer(lsid);
    found.line = line;
    return found.transaction;
  }

  /** What is open changed something, so that its commit has to be remembered. */
  wrote(lsid: string): void {
    const found = this.open.get(lsid);
    if (found) found.wrote = true;
  }

  commit(lsid: string, number: number): void {
    if (!this.open.has(lsid) && this.isCommitted(lsid, number)) return;
    const { transaction, wrote } = this.at(lsid, number);
    this.forget(lsid);
    try {
      // Written with it: a commit whose answer was lost is sent again, perhaps after a restart, and is done once.
      if (wrote) transaction.run((view) => remember(view, lsid, number, { ok: 1 }));
      transaction.commit();
    } finally {
      transaction.abort();
    }
  }

  abort(lsid: string, number: number): void {
    if (!this.open.has(lsid) && this.isCommitted(lsid, number))
      throw new MongoRefusal('TransactionCommitted', `Transaction ${number} has been committed`);
    this.at(lsid, number);
    this.drop(lsid);
  }

  /** Ends what a session has open, whatever its number. */
  drop(lsid: string): void {
    const found = this.open.get(lsid);
    this.forget(lsid);
    found?.transaction.abort();
  }

  dropAll(): void {
    for (const lsid of [...this.open.keys()]) this.drop(lsid);
  }

  private at(lsid: string, number: number): Open {
    this.refuseOld(lsid, number);
    const found = this.open.get(lsid);
    if (found?.number === number) return found;
    throw noSuch(number);
  }

  private refuseOld(lsid: string, number: number): void {
    const newest = this.newest.get(lsid) ?? number;
    if (newest > number)
      throw new MongoRefusal(
        'TransactionTooOld',
        `Transaction ${number} is over: the newer transaction ${newest} of its session has started`,
      );
  }

  private isCommitted(lsid: string, number: number): boolean {
    this.refuseOld(lsid, number);
    return this.engine.read((view) => recall(view, lsid, number)) !== undefined;
  }

  private remember(lsid: string, number: number): void {
    this.newest.delete(lsid);
    this.newest.set(lsid, number);
    if (this.newest.size > this.most) this.newest.delete(this.newest.keys().next().value ?? '');
  }

  private forget(lsid: string): void {
    clearTimeout(this.open.get(lsid)?.idle);
    this.open.delete(lsid);
  }

  private timer(lsid: string): NodeJS.Timeout {
    return setTimeout(() => this.drop(lsid), idleMs).unref();
  }
}

function noSuch(number: number): MongoRefusal {
  return new MongoRefusal(
    'NoSuchTransaction',
    `Given transaction number ${number} does not match any in-progress transactions`,
    { errorLabels: ['TransientTransactionError'] },
  );
}
