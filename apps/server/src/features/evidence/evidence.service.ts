import { createHash } from 'node:crypto';
import {
  canCite,
  canSeeEvidence,
  citableKinds,
  type EvidencePage,
  type EvidenceView,
  evidenceWords,
  type FreezeInput,
} from '@soundings/contracts/evidence';
import { AppError, isPerson, type Thing, type ThingKind, type ThingRef, type Viewer } from '@soundings/contracts/wire';
import { personCards, personOf, withoutNames } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { cameFrom, evidenceSource, lookAt, lookAtAll, nameOf, refOf } from '#platform/things.ts';
import { type AuthorRecord, EvidenceModel, type EvidenceRecord } from './evidence.model.ts';
import { standing } from './evidence-names.service.ts';

const mostFound = 40;
/** What a feature finds of a kind at most: where it found so many there may be more. */
const mostOfAKind = 20;

/** What this viewer may cite, over all features, newest first. */
export async function findEvidence(
  app: App,
  viewer: Viewer,
  query: { words: string; kind: ThingKind | '' },
): Promise<{ found: Thing[]; more: boolean }> {
  personOf(viewer);
  if (!canCite(viewer)) throw new AppError('not_allowed');
  const words = query.words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const kinds = query.kind === '' ? citableKinds : [query.kind];
  const found = await Promise.all(kinds.map((kind) => evidenceSource(app, kind)?.find(app, viewer, words) ?? []));
  const newest = found.flat().sort((a, b) => b.at.localeCompare(a.at));
  return {
    found: newest.slice(0, mostFound),
    more: newest.length > mostFound || found.some((each) => each.length >= mostOfAKind),
  };
}

/** Freezes what stands there now. The thing may change or go afterwards: this does not. */
export async function freezeEvidence(app: App, viewer: Viewer, input: FreezeInput): Promise<EvidenceView> {
  const frozen = await freezeThing(app, viewer, input);
  const id = await app.change({ viewer, opId: input.opId }, (change) => frozen.keep(change));
  const [view] = await viewsOf(app, viewer, [await loadEvidence(app, id)]);
  if (!view) throw new AppError('not_found');
  return view;
}

/** As above, for a change of somebody else's: `keep` writes it down in that change. */
export async function freezeThing(
  app: App,
  viewer: Viewer,
  ref: ThingRef,
): Promise<{ keep(change: Change): Promise<string> }> {
  const me = personOf(viewer);
  if (!canCite(viewer)) throw new AppError('not_allowed');
  const source = evidenceSource(app, ref.kind);
  if (!source) throw new AppError('bad_request', 'This cannot be cited.');
  const { thing, excerpt, figure, authors, parts = [] } = await source.freeze(app, viewer, ref.id);
  const people = await personCards(
    app,
    authors.map((author) => author.personId),
  );
  const frozen = {
    ...{ kind: thing.kind, thingId: thing.id, title: thing.title, excerpt, figure, at: thing.at },
    frozenAt: app.clock.now().toISOString(),
  };
  const record: EvidenceRecord = {
    ...frozen,
    _id: app.ids.next(),
    at: new Date(frozen.at),
    frozenAt: new Date(frozen.frozenAt),
    frozenById: me.id,
    hash: hashOf(frozen),
    authors: [...people.values()]
      .sort((a, b) => a.id.localeCompare(b.id))
      .map(({ id, name }) => {
        const known = [name, ...authors.flatMap((author) => (author.personId === id ? author.name : []))];
        return { personId: id, answer: 'not-asked', inWords: known.filter((each) => standsIn(frozen, each)) };
      }),
    parts: parts.map(nameOf),
    way: (await cameFrom(app, viewer, ref)).map(nameOf),
    citedBy: [],
    publicIn: [],
  };
  return {
    async keep(change) {
      await EvidenceModel(app).insertMany([record], { session: change.session });
      return record._id;
    },
  };
}

