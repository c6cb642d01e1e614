import {
  type ConsultationDraft,
  type ConsultationInput,
  textsOfConsultation,
} from '@soundings/contracts/consultations';
import { patientDataErrors } from '@soundings/contracts/sessions';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import { loadSettings } from '#features/admin/index.ts';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { lookAt } from '#platform/things.ts';
import { LiveConsultationModel, type LiveConsultationRecord, versionOf } from './live-consultation.model.ts';
import { findToWrite, liveNow, mayWrite, tellChanged } from './live-load.ts';

export async function makeConsultation(
  app: App,
  viewer: Viewer,
  { opId, ...input }: ConsultationInput & { opId: string },
): Promise<{ consultationId: string }> {
  mayWrite(viewer);
  mustBeAServices(input);
  await mustBeThere(app, viewer, input);
  const { threshold } = await loadSettings(app);
  return await app.change({ viewer, opId }, async (change) => {
    const record: LiveConsultationRecord = {
      ...termsOf(input),
      _id: app.ids.next(),
      state: 'draft',
      published: false,
      version: 1,
      madeById: personOf(viewer).id,
      madeAt: app.clock.now(),
      openedAt: null,
      closedAt: null,
      threshold,
      asked: null,
      people: null,
    };
    await LiveConsultationModel(app).insertMany([record], { session: change.session });
    tellChanged(change, record._id);
    return { consultationId: record._id };
  });
}

/** Changes a draft; refused where somebody else has changed it in between. */
export async function changeConsultation(
  app: App,
  viewer: Viewer,
  id: string,
  { version, ...input }: ConsultationDraft,
): Promise<{ done: true }> {
  mustBeDraft(await findToWrite(app, viewer, id));
  mustBeAServices(input);
  await mustBeThere(app, viewer, input);
  await app.change({ viewer }, async (change) => {
    const record = await liveNow(app, id, change.session);
    mustBeDraft(record);
    if (versionOf(record) !== version)
      throw new AppError(
        'conflict',
        'This was changed somewhere else meanwhile. Read what stands here now, then save it again.',
      );
    const set = { ...termsOf(input), version: version + 1 };
    await LiveConsultationModel(app).updateOne({ _id: id }, { $set: set }, { session: change.session });
    tellChanged(change, id);
  });
  return { done: true };
}

export async function discardConsultation(app: App, viewer: Viewer, id: string): Promise<{ done: true }> {
  mustBeDraft(await findToWrite(app, viewer, id));
  await app.change({ viewer }, async (change) => {
    await LiveConsultationModel(app).deleteOne({ _id: id, state: 'draft' }, { session: change.session });
    tellChanged(change, id);
  });
  return { done: true };
}

/** A draft as it was written. */
export async function getDraft(app: App, viewer: Viewer, id: string): Promise<ConsultationDraft> {
  const record = await findToWrite(app, viewer, id);
  mustBeDraft(record);
  const { title, whoAsks, why, next, opensAt, closesAt, byIcs, statements, polls, from } = record;
  return {
    ...{ title, whoAsks, why, next, byIcs, statements, polls, from },
    opensAt: opensAt?.toISOString() ?? null,
    closesAt: closesAt.toISOString(),
    notAPersons: false,
    version: versionOf(record),
  };
}

type Terms = Pick<
  LiveConsultationRecord,
  'title' | 'whoAsks' | 'why' | 'next' | 'opensAt' | 'closesAt' | 'byIcs' | 'statements' | 'polls' | 'from'
>;

function termsOf(input: ConsultationInput): Terms {
  const { title, whoAsks, why, next, byIcs, statements, from } = input;
  return {
    ...{ title, whoAsks, why, next, byIcs, statements, from },
    // One promise for all of it: its polls are by area where its statements are.
    polls: input.polls.map((poll) => ({ ...poll, byIcs: byIcs && poll.kind !== 'text' })),
    opensAt: input.opensAt === null ? null : new Date(input.opensAt),
    closesAt: new Date(input.closesAt),
  };
}

function mustBeDraft({ state }: LiveConsultationRecord): void {
  if (state !== 'draft')
    throw new AppError('conflict', 'This consultation is no draft any more: what was asked stays as it is.');
}

async function mustBeThere(app: App, viewer: Viewer, { from }: ConsultationInput): Promise<void> {
  if (from && !(await lookAt(app, viewer, from)))
    throw new AppError('bad_request', undefined, { from: 'What this came out of is not here any more.' });
}

function mustBeAServices(input: ConsultationInput): void {
  const errors = input.notAPersons ? null : patientDataErrors(textsOfConsultation(input));
  if (errors) throw new AppError('patient_data', undefined, errors as Record<string, string>);
}
