import { createHash } from 'node:crypto';
import { Binary, type Db, MongoServerError } from 'mongodb';
import { type CollabStore, OvertakenError, type StoredUpdate } from './store.ts';

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
  const insert = (rows: UpdateRow[]) => (rows.length > 0 ? log.insertMany(rows, durable) : Promise.resolve(null));

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
      await insert(made).catch(async (error: unknown) => {
        if (!(error instanceof MongoServerError) || error.code !== 11_000) throw error;
        // Sent again after a lost answer, the same rows are there, or some of them.
        const there = new Map(
          (await log.find({ _id: { $in: made.map(({ _id }) => _id) } }).toArray()).map((row) => [row._id, row]),
        );
        const same = (row: UpdateRow) =>
          there.get(row._id)?.update.toString('base64') === row.update.toString('base64');
        if (made.some((row) => there.has(row._id) && !same(row))) throw new OvertakenError(name);
        await insert(made.filter((row) => !there.has(row._id)));
      });
      last.set(name, from + rows.length);
    },
    async compact(name, snapshot, owners) {
      const seq = last.get(name) ?? 0;
      const hash = hashOf(snapshot);
      const kept = [...owners].map(([client, person]) => ({ client, person }));
      // One that holds more is somebody else's, and stays.
      await snapshots.replaceOne(
        { _id: name, seq: { $lte: seq } },
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
