import { DatabaseSync } from 'node:sqlite';
import { Catalog } from './catalog.ts';
import { isReadOnly, MongoRefusal } from './errors.ts';
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
  private readonly file: string;
  private readonly writer: DatabaseSync;
  private readonly reader: DatabaseSync;
  private readonly written: View;
  private readonly readingRows: Rows;
  private group: Group | undefined;
  private lock: Promise<void> = Promise.resolve();
  private transaction = false;
  /** What reads as of a moment that was. */
  private readonly snapshots = new Set<Promise<void>>();
  /** Something was undone, so what the view knows of tables may be no more. */
  private stale = false;
  /** How many synced commits there were; tests read it. */
  commits = 0;

  constructor(file: string) {
    this.file = file;
    this.writer = new DatabaseSync(file);
    this.writer.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 2000;',
    );
    this.written = { catalog: new Catalog(this.writer), rows: new Rows(this.writer) };
    this.reader = new DatabaseSync(file);
    this.reader.exec('PRAGMA busy_timeout = 2000; PRAGMA query_only = ON;');
    this.readingRows = new Rows(this.reader);
  }

  private get writing(): View {
    if (this.stale) {
      this.written.rows.forget();
      this.written.catalog.reload();
      this.stale = false;
    }
    return this.written;
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

  private openGroup(): Group {
    if (this.group && this.writer.isTransaction) return this.group;
    this.group?.fail(new MongoRefusal('FileStreamFailed', 'The disk failed this write. Nothing was written'));
    this.writer.exec('BEGIN IMMEDIATE');
    let settle: (error?: unknown) => void = () => undefined;
    const done = new Promise<void>((resolve, reject) => {
      settle = (error) => (error === undefined ? resolve() : reject(error));
    });
    done.catch(() => undefined);
    const end = (finish: () => void) => {
      if (this.group !== group) return;
      this.group = undefined;
      try {
        finish();
        settle();
      } catch (error) {
        settle(error);
      }
    };
    const group = {
      done,
      close: () => end(() => this.commit()),
      fail: (error: unknown) =>
        end(() => {
          throw error;
        }),
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
    // Once it has ended the connection may be in the transaction of somebody else.
    const mustBeOpen = () => {
      if (!open) throw new MongoRefusal('NoSuchTransaction', 'This transaction has ended');
    };
    return {
      run: (act) => {
        mustBeOpen();
        if (!this.writer.isTransaction) throw new MongoRefusal('NoSuchTransaction', 'The disk failed this transaction');
        return this.savepoint(() => act(this.writing));
      },
      commit: () => {
        mustBeOpen();
        end(() => this.commit());
      },
      abort: () => end(() => this.undo()),
    };
  }

  /** Opens a transaction that reads what is committed now, however long it takes, and writes nothing: nobody waits for it. */
  snapshot(): Transaction {
    if (!this.transaction) this.group?.close();
    const reader = new DatabaseSync(this.file);
    reader.exec('PRAGMA busy_timeout = 2000; PRAGMA query_only = ON; BEGIN');
    // SQLite takes its picture at the first read.
    const view = { catalog: new Catalog(reader), rows: new Rows(reader) };
    let done: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      done = resolve;
    });
    this.snapshots.add(over);
    const end = () => {
      if (!this.snapshots.delete(over)) return;
      reader.close();
      done();
    };
    const run = <T>(act: (view: View) => T): T => {
      if (!this.snapshots.has(over)) throw new MongoRefusal('NoSuchTransaction', 'This transaction has ended');
      try {
        return act(view);
      } catch (error) {
        if (!isReadOnly(error)) throw error;
        throw new MongoRefusal('OperationNotSupportedInTransaction', 'Writing in a transaction that reads a snapshot');
      }
    };
    return { run, commit: end, abort: end };
  }

  private commit(): void {
    try {
      this.writer.exec('COMMIT');
    } catch (error) {
      this.undo();
      throw error;
    }
    this.commits += 1;
  }

  private undo(): void {
    this.stale = true;
    // SQLite ends a transaction by itself when the disk fails it.
    if (this.writer.isTransaction) this.writer.exec('ROLLBACK');
  }

  private savepoint<T>(act: () => T): T {
    this.writer.exec('SAVEPOINT one');
    try {
      const result = act();
      this.writer.exec('RELEASE one');
      return result;
    } catch (error) {
      this.stale = true;
      if (!this.undoOne()) {
        this.undo();
        // Whoever shares this transaction has lost their writes with it, and must hear so.
        this.group?.fail(error);
      }
      throw error;
    }
  }

  /** Undoes the last savepoint; false where it is no more, or cannot be undone alone. */
  private undoOne(): boolean {
    if (!this.writer.isTransaction) return false;
    try {
      this.writer.exec('ROLLBACK TO one; RELEASE one');
      return true;
    } catch {
      return false;
    }
  }

  /** Writes everything back into the main file and empties the log, so that no trace of earlier rows is left in it. */
  async checkpoint(): Promise<void> {
    // What still reads the log keeps it from being emptied.
    while (this.transaction || this.snapshots.size > 0) await (this.transaction ? this.lock : [...this.snapshots][0]);
    this.group?.close();
    this.writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.group?.close();
    this.undo();
    try {
      this.writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // There may be no room for it. What is in the log is safe there, and the next start reads it.
    }
    this.reader.close();
    this.writer.close();
  }
}

/** Writes that share one sync. */
interface Group {
  done: Promise<void>;
  close(): void;
  /** Its SQLite transaction is no more: all in it hear why. */
  fail(error: unknown): void;
}

export interface Transaction {
  run<T>(act: (view: View) => T): T;
  commit(): void;
  abort(): void;
}
