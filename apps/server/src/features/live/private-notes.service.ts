import { AppError, type Viewer } from '@soundings/contracts/wire';
import { personOf } from '#features/members/index.ts';
import { casesOf } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import { PrivateNotesModel, type PrivateNotesRecord } from './room.model.ts';

/** The presenter's own notes on their case: nobody else can ask for them, and they stay readable after the session. */
export async function readPrivateNotes(
  app: App,
  viewer: Viewer,
  sessionId: string,
  caseId: string,
): Promise<{ text: string }> {
  const _id = await ownNotesId(app, viewer, sessionId, caseId);
  const kept = await PrivateNotesModel(app).findById(_id).lean<PrivateNotesRecord>();
  return { text: kept?.text ?? '' };
}

export async function savePrivateNotes(
  app: App,
  viewer: Viewer,
  sessionId: string,
  caseId: string,
  text: string,
): Promise<{ done: true }> {
  const _id = await ownNotesId(app, viewer, sessionId, caseId);
  const personId = personOf(viewer).id;
  await PrivateNotesModel(app).updateOne(
    { _id },
    { $set: { sessionId, personId, text, at: app.clock.now() } },
    { upsert: true },
  );
  return { done: true };
}

async function ownNotesId(app: App, viewer: Viewer, sessionId: string, caseId: string): Promise<string> {
  const me = personOf(viewer);
  const found = (await casesOf(app, sessionId)).find((each) => each.id === caseId);
  if (!found) throw new AppError('not_found', 'There is no such case.');
  if (found.presenterId !== me.id) throw new AppError('not_allowed', 'These notes are the presenter’s own.');
  return `${sessionId}:${caseId}:${me.id}`;
}
