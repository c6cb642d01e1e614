import { AppError, isPerson, quoted, type Thing, type ThingRef, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import type { FrozenThing, ReportedThing, SeenThing, ThingSource } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { hasAllWords } from '#platform/words.ts';
import {
  ConsultationModel,
  type ConsultationRecord,
  StatementModel,
  type StatementRecord,
} from './consultation.model.ts';
import {
  LiveConsultationModel,
  type LiveConsultationRecord,
  LiveStatementModel,
  type LiveStatementRecord,
} from './live-consultation.model.ts';
import { findLive } from './live-load.ts';
import { participantsOf } from './people-count.ts';

const most = 20;

/** A consultation of either origin, as far as this viewer may see it. */
interface Seen {
  id: string;
  title: string;
  hint: string;
  at: Date;
  from: ThingRef | null;
  closed: boolean;
  people: number;
}

export const consultationThings: ThingSource = {
  look: async (app, viewer, id) => {
    const seen = await see(app, viewer, id);
    return seen && thingOf(seen);
  },
  closed: async (app) => {
    // The convenor answers also what is not published yet.
    const closed = await closedOnes(app, true);
    return closed.map((each) => withoutFrom(thingOf(each)));
  },
  evidence: {
    find: async (app, viewer, words) => {
      const closed = (await closedOnes(app, isPerson(viewer))).filter((each) => hasAllWords(each.title, words));
      return closed.slice(0, most).map((each) => withoutFrom(thingOf(each)));
    },
    freeze: async (app, viewer, id) => {
      const seen = await see(app, viewer, id);
      if (!seen) throw new AppError('not_found', 'There is no such consultation.');
      if (!seen.closed) throw stillOpen();
      const figure = `${seen.people} answered`;
      return { thing: withoutFrom(thingOf(seen)), excerpt: seen.title, figure, authors: [] };
    },
  },
  tookPart: async (app, id) => [...(await participantsOf(app, id))],
};

export const statementThings: ThingSource = {
  look: async (app, viewer, id) => (await lookAtStatement(app, viewer, id))?.thing ?? null,
  lookAll: lookAtStatements,
  evidence: {
    find: async (app, viewer, words) => {
      const closed = await closedOnes(app, isPerson(viewer));
      const ids = closed.map((each) => each.id);
      const of = where({ consultationId: { $in: ids } });
      const here = await LiveStatementModel(app)
        .find({ ...of, state: 'in' })
        .lean<LiveStatementRecord[]>();
      const imported = await StatementModel(app).find(of).lean<StatementRecord[]>();
      const found = [...here, ...imported].filter((each) => hasAllWords(each.text, words));
      const place = new Map(ids.map((id, at) => [id, at]));
      const newest = found.sort((a, b) => (place.get(a.consultationId) ?? 0) - (place.get(b.consultationId) ?? 0));
      return newest.slice(0, most).flatMap((each) => {
        const seen = closed[place.get(each.consultationId) ?? -1];
        return seen ? [withoutFrom(statementThing(each, seen))] : [];
      });
    },
    freeze: async (app, viewer, id): Promise<FrozenThing> => {
      const found = await lookAtStatement(app, viewer, id);
      if (!found) throw new AppError('not_found', 'There is no such statement.');
      if (!found.closed) throw stillOpen();
      // Whose words they are is not kept.
      return { thing: withoutFrom(found.thing), excerpt: found.text, figure: found.figure, authors: [] };
    },
  },
  // All who answered anything there: whose statement it was, or who agreed with it, is not kept.
  tookPart: async (app, id) => {
    const found = await LiveStatementModel(app).findById(id).lean<LiveStatementRecord>();
    return found ? [...(await participantsOf(app, found.consultationId))] : [];
  },
};

/** Consultations that came out of that thing. */
export async function consultationsFrom(app: App, viewer: Viewer, from: ThingRef): Promise<Thing[]> {
  const found = await LiveConsultationModel(app)
    .find({ 'from.kind': from.kind, 'from.id': from.id })
    .lean<LiveConsultationRecord[]>();
  const seen = await Promise.all(found.map((each) => see(app, viewer, each._id)));
  return seen.flatMap((each) => (each ? [withoutFrom(thingOf(each))] : []));
}

async function lookAtStatement(
  app: App,
  viewer: Viewer,
  id: string,
): Promise<{ thing: SeenThing; text: string; figure: string | null; closed: boolean } | null> {
  const here = await LiveStatementModel(app).findOne({ _id: id, state: 'in' }).lean<LiveStatementRecord>();
  const imported = here ? null : await StatementModel(app).findById(id).lean<StatementRecord>();
  const found = here ?? imported;
  const seen = found && (await see(app, viewer, found.consultationId));
  if (!found || !seen) return null;
  const counts = here ? here.result?.figures : imported;
  const votes = counts ? counts.agree + counts.disagree + counts.pass : 0;
  const figure = counts && seen.closed ? `${counts.agree} of ${votes} agree` : null;
  return { thing: statementThing(found, seen), text: found.text, figure, closed: seen.closed };
}

/** Each consultation is looked at once, however many of its statements are. */
async function lookAtStatements(app: App, viewer: Viewer, ids: readonly string[]): Promise<SeenThing[]> {
  const these = where({ _id: { $in: [...ids] } });
  const [here, imported] = await Promise.all([
    LiveStatementModel(app)
      .find({ ...these, state: 'in' })
      .lean<LiveStatementRecord[]>(),
    StatementModel(app).find(these).lean<StatementRecord[]>(),
  ]);
  const of = Map.groupBy([...here, ...imported], (each) => each.consultationId);
  const found = await Promise.all(
    [...of].map(async ([id, statements]) => {
      const seen = await see(app, viewer, id);
      return seen ? statements.map((each) => statementThing(each, seen)) : [];
    }),
  );
  return found.flat();
}

async function see(app: App, viewer: Viewer, id: string): Promise<Seen | null> {
  const live = await findLive(app, viewer, id).catch(() => null);
  if (live) return ofLive(live);
  const imported = await ConsultationModel(app).findById(id).lean<ConsultationRecord>();
  return imported && ofImported(imported);
}

/** A consultation that somebody reports. */
export async function reportedConsultation(app: App, viewer: Viewer, id: string): Promise<ReportedThing | null> {
  const live = await findLive(app, viewer, id).catch(() => null);
  const seen = live ? ofLive(live) : await see(app, viewer, id);
  return seen && { words: seen.title, link: `/consultations/${id}`, authorIds: live ? [live.madeById] : [] };
}

async function closedOnes(app: App, unpublished: boolean): Promise<Seen[]> {
  const live = await LiveConsultationModel(app).find({ state: 'closed' }).lean<LiveConsultationRecord[]>();
  const mine = live.filter((each) => each.published || unpublished).map(ofLive);
  const imported = (await ConsultationModel(app).find({}).lean<ConsultationRecord[]>()).map(ofImported);
  return [...mine, ...imported].sort((a, b) => b.at.getTime() - a.at.getTime());
}

function ofLive(record: LiveConsultationRecord): Seen {
  const { _id: id, title, state, from, people } = record;
  const closed = state === 'closed';
  const hint = closed ? 'Consultation, closed' : state === 'open' ? 'Consultation, open' : 'Consultation';
  const at = record.closedAt ?? record.openedAt ?? record.madeAt;
  return { id, title, hint, at, from, closed, people: people ?? 0 };
}

function ofImported({ _id: id, title, importedAt, people }: ConsultationRecord): Seen {
  return { id, title, hint: 'Consultation held elsewhere', at: importedAt, from: null, closed: true, people };
}

function thingOf({ id, title, hint, at, from }: Seen): SeenThing {
  return { kind: 'consultation', id, title, hint, link: `/consultations/${id}`, at: at.toISOString(), from };
}

function statementThing({ _id, text }: { _id: string; text: string }, of: Seen): SeenThing {
  return {
    ...{ kind: 'statement', id: _id, title: text, hint: `Statement in ${quoted(of.title)}` },
    // Without JavaScript the page is served in parts, of which the server sends the one that is asked for.
    link: `/consultations/${of.id}?statement=${_id}#statement-${_id}`,
    at: of.at.toISOString(),
    from: { kind: 'consultation', id: of.id },
  };
}

function withoutFrom({ from: _from, ...thing }: SeenThing): Thing {
  return thing;
}

function stillOpen(): AppError {
  return new AppError('conflict', 'This can be cited once its consultation is closed.');
}
