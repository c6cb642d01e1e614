import { createHash } from 'node:crypto';
import { Binary, type Db } from 'mongodb';
import type { CollabStore, StoredUpdate } from './store.ts';

interface UpdateRow {
  _id: string;
  name: string;
  seq: number;
  update: Binary;
  owners: { client: number; person: string }[];
  version: 1;
}

interface SnapshotRow {
  _id: string;
  state: Binary;
  hash: string;
  /** Log rows up to here are in the state. */
  seq: number;
  owners: { client: number; person: string }[];
  version: 1;
}

const durable = { writeConcern: { w: 'majority', journal: true } } as const;

/** Keeps collab docs in MongoDB: `collabUpdates` is an append-only log, `collabSnapshots` what it was folded into. */
export function mongoStore(db: Db): CollabStore {
  const log = db.collection<UpdateRow>('collabUpdates');
  const snapshots = db.collection<SnapshotRow>('collabSnapshots');
  const indexed = log.createIndex({ name: 1, seq: 1 }, { unique: true });
  indexed.catch(() => undefined);
  const last = new Map<string, number>();

  return {
    async load(name) {
      await indexed;
      const snapshot = await snapshots.findOne({ _id: name });
      const from = snapshot?.seq ?? 0;
      const rows = await log
        .find({ name, seq: { $gt: from } })
        .sort({ seq: 1 })
        .toArray();
      last.set(name, rows.at(-1)?.seq ?? from);
      const owners = new Map((snapshot?.owners ?? []).map((o) => [o.client, o.person]));
      for (const row of rows) for (const owner of row.owners) owners.set(owner.client, owner.person);
      const updates = [...(snapshot ? [bytesOf(snapshot.state)] : []), ...rows.map((row) => bytesOf(row.update))];
      return { updates, owners, rows: rows.length };
    },
    async append(name, rows) {
      const from = last.get(name) ?? 0;
      const made = rows.map((row, i) => toRow(name, from + i + 1, row));
      // Sent again after a lost answer, the same rows must not count twice: they are keyed by name and number. Other rows with these
      // numbers are somebody else's: that is a duplicate key, and they stay as they are.
      await log.bulkWrite(
        made.map((row) => ({
          replaceOne: { filter: { _id: row._id, update: row.update }, replacement: row, upsert: true },
        })),
        { ordered: true, ...durable },
      );
      last.set(name, from + rows.length);
    },
    async compact(name, snapshot, owners) {
      const seq = last.get(name) ?? 0;
      const hash = hashOf(snapshot);
      const kept = [...owners].map(([client, person]) => ({ client, person }));
      await snapshots.replaceOne(
        { _id: name },
        { state: new Binary(snapshot), hash, seq, owners: kept, version: 1 },
        { upsert: true, ...durable },
      );
      const back = await snapshots.findOne({ _id: name });
      if (!back || back.seq !== seq || hashOf(bytesOf(back.state)) !== hash)
        throw new Error(`The snapshot of ${name} did not come back as it was written.`);
      await log.deleteMany({ name, seq: { $lte: seq } }, durable);
    },
    async remove(name) {
      await log.deleteMany({ name }, durable);
      await snapshots.deleteOne({ _id: name }, durable);
      last.delete(name);
    },
  };
}

function toRow(name: string, seq: number, row: StoredUpdate): UpdateRow {
  return {
    _id: `${name}#${seq}`,
    name,
    seq,
    update: new Binary(row.update),
    owners: row.owners.map(([client, person]) => ({ client, person })),
    version: 1,
  };
}

function bytesOf(binary: Binary): Uint8Array {
  return new Uint8Array(binary.buffer.subarray(0, binary.length()));
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
