import { type OutcomeDraft, type OutcomeFields, outcomeFields } from '@soundings/contracts/outcomes';
import { AppError, type ThingRef, type Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import { citationsOf, cite, freezeThing, takenBackSince } from '#features/evidence/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import type { Change } from '#platform/change.ts';
import { londonDay } from '#platform/london.ts';
import { evidenceSource, lookAt, nameOf } from '#platform/things.ts';
import { convenorOf } from './inbox.service.ts';
import { InboxModel, type InboxRecord, OutcomeModel, type OutcomeRecord } from './outcome.model.ts';
import { findingsIn } from './public-words.ts';

const empty: OutcomeFields = {
  ...{ title: '', asked: '', said: '', did: '', status: 'waiting', owner: '', due: '', topic: '' },
  ...{ steps: [], ics: [], evidence: [] },
};

/** Takes up what waits: it leaves the inbox, and is the first evidence of its draft where it can be cited. */
export async function beginOutcome(
  app: App,
  viewer: Viewer,
  { opId, about }: { opId: string; about: ThingRef | null },
): Promise<{ id: string }> {
  const me = convenorOf(viewer);
  const thing = about && (await lookAt(app, viewer, about));
  if (about && !thing) throw new AppError('not_found', 'What you want to answer is not here any more.');
  const frozen =
    about && evidenceSource(app, about.kind) ? await freezeThing(app, viewer, about).catch(unlessRefused) : null;
  const id = app.ids.next();
  return await app.change({ viewer, opId }, async (change) => {
    const { session } = change;
    const name = about && nameOf(about);
    const waits = name ? await InboxModel(app).findById(name).session(session).lean<InboxRecord>() : null;
    if (waits?.state === 'taken' && waits.outcomeId) return { id: waits.outcomeId };
    const evidenceId = frozen && (await frozen.keep(change));
    const since = waits?.since ?? (thing ? new Date(thing.at) : null);
    const draft = { ...empty, asked: thing?.title ?? '', evidence: evidenceId ? [evidenceId] : [] };
    const record: OutcomeRecord = {
      ...{ _id: id, about, askedAt: since, state: 'draft', draft, shown: null, version: 1, savedAt: app.clock.now() },
      ...{ madeById: me.id, publishedAt: null, answeredAt: null, promisedOn: null, changedAt: null },
      ...{ changes: [], withdrawn: null },
    };
    await OutcomeModel(app).insertMany([record], { session });
    await cite(app, change, { kind: 'outcome', id }, draft.evidence);
    if (name && since)
      await InboxModel(app).updateOne(
        { _id: name },
        { $set: { state: 'taken', outcomeId: id }, $setOnInsert: { since } },
        { upsert: true, session },
      );
    change.notice('outcome:inbox-changed', `person:${me.id}`, {});
    return { id };
  });
}

/** What may not be cited is answered without: the convenor cites what can be. */
function unlessRefused(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}

export async function getDraft(app: App, viewer: Viewer, id: string): Promise<OutcomeDraft> {
  convenorOf(viewer);
  const record = await loadOutcome(app, id);
  const fields = fieldsOf(record);
  const about = record.about && (await lookAt(app, viewer, record.about));
  const evidence = await citationsOf(app, viewer, fields.evidence);
  const gone = await takenBackSince(app, fields.evidence);
  const findings = await findingsIn(app, evidence);
  return {
    id,
    version: record.version,
    fields,
    evidence: evidence.map((each) => ({
      ...each,
      finding: findings.get(each.id) ?? '',
      takenBack: gone.includes(each.id),
    })),
    about: about && { ...about },
    askedAt: record.askedAt?.toISOString() ?? null,
    state: record.state,
    unpublished: record.draft !== null,
    promised: promisedDay(record),
    savedAt: record.savedAt.toISOString(),
    today: londonDay(app.clock.now()),
  };
}

/** Keeps what is written; refused where somebody else has kept something in between. */
export async function saveDraft(
  app: App,
  viewer: Viewer,
  id: string,
  input: { opId: string; version: number; fields: OutcomeFields },
): Promise<{ version: number; savedAt: string }> {
  convenorOf(viewer);
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const record = await loadOutcome(app, id, change.session);
    mustBe(record, input.version);
    const version = record.version + 1;
    const savedAt = app.clock.now();
    await OutcomeModel(app).updateOne(
      { _id: id, version: record.version },
      { $set: { draft: input.fields, version, savedAt } },
      { session: change.session },
    );
    // Evidence that is public stays cited until the change is published.
    const cited = [...new Set([...(record.shown?.evidence ?? []), ...input.fields.evidence])];
    await cite(app, change, { kind: 'outcome', id }, cited);
    return { version, savedAt: savedAt.toISOString() };
  });
}

/** A draft that was never public goes, and what it answered waits again; of a public one the changes go. */
export async function discardDraft(app: App, viewer: Viewer, id: string, opId: string): Promise<{ done: true }> {
  const me = convenorOf(viewer);
  return await app.change({ viewer, opId }, async (change) => {
    const { session } = change;
    const record = await loadOutcome(app, id, session);
    const ref: ThingRef = { kind: 'outcome', id };
    if (record.shown) {
      const back = { draft: null, version: record.version + 1, savedAt: app.clock.now() };
      await OutcomeModel(app).updateOne({ _id: id }, { $set: back }, { session });
      await cite(app, change, ref, record.shown.evidence);
    } else {
      await OutcomeModel(app).deleteOne({ _id: id }, { session });
      await cite(app, change, ref, []);
      await waitAgain(app, change, id);
      await audit(app, change, {
        by: viewer,
        what: 'outcome-discarded',
        about: 'The draft of an outcome was thrown away.',
      });
    }
    change.notice('outcome:inbox-changed', `person:${me.id}`, {});
    return { done: true as const };
  });
}

/** What this outcome answered is not answered by it any more: it stands in the inbox again, with the clock it had. */
export async function waitAgain(app: App, { session }: Change, id: string): Promise<void> {
  await InboxModel(app).updateMany({ outcomeId: id }, { $set: { state: 'waits', outcomeId: null } }, { session });
}

export async function loadOutcome(app: App, id: string, session?: ClientSession): Promise<OutcomeRecord> {
  const record = await OutcomeModel(app)
    .findById(id)
    .session(session ?? null)
    .lean<OutcomeRecord>();
  if (!record) throw new AppError('not_found', 'There is no such outcome.');
  return record;
}

export function mustBe(record: OutcomeRecord, version: number): void {
  if (record.state === 'withdrawn') throw new AppError('closed', 'This outcome was withdrawn.');
  if (record.version !== version)
    throw new AppError(
      'conflict',
      'This was changed somewhere else meanwhile. Read what stands there now, then try again.',
    );
}

/** What is being written: the draft, or what is public where nothing is. */
export function fieldsOf(record: OutcomeRecord): OutcomeFields {
  return outcomeFields.parse(record.draft ?? record.shown ?? empty);
}

/** The day that is promised in public now. */
export function promisedDay({ shown }: OutcomeRecord): string {
  return shown?.status === 'promised' ? shown.due : '';
}
