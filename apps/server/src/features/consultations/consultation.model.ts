import type { Statement } from '@soundings/contracts/consultations';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface ConsultationRecord {
  /** Made of the imported files' hash: the same export is one consultation. */
  _id: string;
  title: string;
  people: number;
  votes: number;
  statements: number;
  source: string;
  licence: string;
  groups: { name: string; size: number }[];
  importedAt: Date;
}

const group = new Schema(
  { name: { type: String, required: true }, size: { type: Number, required: true } },
  { _id: false },
);

export const ConsultationModel = defineModel<ConsultationRecord>(
  'Consultation',
  'consultations',
  new Schema<ConsultationRecord>(
    {
      _id: { type: String, required: true },
      title: { type: String, required: true },
      people: { type: Number, required: true },
      votes: { type: Number, required: true },
      statements: { type: Number, required: true },
      source: { type: String, default: '' },
      licence: { type: String, default: '' },
      groups: { type: [group], default: [] },
      importedAt: { type: Date, required: true },
    },
    { versionKey: false },
  ).index({ importedAt: -1 }),
);

export interface StatementRecord extends Statement {
  _id: string;
  consultationId: string;
  /** Its place in the export. */
  order: number;
}

const counts = {
  agree: { type: Number, required: true },
  disagree: { type: Number, required: true },
  pass: { type: Number, required: true },
};

export const StatementModel = defineModel<StatementRecord>(
  'Statement',
  'statements',
  new Schema<StatementRecord>(
    {
      _id: { type: String, required: true },
      consultationId: { type: String, required: true },
      order: { type: Number, required: true },
      statementId: { type: String, required: true },
      text: { type: String, default: '' },
      moderatedOut: { type: Boolean, required: true },
      ...counts,
      byGroup: { type: [new Schema(counts, { _id: false })], default: [] },
    },
    { versionKey: false },
  ).index({ consultationId: 1, order: 1 }),
);