export async function getEvidence(app: App, viewer: Viewer, id: string): Promise<EvidencePage> {
  const record = await loadEvidence(app, id);
  if (!canSeeEvidence(viewer, { public: record.publicIn.length > 0 })) personOf(viewer);
  const [view] = await viewsOf(app, viewer, [record]);
  const ref = { kind: record.kind, id: record.thingId };
  const here = await lookAt(app, viewer, ref);
  const citing = await Promise.all(record.citedBy.map((name) => lookAt(app, viewer, refOf(name))));
  return {
    ...view!,
    ...standing(viewer, record),
    cameFrom: here ? await cameFrom(app, viewer, ref) : [],
    publicWay: isPerson(viewer) ? [] : await publicWayOf(app, viewer, record),
    citedBy: citing.flatMap((each) => (each ? [withoutFrom(each)] : [])),
  };
}

/** The newest public evidence of each thing that stands in it or that it came out of, the nearest first. */
async function publicWayOf(app: App, viewer: Viewer, { parts, way }: EvidenceRecord): Promise<Thing[]> {
  // Evidence from before the way was kept has none.
  const names = [...new Set([...(parts ?? []), ...(way ?? [])])];
  if (names.length === 0) return [];
  const things = names.map(refOf).map(({ kind, id }) => ({ kind, thingId: id }));
  const records = await EvidenceModel(app)
    .find(where({ $or: things, publicIn: { $ne: [] } }))
    .sort({ frozenAt: 1 })
    .lean<EvidenceRecord[]>();
  const newest = new Map(records.map((record) => [nameOf(thingOf(record)), record]));
  const views = await viewsOf(
    app,
    viewer,
    names.flatMap((name) => newest.get(name) ?? []),
  );
  return views.map(({ id, kind, thingId, title, at }) => ({
    ...{ kind, id: thingId, title, hint: '', at },
    link: `/evidence/${id}`,
  }));
}

async function loadEvidence(app: App, id: string): Promise<EvidenceRecord> {
  const record = await EvidenceModel(app).findById(id).lean<EvidenceRecord>();
  if (!record) throw new AppError('not_found', 'There is no such piece of evidence.');
  return record;
}

/**
 * Each as this viewer may see it: names of those who said yes, and without those of its other authors in its words; the link only
 * where it leads somewhere for them.
 */
export async function viewsOf(app: App, viewer: Viewer, records: readonly EvidenceRecord[]): Promise<EvidenceView[]> {
  const [people, seen] = await Promise.all([
    personCards(
      app,
      records.flatMap((record) => record.authors.map((author) => author.personId)),
    ),
    lookAtAll(app, viewer, records.map(thingOf)),
  ]);
  return records.map((record) => {
    const { _id, kind, thingId, figure, at, frozenAt, hash, authors } = record;
    const nameOfPerson = (author: AuthorRecord) => people.get(author.personId)?.name ?? [];
    const names = authors.filter(({ answer }) => answer === 'yes').flatMap(nameOfPerson);
    const others = authors
      .filter(({ answer }) => answer !== 'yes')
      .flatMap((author) => [...(author.inWords ?? []), nameOfPerson(author)].flat());
    const { title, excerpt } = without(record, others);
    const nameLeftOut = title !== record.title || excerpt !== record.excerpt;
    return {
      id: _id,
      ...{ kind, thingId, title, excerpt, figure, nameLeftOut },
      // Whoever tries one name after the other would find by it the one that is left out.
      hash: nameLeftOut ? '' : hash,
      at: at.toISOString(),
      frozenAt: frozenAt.toISOString(),
      names: names.sort((a, b) => a.localeCompare(b)),
      link: seen.get(nameOf(thingOf(record)))?.link ?? '',
      public: record.publicIn.length > 0,
    };
  });
}

type Words = Pick<EvidenceRecord, 'title' | 'excerpt'>;

const without = ({ title, excerpt }: Words, names: readonly string[]): Words => ({
  title: withoutNames(title, names),
  excerpt: withoutNames(excerpt, names),
});

function standsIn(words: Words, name: string): boolean {
  const rest = without(words, [name]);
  return rest.title !== words.title || rest.excerpt !== words.excerpt;
}

function thingOf({ kind, thingId }: EvidenceRecord): ThingRef {
  return { kind, id: thingId };
}

export function hashOf(frozen: Parameters<typeof evidenceWords>[0]): string {
  return createHash('sha256').update(evidenceWords(frozen)).digest('hex');
}

/** What an answer holds of a thing that was looked at. */
export function withoutFrom({ kind, id, title, hint, link, at }: Thing): Thing {
  return { kind, id, title, hint, link, at };
}
