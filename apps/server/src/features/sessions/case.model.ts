import type { CaseCard } from '@soundings/contracts/sessions';
import { type ClientSession, Schema } from 'mongoose';
import { personCards } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { defineModel } from '#platform/model.ts';

export interface CaseRecord {
  _id: string;
  sessionId: string;
  title: string;
  summary: string;
  presenterId: string;
  offeredAt: Date;
  /** Its words are gone from here too. */
  takenBack?: boolean;
}

export const CaseModel = defineModel<CaseRecord>(
  'Case',
  'cases',
  new Schema<CaseRecord>(
    {
      _id: { type: String, required: true },
      sessionId: { type: String, required: true },
      title: { type: String, required: true },
      summary: { type: String, required: true },
      presenterId: { type: String, required: true },
      offeredAt: { type: Date, required: true },
      takenBack: { type: Boolean, default: undefined },
    },
    { versionKey: false },
  ).index({ sessionId: 1, offeredAt: 1 }),
);

/** The cases offered for a session, first come first. */
export async function casesOf(app: App, sessionId: string, session?: ClientSession): Promise<CaseCard[]> {
  const records = await CaseModel(app)
    .find({ sessionId })
    .sort({ offeredAt: 1 })
    .session(session ?? null)
    .lean<CaseRecord[]>();
  const people = await personCards(
    app,
    records.map((record) => record.presenterId),
  );
  return records.map(({ _id, title, summary, presenterId, takenBack = false }) => ({
    id: _id,
    sessionId,
    title,
    summary,
    presenterId,
    presenterName: people.get(presenterId)?.name ?? '',
    takenBack,
  }));
}
