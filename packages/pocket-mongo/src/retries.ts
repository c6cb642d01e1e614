import { deserialize, serialize } from 'bson';
import type { View } from './engine.ts';
import { MongoRefusal } from './errors.ts';
import type { Doc } from './values.ts';

const keptMs = 30 * 60_000;
let sinceSweep = 0;

/** What was answered to this write before, if it is being retried. */
export function recall(view: View, lsid: string, txn: number): Doc | undefined {
  const row = view.rows.sql('SELECT txn, reply FROM pm_retries WHERE lsid = ?').get(lsid);
  if (!row || Number(row.txn) < txn) return undefined;
  if (Number(row.txn) > txn)
    throw new MongoRefusal('TransactionTooOld', 'Cannot retry a write older than the last one of its session');
  return deserialize(row.reply as Uint8Array, { promoteValues: false, promoteLongs: false });
}

/** Keeps the answer in the same commit as the write itself; a session's last write is enough. */
export function remember(view: View, lsid: string, txn: number, reply: Doc): void {
  const now = Date.now();
  view.rows
    .sql(
      'INSERT INTO pm_retries (lsid, txn, reply, at) VALUES (?, ?, ?, ?) ON CONFLICT (lsid) DO UPDATE SET txn = excluded.txn, reply = excluded.reply, at = excluded.at',
    )
    .run(lsid, txn, serialize(reply), now);
  sinceSweep += 1;
  if (sinceSweep < 500) return;
  sinceSweep = 0;
  view.rows.sql('DELETE FROM pm_retries WHERE at < ?').run(now - keptMs);
}
