import {
  canAnswerOutcomes,
  canFollow,
  isLate,
  type OutcomeFilter,
  type OutcomeList,
  type OutcomePace,
  type OutcomeQuery,
  type OutcomeSummary,
  type OutcomeView,
  outcomeFilters,
} from '@soundings/contracts/outcomes';
import { AppError, isPerson, type Viewer } from '@soundings/contracts/wire';
import { medianOf } from '@soundings/insight';
import { loadSettings } from '#features/admin/index.ts';
import { evidenceOf } from '#features/evidence/index.ts';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { londonDay } from '#platform/london.ts';
import { where } from '#platform/model.ts';
import { loadOutcome } from './draft.service.ts';
import { FollowModel, OutcomeModel, type OutcomeRecord } from './outcome.model.ts';
import { asPublic } from './public-record.ts';

const monthsShown = 12;

/** What is public, the latest change first; and how long answers take, over all of it. */
export async function listOutcomes(app: App, query: OutcomeQuery): Promise<OutcomeList> {
  const all = (await publicRecords(app)).map(toSummary);
  const today = londonDay(app.clock.now());
  const within = all.filter(
    (each) =>
      (query.topic === '' || each.topic === query.topic) &&
      (query.ics === '' || each.ics.length === 0 || each.ics.includes(query.ics)),
  );
  const found = within.filter((each) => fits(each, query.status, today));
  return {
    outcomes: found.slice(0, query.show),
    found: found.length,
    counts: Object.fromEntries(
      outcomeFilters.map((filter) => [filter, within.filter((each) => fits(each, filter, today)).length]),
    ) as OutcomeList['counts'],
    topics: [...new Set(all.map((each) => each.topic).filter(Boolean))].sort((a, b) => a.localeCompare(b)),
    pace: paceOf(all),
    today,
  };
}

/** What was taken back stands under "all" only, as a line. */
function fits(outcome: OutcomeSummary, filter: OutcomeFilter, today: string): boolean {
  if (filter === '') return true;
  if (outcome.withdrawn) return false;
  return filter === 'late' ? isLate(outcome, today) : outcome.status === filter;
}

export async function publicRecords(app: App): Promise<OutcomeRecord[]> {
  const records = await OutcomeModel(app)
    .find(where({ state: { $in: ['published', 'withdrawn'] as const } }))
    .select('-draft')
    .sort({ changedAt: -1 })
    .lean<OutcomeRecord[]>();
  return records.map(asPublic);
}

function paceOf(all: readonly OutcomeSummary[]): OutcomePace {
  const took = all.flatMap(({ askedAt, answeredAt, withdrawn }) => {
    if (!askedAt || !answeredAt || withdrawn) return [];
    const [asked, answered] = [new Date(askedAt), new Date(answeredAt)];
    const days = Math.round((Date.parse(londonDay(answered)) - Date.parse(londonDay(asked))) / 86_400_000);
    return [{ month: londonDay(answered).slice(0, 7), days: Math.max(0, days) }];
  });
  const months = [...Map.groupBy(took, (each) => each.month)]
    .map(([month, each]) => ({ month, days: medianOf(each.map(({ days }) => days)) ?? 0, answers: each.length }))
    .sort((a, b) => a.month.localeCompare(b.month));
  return { median: medianOf(took.map((each) => each.days)), months: months.slice(-monthsShown) };
}

export async function getOutcome(app: App, viewer: Viewer, id: string): Promise<OutcomeView> {
  const record = asPublic(await loadOutcome(app, id));
  const { shown, publishedAt, withdrawn } = record;
  if (!shown || !publishedAt) throw new AppError('not_found', 'There is no such outcome.');
  const { convenor } = await loadSettings(app);
  const { evidence, ...fields } = shown;
  const followers = await FollowModel(app).countDocuments({ outcomeId: id });
  const follows = canFollow(viewer) && isPerson(viewer);
  return {
    ...fields,
    id,
    evidence: await evidenceOf(app, viewer, evidence),
    askedAt: record.askedAt?.toISOString() ?? null,
    publishedAt: publishedAt.toISOString(),
    answeredAt: record.answeredAt?.toISOString() ?? null,
    promisedOn: record.promisedOn?.toISOString() ?? null,
    changes: record.changes.map((each) => ({ ...each, at: each.at.toISOString() })),
    withdrawn: withdrawn && { at: withdrawn.at.toISOString(), why: withdrawn.why },
    followers,
    following: follows ? (await FollowModel(app).exists({ _id: `${id}:${viewer.id}` })) !== null : null,
    mayEdit: canAnswerOutcomes(viewer),
    convenor,
    today: londonDay(app.clock.now()),
  };
}

export async function followOutcome(
  app: App,
  viewer: Viewer,
  id: string,
  input: { opId: string; follow: boolean },
): Promise<{ done: true }> {
  const me = personOf(viewer);
  const record = await loadOutcome(app, id);
  if (!record.shown) throw new AppError('not_found', 'There is no such outcome.');
  return await app.change({ viewer, opId: input.opId }, async ({ session }) => {
    const _id = `${id}:${me.id}`;
    if (input.follow)
      await FollowModel(app).updateOne(
        { _id },
        { $setOnInsert: { outcomeId: id, personId: me.id } },
        { upsert: true, session },
      );
    else await FollowModel(app).deleteOne({ _id }, { session });
    return { done: true as const };
  });
}

export function toSummary(record: OutcomeRecord): OutcomeSummary {
  const { _id, shown, askedAt, answeredAt, changedAt, savedAt, withdrawn } = record;
  return {
    id: _id,
    title: shown?.title ?? '',
    did: withdrawn ? `Withdrawn: ${withdrawn.why}` : (shown?.did ?? ''),
    status: shown?.status ?? 'waiting',
    due: shown?.due ?? '',
    topic: shown?.topic ?? '',
    ics: shown?.ics ?? [],
    askedAt: askedAt?.toISOString() ?? null,
    answeredAt: answeredAt?.toISOString() ?? null,
    changedAt: (changedAt ?? savedAt).toISOString(),
    evidence: shown?.evidence.length ?? 0,
    withdrawn: withdrawn !== null,
  };
}
