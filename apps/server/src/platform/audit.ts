import type { Viewer } from '@soundings/contracts/wire';
import { Schema } from 'mongoose';
import type { App } from './app-context.ts';
import type { Change } from './change.ts';
import { defineModel } from './model.ts';

export interface AuditRecord {
  _id: string;
  at: Date;
  /** Empty where the server did it by itself. */
  byId: string;
  byName: string;
  /** What kind of act: `roles-changed`, `invited`. */
  what: string;
  /** The act in words, as an administrator reads it. */
  about: string;
  /** The person it was done to, so that their own copy of their data can name it. */
  personId: string | null;
}

export const AuditModel = defineModel<AuditRecord>(
  'AuditEntry',
  'audit',
  new Schema<AuditRecord>(
    {
      _id: { type: String, required: true },
      at: { type: Date, required: true },
      byId: { type: String, default: '' },
      byName: { type: String, default: '' },
      what: { type: String, required: true },
      about: { type: String, required: true },
      personId: { type: String, default: null },
    },
    { versionKey: false },
  )
    .index({ at: -1 })
    .index({ personId: 1 }),
);

/** Writes down who did what, in the same transaction where a change is given. Give no secrets and no texts of members. */
export async function audit(
  app: Pick<App, 'db' | 'clock' | 'ids'>,
  change: Pick<Change, 'session'> | null,
  entry: { by: Viewer; what: string; about: string; personId?: string | null },
): Promise<void> {
  const { by, what, about, personId = null } = entry;
  const who = by.kind === 'nobody' ? { byId: '', byName: '' } : { byId: by.id, byName: by.name };
  const record: AuditRecord = { _id: app.ids.next(), at: app.clock.now(), ...who, what, about, personId };
  await AuditModel(app).insertMany([record], change ? { session: change.session } : {});
}
