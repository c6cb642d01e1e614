import type { EvidenceView } from '@soundings/contracts/evidence';
import { AppError, type Thing, type ThingKind, type ThingRef, type Viewer } from '@soundings/contracts/wire';
import { boardsOf } from '#features/boards/index.ts';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { evidenceSource, lookAt, nameOf, refOf, tookPartIn } from '#platform/things.ts';
import { EvidenceModel, type EvidenceRecord } from './evidence.model.ts';
import { viewsOf, withoutFrom } from './evidence.service.ts';
import { countAuthors } from './evidence-names.service.ts';

/** What a citing thing shows of its evidence, in the order of these ids; what is not there is left out. */
export async function evidenceOf(app: App, viewer: Viewer, ids: readonly string[]): Promise<EvidenceView[]> {
  return await viewsOf(app, viewer, await recordsOf(app, ids));
}

/** What a text that is still being written cites, for its members. */
export async function someEvidence(
  app: App,
  viewer: Viewer,
  ids: readonly string[],
): Promise<{ evidence: EvidenceView[] }> {
  personOf(viewer);
  return { evidence: await evidenceOf(app, viewer, ids) };
}

/** As above, with how many of its authors were asked for their names and said yes: for who cites it. */
export async function citationsOf(app: App, viewer: Viewer, ids: readonly string[]) {
  const records = await recordsOf(app, ids);
  const views = await viewsOf(app, viewer, records);
  return views.map((view, i) => ({ ...view, authors: countAuthors(records[i]?.authors ?? []) }));
}

/** These pieces of evidence are now what this thing cites: no more, no less. */
export async function cite(app: App, change: Change, by: ThingRef, ids: readonly string[]): Promise<void> {
  await nameOnly(app, change, 'citedBy', by, ids);
}

/** As above, for ids that anybody may have put into a text: those that are no evidence are left out. */
export async function citeKnown(app: App, change: Change, by: ThingRef, ids: readonly string[]): Promise<void> {
  const known = await recordsOf(app, [...new Set(ids)]);
  await cite(
    app,
    change,
    by,
    known.map((record) => record._id),
  );
}

/** These are what this thing shows to everybody: no more, no less. */
export async function showEverybody(app: App, change: Change, by: ThingRef, ids: readonly string[]): Promise<void> {
  await nameOnly(app, change, 'publicIn', by, ids);
}

async function nameOnly(
  app: App,
  { session }: Change,
  field: 'citedBy' | 'publicIn',
  by: ThingRef,
  ids: readonly string[],
): Promise<void> {
  const these = [...new Set(ids)];
  const known = await EvidenceModel(app).countDocuments(where({ _id: { $in: these } }), { session });
  if (known !== these.length) throw new AppError('not_found', 'A piece of evidence is not here any more.');
  const name = nameOf(by);
  const others = where({ [field]: name, _id: { $nin: these } });
  await EvidenceModel(app).updateMany(others, { $pull: { [field]: name } }, { session });
  await EvidenceModel(app).updateMany(where({ _id: { $in: these } }), { $addToSet: { [field]: name } }, { session });
}

/** Everybody whose words these are or who had a part in them: authors, and all whom a poll or consultation names alike. */
export async function peopleBehind(app: App, ids: readonly string[]): Promise<string[]> {
  const people = new Set<string>();
  for (const { kind, thingId, authors } of await recordsOf(app, ids)) {
    for (const author of authors) people.add(author.personId);
    for (const personId of await tookPartIn(app, { kind, id: thingId })) people.add(personId);
  }
  return [...people].sort();
}

/** Those of these pieces of evidence whose source, or a part of it, was deleted or taken down after it was cited. */
export async function takenBackSince(app: App, ids: readonly string[]): Promise<string[]> {
  const records = await recordsOf(app, ids);
  const namesIn = (record: EvidenceRecord) => [
    nameOf({ kind: record.kind, id: record.thingId }),
    ...(record.parts ?? []),
  ];
  const things = [...new Set(records.flatMap(namesIn))].map(refOf);
  const found = await Promise.all(
    [...Map.groupBy(things, (thing) => thing.kind)].map(async ([kind, ofKind]) => {
      const takenBack = evidenceSource(app, kind)?.takenBack;
      const gone = await takenBack?.(
        app,
        ofKind.map((thing) => thing.id),
      );
      return (gone ?? []).map((id) => nameOf({ kind, id }));
    }),
  );
  const gone = new Set(found.flat());
  return records.flatMap((record) => (namesIn(record).some((name) => gone.has(name)) ? [record._id] : []));
}

/** What cites something frozen of that thing; of a session also what cites its notes, where they are not named one by one. */
export async function citingThings(app: App, viewer: Viewer, from: ThingRef): Promise<Thing[]> {
  const ids = from.kind === 'session' ? await citedNotesOf(app, from.id) : [from.id];
  return await thingsNamed(app, viewer, { kind: from.kind === 'session' ? 'note' : from.kind, ids }, 'citedBy');
}

/** A session's notes have the ids of its boards in front. A session itself cannot be cited. */
async function citedNotesOf(app: App, sessionId: string): Promise<string[]> {
  const boards = await boardsOf(app, sessionId);
  const notes = await Promise.all(
    boards.map(({ _id }) =>
      EvidenceModel(app).distinct(
        'thingId',
        where({ kind: 'note' as const, thingId: { $gt: `${_id}~`, $lt: `${_id}~~` } }),
      ),
    ),
  );
  return notes.flat();
}

/** What shows everybody something frozen of any of these things. */
export function publicCitations(app: App, viewer: Viewer, from: ThingsOfKind): Promise<Thing[]> {
  return thingsNamed(app, viewer, from, 'publicIn');
}

interface ThingsOfKind {
  kind: ThingKind;
  ids: readonly string[];
}

async function thingsNamed(
  app: App,
  viewer: Viewer,
  { kind, ids }: ThingsOfKind,
  field: 'citedBy' | 'publicIn',
): Promise<Thing[]> {
  const itself = { kind, thingId: { $in: [...ids] } };
  // What everybody can read also stands where it is part of something else: a note in a theme.
  const parts = { parts: { $in: ids.map((id) => nameOf({ kind, id })) } };
  const records = await EvidenceModel(app)
    .find(where(field === 'publicIn' ? { $or: [itself, parts] } : itself))
    .select(field)
    .lean<EvidenceRecord[]>();
  const names = [...new Set(records.flatMap((record) => record[field]))];
  const seen = await Promise.all(names.map((name) => lookAt(app, viewer, refOf(name))));
  return seen.flatMap((thing) => (thing ? [withoutFrom(thing)] : []));
}

async function recordsOf(app: App, ids: readonly string[]): Promise<EvidenceRecord[]> {
  const records = await EvidenceModel(app)
    .find(where({ _id: { $in: [...ids] } }))
    .lean<EvidenceRecord[]>();
  const byId = new Map(records.map((record) => [record._id, record]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
