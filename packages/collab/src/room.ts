import { encodeRefused, encodeSaved } from '@soundings/doc-kinds';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import { guardLimits, guardUpdate } from './guard.ts';
import type { CollabKind, CollabLog } from './kind.ts';
import { encodePresence, type Presence } from './presence.ts';
import { type CollabStore, OvertakenError, type StoredUpdate } from './store.ts';

/** One open line to a document. */
export interface Line<Who> {
  who: Who;
  personKey: string;
  mayWrite: boolean;
  presence: Presence | undefined;
  /** Update-carrying frames of this line that are on disk. */
  saved: number;
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
}

interface Waiting<Who> {
  row: StoredUpdate | null;
  line: Line<Who> | null;
  /** What the other lines are sent once the row is on disk. */
  frame?: Uint8Array;
  settle?: () => void;
  fail?: (error: Error) => void;
}

const most = { waiting: 2_000, retryMs: 1_000, rowsBeforeCompaction: 500 };

/**
 * One document in memory. What is accepted is written at once; when it is on disk its writer is told that it is saved, and only
 * then do the others receive it: after a crash nobody holds what the server has lost (they could not send it again, since it
 * bears another person's client id).
 */
export class Room<Who> {
  readonly name: string;
  readonly doc = new Y.Doc();
  readonly lines = new Set<Line<Who>>();
  /** How many are opening, reading or changing it just now: it stays in memory for them. */
  held = 0;
  private readonly id: string;
  private readonly kind: CollabKind<Who>;
  private readonly store: CollabStore;
  private readonly log: CollabLog;
  private shadow = new Y.Doc();
  private owners = new Map<number, string>();
  private rows = 0;
  private waiting: Waiting<Who>[] = [];
  private writing: Promise<void> | undefined;
  private readonly loading: Promise<void>;
  private readonly overtaken: () => void;

  /** `overtaken`: it is no more what is on disk, and must be read anew. */
  constructor(
    name: string,
    id: string,
    {
      kind,
      store,
      log,
      overtaken,
    }: { kind: CollabKind<Who>; store: CollabStore; log: CollabLog; overtaken: () => void },
  ) {
    this.overtaken = overtaken;
    this.name = name;
    this.id = id;
    this.kind = kind;
    this.store = store;
    this.log = log;
    this.loading = this.load();
    this.loading.catch(() => undefined);
  }

  loaded(): Promise<void> {
    return this.loading;
  }

  private async load(): Promise<void> {
    const stored = await this.store.load(this.name);
    for (const update of stored.updates) Y.applyUpdate(this.doc, update);
    this.owners = stored.owners;
    this.owners.set(this.doc.clientID, 'server');
    this.rows = stored.rows;
    this.renewShadow();
    this.doc.on('update', (update: Uint8Array, origin: unknown) => this.changed(update, origin));
  }

  private renewShadow(): void {
    this.shadow.destroy();
    this.shadow = new Y.Doc();
    Y.applyUpdate(this.shadow, Y.encodeStateAsUpdate(this.doc));
  }

  join(line: Line<Who>): void {
    this.lines.add(line);
    line.send(this.syncStep1());
    const others = [...this.lines].flatMap((other) => (other !== line && other.presence ? [other.presence] : []));
    if (others.length > 0) line.send(encodePresence(others));
  }

  leave(line: Line<Who>): void {
    if (!this.lines.delete(line) || !line.presence) return;
    const gone = encodePresence([{ ...line.presence, clock: line.presence.clock + 1, state: null }]);
    for (const other of this.lines) other.send(gone);
  }

