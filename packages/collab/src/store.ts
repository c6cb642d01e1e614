/** One accepted change as it is kept: a Yjs V1 update and the client ids that were new in it, with whose they are. */
export interface StoredUpdate {
  update: Uint8Array;
  owners: [client: number, personKey: string][];
}

/** A document as it lies on disk: its snapshot, if there is one, and the log after it. */
export interface StoredDoc {
  /** To be applied in order. */
  updates: Uint8Array[];
  owners: Map<number, string>;
  /** How many log rows stand behind the snapshot. */
  rows: number;
}

/** Somebody else has written to this document under the same numbers: what is in memory is not what is on disk. */
export class OvertakenError extends Error {
  constructor(name: string) {
    super(`Somebody else has written to ${name}.`);
  }
}

/** Where collab docs are kept. `append` resolves only when the rows are on disk; where others are there already it throws an `OvertakenError`. */
export interface CollabStore {
  load(name: string): Promise<StoredDoc>;
  append(name: string, rows: StoredUpdate[]): Promise<void>;
  /** Replaces the log by a snapshot: written, read back and compared before a row is deleted. */
  compact(name: string, snapshot: Uint8Array, owners: Map<number, string>): Promise<void>;
  remove(name: string): Promise<void>;
}

/** For tests: keeps docs in memory. */
export function memoryStore(): CollabStore {
  const docs = new Map<string, StoredDoc>();
  const of = (name: string): StoredDoc => {
    const found = docs.get(name) ?? { updates: [], owners: new Map(), rows: 0 };
    docs.set(name, found);
    return found;
  };
  return {
    async load(name) {
      const doc = of(name);
      return { updates: [...doc.updates], owners: new Map(doc.owners), rows: doc.rows };
    },
    async append(name, rows) {
      const doc = of(name);
      for (const row of rows) {
        doc.updates.push(row.update);
        for (const [client, person] of row.owners) doc.owners.set(client, person);
      }
      doc.rows += rows.length;
    },
    async compact(name, snapshot, owners) {
      docs.set(name, { updates: [snapshot], owners: new Map(owners), rows: 0 });
    },
    async remove(name) {
      docs.delete(name);
    },
  };
}
