import type { OutcomeFields } from '@soundings/contracts/outcomes';
import type { ThingRef, Viewer } from '@soundings/contracts/wire';
import { EvidenceModel, type EvidenceRecord, hashOf } from '#features/evidence/index.ts';
import { type PersonRecord, viewerOf } from '#features/members/index.ts';
import { changesBetween, FollowModel, InboxModel, OutcomeModel, type OutcomeRecord } from '#features/outcomes/index.ts';
import type { App } from '#platform/app-context.ts';
import { londonDay } from '#platform/london.ts';
import { cameFrom, evidenceSource, nameOf } from '#platform/things.ts';
import { type DemoOutcome, demoAside, demoOutcomeList, demoSent } from './demo-outcome-list.ts';

const convenor = 'The convenor';

/** Outcomes of the demo community with their evidence, and an inbox in which some things wait. */
export async function fillOutcomes(app: App, people: readonly Omit<PersonRecord, 'passwordHash'>[]): Promise<void> {
  const by = people[2];
  const facilitator = people[0];
  if (!by || !facilitator) return;
  const viewer = viewerOf(app, { ...facilitator, passwordHash: '' });
  const outcomes: OutcomeRecord[] = [];
  const evidence: EvidenceRecord[] = [];
  for (const [at, draft] of demoOutcomeList.entries()) {
    const id = `demo-outcome-${at + 1}`;
    const frozenAt = daysAgo(app, draft.answered ?? draft.asked - 2);
    const cited = await Promise.all(
      draft.evidence.map((ref, n) => frozen(app, viewer, ref, `${id}-${n + 1}`, frozenAt)),
    );
    const kept = cited.flatMap((each) =>
      each ? [{ ...each, citedBy: [`outcome:${id}`], publicIn: [`outcome:${id}`] }] : [],
    );
    evidence.push(...kept);
    outcomes.push(
      outcomeOf(
        app,
        id,
        draft,
        kept.map((each) => each._id),
        by._id,
      ),
    );
  }
  await EvidenceModel(app).insertMany(evidence);
  await OutcomeModel(app).insertMany(outcomes);
  const follows = people.slice(4, 67).map(({ _id: personId }) => ({
    ...{ _id: `demo-outcome-1:${personId}`, outcomeId: 'demo-outcome-1', personId },
  }));
  await FollowModel(app).insertMany(follows);
  const taken = outcomes.flatMap(({ _id, about, askedAt }) =>
    about && askedAt ? [{ ...inboxOf(about, askedAt), state: 'taken' as const, outcomeId: _id }] : [],
  );
  const sent = demoSent.map(({ ago, why, ...ref }) => ({
    ...inboxOf(ref, daysAgo(app, ago)),
    ...{ why, sentById: facilitator._id, sentByName: facilitator.name },
  }));
  const aside = demoAside.map((ref) => ({ ...inboxOf(ref, daysAgo(app, 56)), state: 'aside' as const }));
  await InboxModel(app).insertMany([...taken, ...sent, ...aside]);
}

function inboxOf(ref: ThingRef, since: Date) {
  const nobody = { sentById: null as string | null, sentByName: '', why: '', outcomeId: null as string | null };
  return { _id: nameOf(ref), state: 'waits' as 'waits' | 'taken' | 'aside', since, ...nobody };
}

async function frozen(
  app: App,
  viewer: Viewer,
  ref: ThingRef,
  id: string,
  frozenAt: Date,
): Promise<EvidenceRecord | null> {
  const found = await evidenceSource(app, ref.kind)?.freeze(app, viewer, ref.id);
  if (!found) return null;
  const { thing, excerpt, figure, authors, parts = [] } = found;
  const fields = { kind: thing.kind, thingId: thing.id, title: thing.title, excerpt, figure };
  const hash = hashOf({ ...fields, at: thing.at, frozenAt: frozenAt.toISOString() });
  return {
    ...{
      ...fields,
      _id: id,
      at: new Date(thing.at),
      frozenAt,
      hash,
      parts: parts.map(nameOf),
      way: (await cameFrom(app, viewer, ref)).map(nameOf),
      citedBy: [],
      publicIn: [],
    },
    frozenById: viewer.kind === 'person' ? viewer.id : '',
    authors: authors.map(({ personId }, at) => ({
      personId,
      answer: at === 0 ? ('yes' as const) : ('asked' as const),
    })),
  };
}

function outcomeOf(app: App, id: string, draft: DemoOutcome, evidence: string[], madeById: string): OutcomeRecord {
  const due = draft.dueIn === null ? '' : londonDay(daysAgo(app, -draft.dueIn));
  const first: OutcomeFields = { ...draft.fields, due, evidence };
  const begun: OutcomeFields = draft.later ? { ...first, ...before(app, draft) } : first;
  const publishedAt = daysAgo(app, draft.answered ?? draft.asked - 2);
  const changes = [{ ...changesBetween(null, begun), at: publishedAt, why: '', by: convenor }];
  const changedAt = draft.later ? daysAgo(app, draft.later.ago) : publishedAt;
  if (draft.later) changes.push({ ...changesBetween(begun, first), at: changedAt, why: draft.later.why, by: convenor });
  const answeredAt = draft.answered === null ? null : publishedAt;
  return {
    ...{
      _id: id,
      about: draft.about,
      askedAt: daysAgo(app, draft.asked),
      state: 'published',
      draft: null,
      shown: first,
    },
    ...{ version: 2, savedAt: changedAt, madeById, publishedAt, answeredAt, changedAt, changes, withdrawn: null },
    promisedOn: first.status === 'promised' ? publishedAt : null,
  };
}

/** What it said before its later change: promised for earlier, or not done yet. */
function before(app: App, draft: DemoOutcome): Partial<OutcomeFields> {
  if (draft.fields.status === 'promised') return { due: londonDay(daysAgo(app, -((draft.dueIn ?? 0) - 28))) };
  return { status: 'promised', owner: convenor, due: londonDay(daysAgo(app, (draft.later?.ago ?? 0) - 5)) };
}

function daysAgo(app: App, days: number): Date {
  return new Date(app.clock.now().getTime() - days * 86_400_000);
}
