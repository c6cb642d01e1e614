import { canSeeConsultation, canWriteConsultations } from '@soundings/contracts/consultations';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { LiveConsultationModel, type LiveConsultationRecord } from './live-consultation.model.ts';

export const gone = (): AppError => new AppError('not_found', 'There is no such consultation.');

/** A consultation held here that the viewer may see; null where there is none of that id. Who is signed out is told so. */
export async function findLive(app: App, viewer: Viewer, id: string): Promise<LiveConsultationRecord | null> {
  const record = await LiveConsultationModel(app).findById(id).lean<LiveConsultationRecord>();
  if (!record || canSeeConsultation(viewer, record)) return record;
  if (record.state === 'draft') throw gone();
  personOf(viewer);
  throw gone();
}

/** One that the viewer may open, change and close. */
export async function findToWrite(app: App, viewer: Viewer, id: string): Promise<LiveConsultationRecord> {
  mayWrite(viewer);
  const record = await findLive(app, viewer, id);
  if (!record) throw gone();
  return record;
}

export function mayWrite(viewer: Viewer): void {
  personOf(viewer);
  if (!canWriteConsultations(viewer))
    throw new AppError('not_allowed', 'Consultations are written by facilitators and convenors.');
}

/** The consultation as it stands inside a change. */
export async function liveNow(app: App, id: string, session: ClientSession): Promise<LiveConsultationRecord> {
  const record = await LiveConsultationModel(app).findById(id).session(session).lean<LiveConsultationRecord>();
  if (!record) throw gone();
  return record;
}

/** Tells who looks at it, and who looks at the list, that it is another now. */
export function tellChanged(change: Change, consultationId: string): void {
  for (const room of [`consultation:${consultationId}`, 'community:all'])
    change.notice('consultation:changed', room, { consultationId });
}
