import { canSeeDocuments } from '@soundings/contracts/documents';
import { named, scanForPatientData } from '@soundings/contracts/sessions';
import { AppError, type Person, type Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { DocumentModel, type DocumentRecord } from './document.model.ts';

export const docRoom = (documentId: string): string => `document:${documentId}`;

export async function findDocument(
  app: App,
  documentId: string,
  session: ClientSession | null = null,
): Promise<DocumentRecord | null> {
  const record = await DocumentModel(app).findById(documentId).session(session).lean<DocumentRecord>();
  return record?.removed ? null : record;
}

/** The document and who asks for it, or a refusal in words. */
export async function documentFor(
  app: App,
  viewer: Viewer,
  documentId: string,
): Promise<{ me: Person; document: DocumentRecord }> {
  const me = personOf(viewer);
  const document = await findDocument(app, documentId);
  if (!document || !canSeeDocuments(viewer))
    throw new AppError('not_found', 'There is no such document. It may have been taken down.');
  return { me, document };
}

/** Open pages of it look again, and lists of documents do. */
export function tellChanged(change: Change, documentId: string): void {
  change.notice('document:changed', docRoom(documentId), { documentId });
  change.notice('document:changed', 'community:all', { documentId });
}

/** Warns once of what may identify a patient; "this is a service's, not a person's" goes on. */
export function mustBeAServices<F extends string>(texts: Record<F, string>, notAPersons: boolean): void {
  if (notAPersons) return;
  for (const field of Object.keys(texts) as F[]) {
    const findings = scanForPatientData(texts[field]);
    if (findings.length === 0) continue;
    const words = `This has what looks like ${named(findings.slice(0, 3))}.`;
    throw new AppError('patient_data', words, { [field]: words });
  }
}
