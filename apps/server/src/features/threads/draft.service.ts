import type { DiscardDraftInput, KeptDraft, NamedPerson, SaveDraftInput } from '@soundings/contracts/threads';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { DraftModel, type DraftRecord } from './draft.model.ts';
import { peopleOf } from './named-people.ts';
import { mustNameNobody, readerOf } from './thread.store.ts';

const wroteThere = 'You also wrote here on another device.';
const goneThere = 'This was posted or thrown away on another device.';

const keyOf = (personId: string, place: string): string => `${personId}:${place}`;

export async function draftOf(
  app: App,
  viewer: Viewer,
  place: string,
): Promise<{ draft: KeptDraft | null; named: NamedPerson[] }> {
  const me = readerOf(viewer);
  const kept = await DraftModel(app).findById(keyOf(me.id, place)).lean<DraftRecord>();
  if (!kept) return { draft: null, named: [] };
  const { fields, version, at } = kept;
  return { draft: { fields, version, at: at.toISOString() }, named: await peopleOf(app, fields.text) };
}

/**
 * Keeps what is being written, unless it may identify a patient: that stays with its writer until they change it or say that it is a
 * service's, which is asked when they post it. On another version than the one it was written on, nothing is overwritten.
 */
export async function saveDraft(
  app: App,
  viewer: Viewer,
  place: string,
  { opId, fields, version, base }: SaveDraftInput,
): Promise<{ version: string }> {
  const me = readerOf(viewer);
  mustNameNobody({ fields: `${fields.title}\n${fields.text}` }, false);
  const _id = keyOf(me.id, place);
  return await app.change({ viewer, opId }, async (change) => {
    const kept = await DraftModel(app).findById(_id).session(change.session).lean<DraftRecord>();
    if ((kept?.version ?? '') !== base) throw new AppError('conflict', kept ? wroteThere : goneThere);
    const row = { personId: me.id, place, fields, version, at: app.clock.now() };
    await DraftModel(app).updateOne({ _id }, { $set: row }, { session: change.session, upsert: true });
    tellDraft(change, me.id, place, version);
    return { version };
  });
}

/** Throws away the version that was looked at: what another device wrote since stays. */
export async function discardDraft(
  app: App,
  viewer: Viewer,
  place: string,
  { opId, base }: DiscardDraftInput,
): Promise<{ done: true }> {
  const me = readerOf(viewer);
  return await app.change({ viewer, opId }, async (change) => {
    const kept = await DraftModel(app).findById(keyOf(me.id, place)).session(change.session).lean<DraftRecord>();
    if (kept && kept.version !== base) throw new AppError('conflict', wroteThere);
    await dropDraft(app, change, me.id, place);
    return { done: true as const };
  });
}

/** What was posted is no draft any more. */
export async function dropDraft(app: App, change: Change, personId: string, place: string): Promise<void> {
  const { deletedCount } = await DraftModel(app).deleteOne(
    { _id: keyOf(personId, place) },
    { session: change.session },
  );
  if (deletedCount > 0) tellDraft(change, personId, place, '');
}

function tellDraft(change: Change, personId: string, place: string, version: string): void {
  change.notice('thread:draft-changed', `person:${personId}`, { place, version });
}
