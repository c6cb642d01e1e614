import {
  canFlag,
  canSettle,
  canSettleThis,
  type FlaggedThing,
  type FlagInput,
  facilitatorKinds,
  flagLimits,
  type Settlement,
  settledByOthers,
} from '@soundings/contracts/moderation';
import { AppError, type Person, quoted, type Role, type Thing, thingRef, type Viewer } from '@soundings/contracts/wire';
import * as z from 'zod';
import { administratorIds } from '#features/admin/index.ts';
import { publicCitations } from '#features/evidence/index.ts';
import { PersonModel, type PersonRecord, personOf } from '#features/members/index.ts';
import { notify } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { ownEntry } from '#platform/own-entry.ts';
import { FlagModel, type FlagRecord } from './flag.model.ts';
import { aboutOf, saidOf } from './reported-thing.ts';

const shownSettled = 20;
export const forgetJob = 'moderation.forget';

/** Reports something. The same thing again joins the report that waits; one person counts once. */
export async function flag(
  app: App,
  viewer: Viewer,
  input: Omit<FlagInput, 'opId'> & { opId?: string },
): Promise<{ done: true }> {
  if (viewer.kind === 'nobody' || !canFlag(viewer)) throw new AppError('signed_out');
  await app.limits.use('flag', `${viewer.kind}:${viewer.id}`, flagLimits.perHour, 3_600);
  const { kind, id: targetId, why } = input;
  const said = await saidOf(app, viewer, input);
  const report = { byId: viewer.id, byKind: viewer.kind, byName: viewer.name, why, at: app.clock.now() };
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const { session } = change;
    const waiting = await FlagModel(app).findOne({ kind, targetId, state: 'open' }).session(session).lean<FlagRecord>();
    if (waiting?.reports.some((each) => each.byId === viewer.id)) return { done: true as const };
    if (waiting) {
      await FlagModel(app).updateOne({ _id: waiting._id }, { $push: { reports: report } }, { session });
      return { done: true as const };
    }
    const flagId = app.ids.next();
    const record: FlagRecord = {
      _id: flagId,
      kind,
      targetId,
      ...said,
      reports: [report],
      state: 'open',
      settledById: null,
      settledByName: '',
      settledAt: null,
      firstAt: report.at,
    };
    await FlagModel(app).insertMany([record], { session });
    const settlers = await settlersOf(app, kind);
    const others = settlers.filter((each) => !said.aboutIds?.includes(each));
    const what = others.length > 0 ? `${viewer.name} reported something` : 'Something of yours was reported';
    for (const personId of others.length > 0 ? others : settlers) {
      await notify(app, change, personId, {
        kind: 'flagged',
        text: `${what}. Look at it, and keep or remove it.`,
        link: '/admin/reported',
      });
    }
    return { done: true as const };
  });
}

export async function queue(app: App, viewer: Viewer): Promise<{ open: FlaggedThing[]; settled: FlaggedThing[] }> {
  const me = settlerOf(viewer);
  const kinds = canSettle(viewer, 'anything') ? {} : { kind: { $in: [...facilitatorKinds] } };
  const open = await FlagModel(app)
    .find(where({ state: 'open' as const, ...kinds }))
    .sort({ firstAt: 1 })
    .lean<FlagRecord[]>();
  const settled = await FlagModel(app)
    .find(where({ state: { $in: ['kept', 'removed'] as const }, ...kinds }))
    .sort({ settledAt: -1 })
    .limit(shownSettled)
    .lean<FlagRecord[]>();
  const show = async (record: FlagRecord) =>
    toThing(record, {
      removesItself: takesDown(app, record.kind) !== undefined,
      ...(await ownOf(app, me, record)),
    });
  const waiting = open.map(async (record) => ({
    ...(await show(record)),
    means: await meansOf(app, viewer, record),
  }));
  return { open: await Promise.all(waiting), settled: await Promise.all(settled.map(show)) };
}

/** Settles what waits: where its feature can take it down it goes in the same change; who reported it is told. */
export async function settle(
  app: App,
  viewer: Viewer,
  flagId: string,
  input: { opId: string; decision: Settlement },
): Promise<{ done: true }> {
  const me = settlerOf(viewer);
  const { decision } = input;
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const { session } = change;
    const record = await FlagModel(app).findById(flagId).session(session).lean<FlagRecord>();
    if (!record) throw new AppError('not_found', 'This report is not here.');
    if (!canSettle(viewer, record.kind)) throw new AppError('not_allowed', 'An administrator settles this.');
    if (!(await ownOf(app, me, record)).maySettle)
      throw new AppError('not_allowed', `This is yours. ${settledByOthers(record.kind)}`);
    if (record.state !== 'open') throw new AppError('conflict', `${record.settledByName} settled this before you.`);
    await FlagModel(app).updateOne(
      { _id: flagId, state: 'open' },
      { $set: { state: decision, settledById: me.id, settledByName: me.name, settledAt: app.clock.now() } },
      { session },
    );
    if (decision === 'removed') {
      await takesDown(app, record.kind)?.(app, change, record.targetId);
      const until = new Date(app.clock.now().getTime() + flagLimits.keptDays * 86_400_000);
      await app.jobs.schedule(forgetJob, flagId, until, { flagId }, session);
      await tellConvenors(app, change, await publicWordsOf(app, viewer, record));
    }
    const kindWords = record.kind.replaceAll('-', ' ');
    await audit(app, change, {
      by: viewer,
      what: decision === 'kept' ? 'report-kept' : 'report-removed',
      about: `A reported ${kindWords} was ${decision === 'kept' ? 'kept' : 'removed'}; ${record.reports.length} reported it.`,
    });
    for (const report of record.reports.filter((each) => each.byKind === 'person')) {
      await notify(app, change, report.byId, {
        kind: 'settled',
        text: `What you reported was looked at, and ${decision === 'kept' ? 'stays' : 'was removed'}. Thank you.`,
        link: decision === 'kept' && record.link ? record.link : '/notifications',
      });
    }
    return { done: true as const };
  });
}