  syncStep1(): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    sync.writeSyncStep1(encoder, this.doc);
    return encoding.toUint8Array(encoder);
  }

  /** Answers a line that asks what it lacks, as of now, once all of that is on disk. */
  answerSync(line: Line<Who>, stateVector: Uint8Array): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    sync.writeSyncStep2(encoder, this.doc, stateVector);
    const frame = encoding.toUint8Array(encoder);
    const settle = () => void (this.lines.has(line) && line.send(frame));
    if (this.waiting.length === 0 && !this.writing) settle();
    else this.enqueue({ row: null, line: null, settle });
  }

  /** Takes an update from a line: checked on a copy first, so that what is refused never touches the document. */
  receive(line: Line<Who>, update: Uint8Array): void {
    const guarded = guardUpdate(update, this.doc, this.owners, line.personKey);
    if (guarded.kind === 'gap') {
      line.send(this.syncStep1());
      return;
    }
    if (guarded.kind === 'refused') return this.refuse(line, guarded.message);
    if (isNothing(update)) return this.enqueue({ row: null, line });
    if (!line.mayWrite) {
      if (!this.changesAnything(update)) return this.enqueue({ row: null, line });
      return this.refuse(line, 'You can read this, but not change it.', 4403);
    }
    const refused = this.tryOnShadow(line, update);
    if (refused) {
      this.renewShadow();
      return this.refuse(line, refused);
    }
    for (const client of guarded.newClients) this.owners.set(client, line.personKey);
    const before = this.waiting.length;
    Y.applyUpdate(this.doc, update, { line, newClients: guarded.newClients });
    if (this.waiting.length === before) this.enqueue({ row: null, line });
  }

  /** False for an update that only repeats what is here: a client that comes back names all deletions it knows of. */
  private changesAnything(update: Uint8Array): boolean {
    let changes = false;
    const heard = () => {
      changes = true;
    };
    this.shadow.on('update', heard);
    try {
      Y.applyUpdate(this.shadow, update);
      if (this.shadow.store.pendingStructs || this.shadow.store.pendingDs) changes = true;
    } catch {
      changes = true;
    }
    this.shadow.off('update', heard);
    if (changes) this.renewShadow();
    return changes;
  }

  private tryOnShadow(line: Line<Who>, update: Uint8Array): string | null {
    try {
      Y.applyUpdate(this.shadow, update);
      if (this.shadow.store.pendingStructs || this.shadow.store.pendingDs)
        return 'This change refers to something that is not here.';
      if (Y.encodeStateAsUpdate(this.shadow).length > guardLimits.docBytes)
        return 'This document is as large as it can be.';
      return this.kind.check?.({ before: this.doc, after: this.shadow, who: line.who, id: this.id }) ?? null;
    } catch {
      return 'This change could not be read.';
    }
  }

  private refuse(line: Line<Who>, message: string, code = 4409): void {
    line.send(encodeRefused(message));
    line.close(code, 'refused');
  }

  private changed(update: Uint8Array, origin: unknown): void {
    // Our own calls set these origins; anything else is the server's own edit.
    const from = origin as { line: Line<Who>; newClients: number[] } | 'server';
    const line = from === 'server' ? null : from.line;
    if (line === null) Y.applyUpdate(this.shadow, update);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    sync.writeUpdate(encoder, update);
    const frame = encoding.toUint8Array(encoder);
    const owners =
      from === 'server'
        ? [[this.doc.clientID, 'server']]
        : from.newClients.map((client) => [client, from.line.personKey]);
    this.enqueue({ row: { update, owners: owners as [number, string][] }, line, frame });
  }

  /** A change of the server's own; resolves to its result when it is on disk. */
  async edit<T>(act: (doc: Y.Doc) => T): Promise<T> {
    const result = this.doc.transact(() => act(this.doc), 'server');
    await new Promise<void>((settle, fail) => this.enqueue({ row: null, line: null, settle, fail }));
    return result;
  }

  private enqueue(item: Waiting<Who>): void {
    this.waiting.push(item);
    if (this.waiting.length > most.waiting) {
      for (const line of this.lines) line.close(1013, 'not saved');
      return;
    }
    this.writing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.write());
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      const rows = batch.flatMap((item) => (item.row ? [item.row] : []));
      while (rows.length > 0) {
        try {
          await this.store.append(this.name, rows);
          break;
        } catch (error) {
          if (error instanceof OvertakenError) return this.giveUp([...batch, ...this.waiting], error);
          this.log.warn({ err: error, doc: this.name }, 'a document could not be saved; it will be tried again');
          await new Promise((resolve) => setTimeout(resolve, most.retryMs));
        }
      }
      this.rows += rows.length;
      const told = new Set<Line<Who>>();
      for (const item of batch) {
        if (item.frame) for (const other of this.lines) if (other !== item.line) other.send(item.frame);
        item.settle?.();
        if (!item.line) continue;
        item.line.saved += 1;
        told.add(item.line);
      }
      for (const line of told) line.send(encodeSaved(line.saved));
      if (this.rows >= most.rowsBeforeCompaction) await this.compact();
    }
    this.writing = undefined;
  }

  private giveUp(unsaved: Waiting<Who>[], error: Error): void {
    this.log.error({ err: error, doc: this.name }, 'a document was written by somebody else; it is read anew');
    this.waiting = [];
    this.writing = undefined;
    this.rows = 0;
    this.overtaken();
    for (const item of unsaved) item.fail?.(error);
  }

  private async compact(): Promise<void> {
    try {
      await this.store.compact(this.name, Y.encodeStateAsUpdate(this.doc), this.owners);
      this.rows = 0;
    } catch (error) {
      this.log.error({ err: error, doc: this.name }, 'a document could not be compacted; its log is kept');
    }
  }

  /** Resolves when all that was accepted is on disk. */
  async flush(): Promise<void> {
    while (this.writing) await this.writing;
  }

  get quiet(): boolean {
    return this.held === 0 && this.lines.size === 0 && !this.writing;
  }

  /** Leaves memory without a last word to the disk, where it is no more. */
  forget(): void {
    this.shadow.destroy();
    this.doc.destroy();
  }

  async unload(): Promise<void> {
    await this.flush();
    if (this.rows > 20) await this.compact();
    this.shadow.destroy();
    this.doc.destroy();
  }
}

/** An update without structs and without deletions: what a client that has nothing new sends. */
function isNothing(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}
