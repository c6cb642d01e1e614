import type { Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import { AuditModel, type AuditRecord } from '#platform/audit.ts';
import type { KeptMail } from '#platform/mail.ts';
import { where } from '#platform/model.ts';
import { administratorOf } from './admin-people.service.ts';

const page = 50;
const mails = 200;

/** Who did what, newest first, a page at a time. */
export async function listAudit(app: App, viewer: Viewer, seen: { before?: string; beforeId?: string }) {
  administratorOf(viewer);
  const at = seen.before ? new Date(seen.before) : null;
  // One change can write several entries in the same millisecond.
  const older = at ? where({ $or: [{ at: { $lt: at } }, { at, _id: { $lt: seen.beforeId ?? '' } }] }) : {};
  const records = await AuditModel(app)
    .find(older)
    .sort({ at: -1, _id: -1 })
    .limit(page + 1)
    .lean<AuditRecord[]>();
  return { entries: records.slice(0, page).map(toEntry), more: records.length > page };
}

export async function listMail(app: App, viewer: Viewer): Promise<{ leavesTheHouse: boolean; mails: KeptMail[] }> {
  administratorOf(viewer);
  return { leavesTheHouse: app.mail.leavesTheHouse, mails: await app.mail.kept(mails) };
}

/** What the log says a person did, or was done to them, for their own copy of their data. */
export async function auditOf(app: App, personId: string): Promise<Record<string, unknown>> {
  const records = await AuditModel(app)
    .find(where({ $or: [{ byId: personId }, { personId }] }))
    .sort({ at: 1 })
    .lean<AuditRecord[]>();
  return { log: records.map(toEntry) };
}

function toEntry({ _id, at, byName, what, about }: AuditRecord) {
  return { id: _id, at: at.toISOString(), byName, what, about };
}