/** What was removed so long ago is nowhere else any more: its words go from the report too. That it was reported stays. */
export async function forgetWords(app: App, given: unknown): Promise<void> {
  const { flagId } = z.object({ flagId: z.string() }).parse(given);
  await FlagModel(app).updateOne({ _id: flagId, state: 'removed' }, { $set: { excerpt: '' } });
}

/** Is it about something of theirs, and may they settle it? Whose it is settles it only where nobody else can. */
async function ownOf(app: App, me: Person, record: FlagRecord): Promise<{ mine: boolean; maySettle: boolean }> {
  const { kind } = record;
  const about = await aboutOf(app, me, record);
  const mine = about.includes(me.id);
  const others = mine ? (await settlersOf(app, kind)).filter((each) => !about.includes(each)).length : 0;
  return { mine, maySettle: canSettleThis(me, { kind, mine, others }) };
}

function settlerOf(viewer: Viewer): Person {
  const me = personOf(viewer);
  if (!canSettle(viewer))
    throw new AppError('not_allowed', 'This is for facilitators and administrators. Ask one of them.');
  return me;
}

/** Who is told that something of this kind was reported. */
async function settlersOf(app: App, kind: string): Promise<string[]> {
  const administrators = await administratorIds(app);
  if (!facilitatorKinds.includes(kind)) return administrators;
  return [...new Set([...administrators, ...(await idsWithRole(app, 'facilitator'))])];
}

async function idsWithRole(app: App, role: Role): Promise<string[]> {
  const people = await PersonModel(app).find({ roles: role, suspended: false }).select('name').lean<PersonRecord[]>();
  return people.map((person) => person._id);
}

/** The public pages that cite it, or what goes with it: what was frozen there stays. */
async function publicWordsOf(app: App, viewer: Viewer, { kind, targetId: id }: FlagRecord): Promise<Thing[]> {
  const ref = thingRef.safeParse({ kind, id });
  if (!ref.success) return [];
  const takes = app.features
    .map((feature) => ownEntry(feature.takeDownTakes, kind))
    .find((found) => found !== undefined);
  return await publicCitations(app, viewer, { kind: ref.data.kind, ids: takes ? await takes(app, id) : [id] });
}

async function tellConvenors(app: App, change: Change, citing: readonly Thing[]): Promise<void> {
  const convenors = citing.length > 0 ? await idsWithRole(app, 'convenor') : [];
  for (const { kind, title, link } of citing)
    for (const personId of convenors)
      await notify(app, change, personId, {
        kind: 'flagged',
        text: `Something that ${quoted(title)} cites was reported and removed. Its words stand there until you leave them out.`,
        link: kind === 'outcome' ? `${link}/edit` : link,
      });
}

function takesDown(app: App, kind: string) {
  return app.features.map((feature) => ownEntry(feature.takeDown, kind)).find((found) => found !== undefined);
}

async function meansOf(app: App, viewer: Viewer, record: FlagRecord): Promise<string> {
  const { kind, targetId } = record;
  const means = app.features
    .map((feature) => ownEntry(feature.takeDownMeans, kind))
    .find((found) => found !== undefined);
  const cited = (await publicWordsOf(app, viewer, record)).map(
    ({ title }) =>
      `${quoted(title)} is public and cites it: its words stay there until the convenor, who is told, leaves them out.`,
  );
  return [means ? await means(app, targetId) : '', ...cited].filter(Boolean).join(' ');
}

/** A person's own reports; what others reported is not theirs. */
export async function reportsBy(app: App, personId: string): Promise<Record<string, unknown>> {
  const records = await FlagModel(app).find({ 'reports.byId': personId }).lean<FlagRecord[]>();
  return {
    reports: records.flatMap(({ kind, state, reports }) =>
      reports.filter((each) => each.byId === personId).map(({ why, at }) => ({ kind, why, at, state })),
    ),
  };
}

type OfReader = Pick<FlaggedThing, 'removesItself' | 'mine' | 'maySettle'>;

function toThing(record: FlagRecord, ofReader: OfReader): FlaggedThing {
  const { _id, kind, targetId, excerpt, ofReporter = true, link, state, settledByName } = record;
  return {
    id: _id,
    kind,
    targetId,
    excerpt,
    ofReporter,
    link,
    people: record.reports.length,
    reports: (ofReader.mine ? [] : record.reports).map(({ byName, why, at }) => ({
      byName,
      why,
      at: at.toISOString(),
    })),
    state,
    settledByName,
    settledAt: record.settledAt?.toISOString() ?? null,
    ...ofReader,
    means: '',
  };
}
