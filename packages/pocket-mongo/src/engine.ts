import { DatabaseSync } from 'node:sqlite';
import { Catalog } from './catalog.ts';
import { Rows } from './rows.ts';

/** What a command works on: the tables as one connection sees them. */
export interface View {
  catalog: Catalog;
  rows: Rows;
}

/**
 * The SQLite side: one connection that writes, one that reads what is committed while a transaction is open.
 * Writes outside transactions that arrive together are one SQLite transaction, so they share one sync.
 */
export class Engine {
  private readonly writer: DatabaseSync;
  private readonly reader: DatabaseSync;
  readonly writing: View;
  private readonly readingRows: Rows;
  private group: { done: Promise<void>; close: () => void } | undefined;
  private lock: Promise<void> = Promise.resolve();
  private transaction = false;
  /** How many synced commits there were; tests read it. */
  commits = 0;

  constructor(file: string) {
    this.writer = new DatabaseSync(file);
    this.writer.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 2000;',
    );
    this.writing = { catalog: new Catalog(this.writer), rows: new Rows(this.writer) };
    this.reader = new DatabaseSync(file);
    this.reader.exec('PRAGMA busy_timeout = 2000; PRAGMA query_only = ON;');
    this.readingRows = new Rows(this.reader);
  }

  /** Reads what is committed (and, outside transactions, what is about to be). */
  read<T>(act: (view: View) => T): T {
    if (!this.transaction) return act(this.writing);
    // While a transaction is open its connection holds what nobody else may see yet.
    const catalog = new Catalog(this.reader);
    this.readingRows.forget();
    return act({ catalog, rows: this.readingRows });
  }

  /** Runs a write outside transactions; resolves when it is synced to disk. A refusal undoes this write alone. */
  async write<T>(act: (view: View) => T): Promise<T> {
    while (this.transaction) await this.lock;
    const group = this.openGroup();
    const result = this.savepoint(() => act(this.writing));
    await group.done;
    return result;
  }

  private openGroup(): { done: Promise<void>; close: () => void } {
    if (this.group) return this.group;
    this.writer.exec('BEGIN IMMEDIATE');
    let settle: (error?: unknown) => void = () => undefined;
    const done = new Promise<void>((resolve, reject) => {
      settle = (error) => (error === undefined ? resolve() : reject(error));
    });
    done.catch(() => undefined);
    const group = {
      done,
      close: () => {
        if (this.group !== group) return;
        this.group = undefined;
        try {
          this.commit();
          settle();
        } catch (error) {
          this.undo();
          settle(error);
        }
      },
    };
    this.group = group;
    setImmediate(group.close);
    return group;
  }

  /** Opens a transaction: waits for the one before it. Other writers wait until it ends. */
  async begin(): Promise<Transaction> {
    while (this.transaction) await this.lock;
    this.group?.close();
    // Nobody is made to wait before it has begun: another process may hold the file, and then nobody would let them go.
    this.writer.exec('BEGIN IMMEDIATE');
    this.transaction = true;
    let release: () => void = () => undefined;
    this.lock = new Promise<void>((resolve) => {
      release = resolve;
    });
    let open = true;
    const end = (finish: () => void) => {
      if (!open) return;
      open = false;
      try {
        finish();
      } finally {
        this.transaction = false;
        release();
      }
    };
    return {
      run: (act) => this.savepoint(() => act(this.writing)),
      commit: () => end(() => this.commit()),
      abort: () => end(() => this.undo()),
    };
  }

  private commit(): void {
    this.writer.exec('COMMIT');
    this.commits += 1;
  }

  private undo(): void {
    this.writer.exec('ROLLBACK');
    this.writing.rows.forget();
    this.writing.catalog.reload();
  }

  private savepoint<T>(act: () => T): T {
    this.writer.exec('SAVEPOINT one');
    try {
      const result = act();
      this.writer.exec('RELEASE one');
      return result;
    } catch (error) {
      this.writer.exec('ROLLBACK TO one; RELEASE one');
      this.writing.rows.forget();
      this.writing.catalog.reload();
      throw error;
    }
  }

  /** Writes everything back into the main file and empties the log, so that no trace of earlier rows is left in it. */
  async checkpoint(): Promise<void> {
    while (this.transaction) await this.lock;
    this.group?.close();
    this.writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.group?.close();
    if (this.transaction) this.writer.exec('ROLLBACK');
    this.writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.reader.close();
    this.writer.close();
  }
}

export interface Transaction {
  run<T>(act: (view: View) => T): T;
  commit(): void;
  abort(): void;
}
