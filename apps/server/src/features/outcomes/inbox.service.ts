import {
  canAnswerOutcomes,
  canSendToConvenor,
  dayOf,
  daysBetween,
  type Inbox,
  type InboxItem,
  isLate,
  sendableKinds,
} from '@soundings/contracts/outcomes';
import { AppError, quoted, type Thing, type ThingRef, type Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import { PersonModel, type PersonRecord, personOf } from '#features/members/index.ts';
import { notify } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { londonDay } from '#platform/london.ts';
import { where } from '#platform/model.ts';
import { lookAt, nameOf, refOf } from '#platform/things.ts';
import { InboxModel, type InboxRecord, OutcomeModel, type OutcomeRecord } from './outcome.model.ts';

export function convenorOf(viewer: Viewer) {
  const me = personOf(viewer);
  if (!canAnswerOutcomes(viewer)) throw new AppError('not_allowed', 'Answers are written by the convenor.');
  return me;
}

/** What waits for an answer, the longest first: what was asked and has closed, and what was sent. */
export async function getInbox(app: App, viewer: Viewer): Promise<Inbox> {
  convenorOf(viewer);
  const records = new Map((await InboxModel(app).find({}).lean<InboxRecord[]>()).map((each) => [each._id, each]));
  const closed = (await closedOnes(app)).filter((thing) => !records.has(nameOf(thing)));
  const sent = [...records.values()].filter((each) => each.state !== 'taken');
  const looked = await Promise.all(
    sent.map(async (each) => ({ each, thing: await lookAt(app, viewer, refOf(each._id)) })),
  );
  const items = [
    ...closed.map((thing) => itemOf(app, thing, null)),
    ...looked.flatMap(({ each, thing }) => (thing ? [itemOf(app, thing, each)] : [])),
  ].sort((a, b) => a.since.localeCompare(b.since));
  const outcomes = await OutcomeModel(app)
    .find(where({ state: { $in: ['draft', 'published'] as const } }))
    .lean<OutcomeRecord[]>();
  const today = londonDay(app.clock.now());
  return {
    waiting: items.filter((item) => item.state === 'waits'),
    aside: items.filter((item) => item.state === 'aside').reverse(),
    toCome: outcomes.flatMap((each) => toComeOf(app, each)).sort((a, b) => a.since.localeCompare(b.since)),
    drafts: outcomes
      .filter((each) => each.draft !== null)
      .map((each) => ({
        id: each._id,
        title: each.draft?.title || 'Without a title',
        savedAt: each.savedAt.toISOString(),
        published: each.shown !== null,
      })),
    late: outcomes.flatMap(({ _id, shown }) =>
      shown && isLate(shown, today) ? [{ id: _id, title: shown.title, days: daysBetween(shown.due, today) }] : [],
    ),
  };
}

async function closedOnes(app: App): Promise<Thing[]> {
  const sources = app.features.flatMap((feature) => Object.values(feature.things ?? {}));
  return (await Promise.all(sources.map((source) => source.closed?.(app) ?? []))).flat();
}

/** Its answer is still to come, as its page says: the clock goes on from when it was asked. */
function toComeOf(app: App, { _id, shown, askedAt, publishedAt }: OutcomeRecord): Inbox['toCome'] {
  const since = (askedAt ?? publishedAt)?.toISOString();
  if (shown?.status !== 'waiting' || !since) return [];
  return [{ id: _id, title: shown.title, since, days: daysSince(app, since) }];
}

const daysSince = (app: App, since: string): number =>
  Math.max(0, daysBetween(dayOf(since), londonDay(app.clock.now())));

function itemOf(app: App, thing: Thing, record: InboxRecord | null): InboxItem {
  const { kind, id, title, hint, link, at } = thing;
  const since = record?.since.toISOString() ?? at;
  return {
    ...{ kind, id, title, hint, link, at, since },
    days: daysSince(app, since),
    state: record?.state ?? 'waits',
    sentBy: record?.sentByName ?? '',
    why: record?.why ?? '',
    outcomeId: record?.outcomeId ?? null,
  };
}

/** The same thing sent again stays where it is in the line. */
export async function sendToConvenor(
  app: App,
  viewer: Viewer,
  input: ThingRef & { opId: string; why: string },
): Promise<{ done: true }> {
  const me = personOf(viewer);
  if (!canSendToConvenor(viewer)) throw new AppError('not_allowed', 'Facilitators send things to the convenor.');
  if (!(sendableKinds as readonly string[]).includes(input.kind))
    throw new AppError('bad_request', 'This cannot be sent to the convenor.');
  const thing = await lookAt(app, viewer, input);
  if (!thing) throw new AppError('not_found');
  const convenors = await PersonModel(app)
    .find({ roles: 'convenor', suspended: false })
    .select('_id')
    .lean<PersonRecord[]>();
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const name = nameOf(input);
    const known = await InboxModel(app).findById(name).session(change.session).lean<InboxRecord>();
    if (known?.state === 'waits' || (known && (await isBeingAnswered(app, known, change.session))))
      return { done: true as const };
    const sent = { state: 'waits', sentById: me.id, sentByName: me.name, why: input.why, since: app.clock.now() };
    await InboxModel(app).updateOne(
      { _id: name },
      { $set: { ...sent, outcomeId: null } },
      { upsert: true, session: change.session },
    );
    for (const { _id } of convenors) {
      await notify(app, change, _id, {
        kind: 'inbox',
        text: `${me.name} sent you ${quoted(thing.title)} to be answered.`,
        link: '/outcomes/inbox',
        about: { kind: input.kind, id: input.id },
        key: `inbox-${name}-${sent.since.getTime()}`.replace(/[^\w:-]/g, '-').slice(0, 120),
      });
      change.notice('outcome:inbox-changed', `person:${_id}`, {});
    }
    return { done: true as const };
  });
}

/** Its answer is being written: it waits again, with the clock it has, if that is thrown away. What was answered can be sent anew. */
async function isBeingAnswered(app: App, { state, outcomeId }: InboxRecord, session: ClientSession): Promise<boolean> {
  if (state !== 'taken') return false;
  return (
    (await OutcomeModel(app)
      .exists({ _id: outcomeId ?? '', state: 'draft' })
      .session(session)) !== null
  );
}

export async function setAside(
  app: App,
  viewer: Viewer,
  input: ThingRef & { opId: string; aside: boolean },
): Promise<{ done: true }> {
  const me = convenorOf(viewer);
  const thing = await lookAt(app, viewer, input);
  if (!thing) throw new AppError('not_found');
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const known = await InboxModel(app).findById(nameOf(input)).session(change.session).lean<InboxRecord>();
    if (known?.state === 'taken') throw new AppError('conflict', 'Somebody has taken this up already.');
    await InboxModel(app).updateOne(
      { _id: nameOf(input) },
      { $set: { state: input.aside ? 'aside' : 'waits' }, $setOnInsert: { since: new Date(thing.at) } },
      { upsert: true, session: change.session },
    );
    change.notice('outcome:inbox-changed', `person:${me.id}`, {});
    return { done: true as const };
  });
}

export async function sentStateOf(app: App, viewer: Viewer, ref: ThingRef) {
  personOf(viewer);
  const there = (await lookAt(app, viewer, ref)) !== null;
  const known = there ? await InboxModel(app).findById(nameOf(ref)).lean<InboxRecord>() : null;
  const maySend = there && canSendToConvenor(viewer) && (sendableKinds as readonly string[]).includes(ref.kind);
  return { state: known?.state ?? ('not-sent' as const), maySend };
}
