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
): Promise<{ text: string; version: number }> {
  const _id = await ownNotesId(app, viewer, sessionId, caseId);
  const kept = await PrivateNotesModel(app).findById(_id).lean<PrivateNotesRecord>();
  return { text: kept?.text ?? '', version: kept?.version ?? 0 };
}

/** Keeps what is written; refused where the same person has saved something on another device in between. */
export async function savePrivateNotes(
  app: App,
  viewer: Viewer,
  { sessionId, caseId }: { sessionId: string; caseId: string },
  { text, version }: { text: string; version: number },
): Promise<{ version: number }> {
  const _id = await ownNotesId(app, viewer, sessionId, caseId);
  const personId = personOf(viewer).id;
  return await app.change({ viewer }, async ({ session }) => {
    const kept = await PrivateNotesModel(app).findById(_id).session(session).lean<PrivateNotesRecord>();
    if ((kept?.version ?? 0) !== version)
      throw new AppError(
        'conflict',
        'Your notes were changed on another device meanwhile. Read what stands there now.',
      );
    const set = { sessionId, personId, text, version: version + 1, at: app.clock.now() };
    await PrivateNotesModel(app).updateOne({ _id }, { $set: set }, { upsert: true, session });
    return { version: version + 1 };
  });
}

async function ownNotesId(app: App, viewer: Viewer, sessionId: string, caseId: string): Promise<string> {
  const me = personOf(viewer);
  const found = (await casesOf(app, sessionId)).find((each) => each.id === caseId);
  if (!found) throw new AppError('not_found', 'There is no such case.');
  if (found.presenterId !== me.id) throw new AppError('not_allowed', 'These notes are the presenter’s own.');
  return `${sessionId}:${caseId}:${me.id}`;
}
