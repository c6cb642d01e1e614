import { canAnswerOutcomes, shownStatus, statusWords } from '@soundings/contracts/outcomes';
import type { Person, Thing, ThingRef, Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import type { Feature, NewsItem, SeenThing } from '#platform/feature.ts';
import { londonDay } from '#platform/london.ts';
import { where } from '#platform/model.ts';
import { FollowModel, InboxModel, type InboxRecord, OutcomeModel, type OutcomeRecord } from './outcome.model.ts';
import { partHint, partOf } from './tell.service.ts';

/** What is public is for everybody; a draft is there for convenors only. */
export const outcomeThings: Feature['things'] = {
  outcome: {
    async look(app, viewer, id): Promise<SeenThing | null> {
      const record = await OutcomeModel(app).findById(id).lean<OutcomeRecord>();
      return record && maySee(viewer, record) ? { ...toThing(app, record), from: record.about } : null;
    },
  },
};

export async function outcomesFrom(app: App, viewer: Viewer, from: ThingRef): Promise<Thing[]> {
  const records = await OutcomeModel(app)
    .find({ 'about.kind': from.kind, 'about.id': from.id })
    .lean<OutcomeRecord[]>();
  return records.filter((record) => maySee(viewer, record)).map((record) => toThing(app, record));
}

/** Outcomes that moved since then; who took part is told so. */
export async function newOutcomes(app: App, viewer: Person, since: Date): Promise<NewsItem[]> {
  const records = await OutcomeModel(app)
    .find(where({ state: { $in: ['published', 'withdrawn'] as const }, changedAt: { $gt: since } }))
    .lean<OutcomeRecord[]>();
  return await Promise.all(
    records.map(async (record) => {
      const hint = partHint(record, (await partOf(app, record)).has(viewer.id), since);
      return {
        kind: 'outcomes',
        title: record.shown?.title ?? '',
        hint: `${hint} ${record.changes.at(-1)?.lines.join(' ') ?? ''}`.trim(),
        link: `/outcomes/${record._id}`,
        at: record.changedAt ?? record.savedAt,
      };
    }),
  );
}

/** What a person follows, and what they sent to the convenor. */
export async function outcomeData(app: App, personId: string): Promise<Record<string, unknown>> {
  const follows = await FollowModel(app).find({ personId }).lean<{ outcomeId: string }[]>();
  const sent = await InboxModel(app).find({ sentById: personId }).lean<InboxRecord[]>();
  const drafts = await OutcomeModel(app).find({ madeById: personId }).lean<OutcomeRecord[]>();
  return {
    followedOutcomes: follows.map((follow) => `/outcomes/${follow.outcomeId}`),
    sentToTheConvenor: sent.map(({ _id, why, since, state }) => ({ what: _id, why, since, state })),
    outcomesBegun: drafts.map((record) => record.shown?.title || record.draft?.title || ''),
  };
}

function maySee(viewer: Viewer, record: OutcomeRecord): boolean {
  return record.shown !== null || canAnswerOutcomes(viewer);
}

function toThing(app: App, record: OutcomeRecord): Thing {
  const { _id, shown, draft, withdrawn, publishedAt, savedAt } = record;
  const words = withdrawn
    ? 'withdrawn'
    : shown && statusWords[shownStatus(shown, londonDay(app.clock.now()))].toLowerCase();
  return {
    ...{ kind: 'outcome', id: _id, title: shown?.title || draft?.title || 'Without a title' },
    hint: words ? `Outcome, ${words}` : 'Outcome, not public yet',
    link: shown ? `/outcomes/${_id}` : `/outcomes/${_id}/edit`,
    at: (publishedAt ?? savedAt).toISOString(),
  };
}
