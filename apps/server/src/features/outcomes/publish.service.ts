import {
  mayNameSomebody,
  type OutcomeFields,
  publishErrors,
  statusWords,
  takenBackWords,
} from '@soundings/contracts/outcomes';
import { AppError, type Person, quoted, type ThingRef, type Viewer } from '@soundings/contracts/wire';
import { loadSettings } from '#features/admin/index.ts';
import { cite, evidenceOf, showEverybody, takenBackSince } from '#features/evidence/index.ts';
import { peopleNamed } from '#features/members/index.ts';
import { sayNewTitle } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import type { Change } from '#platform/change.ts';
import { londonDay } from '#platform/london.ts';
import { changesBetween } from './changes-between.ts';
import { fieldsOf, loadOutcome, mustBe, promisedDay, waitAgain } from './draft.service.ts';
import { convenorOf } from './inbox.service.ts';
import { type ChangeRecord, OutcomeModel, type OutcomeRecord } from './outcome.model.ts';
import { asShown } from './public-record.ts';
import { findingIn, findingsIn, namesWords } from './public-words.ts';

export interface PublishInput {
  opId: string;
  version: number;
  why: string;
  notAPersons?: boolean | undefined;
}

/** Makes it public as it is written. The first time it is the answer; later each is a dated change, with what stood there before. */
export async function publishOutcome(
  app: App,
  viewer: Viewer,
  id: string,
  input: PublishInput,
): Promise<{ done: true }> {
  const me = convenorOf(viewer);
  const asked = await loadOutcome(app, id);
  const fields = fieldsOf(asked);
  const missing = publishErrors(fields, { today: londonDay(app.clock.now()), promised: promisedDay(asked) });
  if (missing) throw new AppError('bad_request', 'Something is missing before this can be public.', missing);
  await mustStand(app, fields, asked.shown);
  if (!input.notAPersons) await mustIdentifyNobody(app, viewer, fields, input.why);
  const { convenor } = await loadSettings(app);
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const record = await loadOutcome(app, id, change.session);
    mustBe(record, input.version);
    const next = asShown(fieldsOf(record));
    const lines = changesBetween(record.shown, next);
    if (record.shown && lines.lines.length === 0)
      throw new AppError('conflict', 'Nothing has changed since it was published.');
    if (record.shown && input.why === '')
      throw new AppError('bad_request', undefined, { why: 'Write why it changes. Everybody will read it.' });
    const at = app.clock.now();
    const by = convenor || me.name;
    await write(app, change, record, { ...lines, at, why: input.why, by }, next);
    await audit(app, change, {
      by: viewer,
      what: record.shown ? 'outcome-changed' : 'outcome-published',
      about: `The outcome ${quoted(next.title)} was ${record.shown ? 'changed' : 'published'}: ${statusWords[next.status].toLowerCase()}, with ${next.evidence.length} pieces of evidence.`,
    });
    return { done: true as const };
  });
}

async function write(
  app: App,
  change: Change,
  record: OutcomeRecord,
  entry: ChangeRecord,
  shown: OutcomeFields,
): Promise<void> {
  const { at } = entry;
  const moved = record.shown?.due !== shown.due || record.shown?.status !== shown.status;
  const set: Partial<OutcomeRecord> = {
    ...{ shown, draft: null, state: 'published', version: record.version + 1, savedAt: at, changedAt: at },
    publishedAt: record.publishedAt ?? at,
    answeredAt: record.answeredAt ?? (shown.status === 'waiting' ? null : at),
    promisedOn: shown.status !== 'promised' ? null : moved ? at : record.promisedOn,
    changes: [...record.changes, entry],
  };
  await OutcomeModel(app).updateOne({ _id: record._id }, { $set: set }, { session: change.session });
  const ref: ThingRef = { kind: 'outcome', id: record._id };
  const retitled = { ...ref, link: `/outcomes/${record._id}` };
  await sayNewTitle(app, change, { ...retitled, was: record.shown?.title ?? '', is: shown.title });
  await cite(app, change, ref, shown.evidence);
  await showEverybody(app, change, ref, shown.evidence);
  change.notice('outcome:changed', 'community:all', { outcomeId: record._id, change: record.changes.length });
}

/**
 * Takes it back. Its title, the reason and the day stay for everybody to read; its evidence is for members again, and what it
 * answered waits for an answer.
 */
export async function withdrawOutcome(
  app: App,
  viewer: Viewer,
  id: string,
  input: { opId: string; why: string; notAPersons?: boolean | undefined },
): Promise<{ done: true }> {
  const me: Person = convenorOf(viewer);
  if (!input.notAPersons) await mustSayNothingOf(app, { why: input.why });
  const { convenor } = await loadSettings(app);
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const record = await loadOutcome(app, id, change.session);
    if (record.state !== 'published') throw new AppError('conflict', 'Only what is public can be taken back.');
    const at = app.clock.now();
    const entry = { at, lines: ['Withdrawn.'], why: input.why, by: convenor || me.name, before: [] };
    const set: Partial<OutcomeRecord> = {
      ...{ state: 'withdrawn', draft: null, withdrawn: { at, why: input.why }, changedAt: at },
      ...{ changes: [...record.changes, entry], version: record.version + 1 },
    };
    await OutcomeModel(app).updateOne({ _id: id }, { $set: set }, { session: change.session });
    await showEverybody(app, change, { kind: 'outcome', id }, []);
    await waitAgain(app, change, id);
    await audit(app, change, {
      by: viewer,
      what: 'outcome-withdrawn',
      about: `The outcome ${quoted(record.shown?.title ?? '')} was withdrawn.`,
    });
    change.notice('outcome:inbox-changed', `person:${me.id}`, {});
    change.notice('outcome:changed', 'community:all', { outcomeId: id, change: record.changes.length });
    return { done: true as const };
  });
}

/** What was deleted or taken down after it was cited does not become public. What is public already is the convenor's to leave out. */
async function mustStand(app: App, fields: OutcomeFields, shown: OutcomeFields | null): Promise<void> {
  const fresh = fields.evidence.filter((id) => !shown?.evidence.includes(id));
  const gone = await takenBackSince(app, fresh);
  if (gone.length === 0) return;
  const errors = Object.fromEntries(gone.map((id) => [`evidence-${id}`, takenBackWords]));
  throw new AppError('bad_request', takenBackWords, errors);
}

/** Scanned again before anybody outside reads it: the answer, why it changes, and each excerpt as it will stand there. */
async function mustIdentifyNobody(app: App, viewer: Viewer, fields: OutcomeFields, why: string): Promise<void> {
  const { title, asked, said, did, owner, topic, steps } = fields;
  const cited = await evidenceOf(app, viewer, fields.evidence);
  const texts = {
    ...{ title, asked, said, did, owner, topic, why },
    ...Object.fromEntries(steps.map((step, at) => [`steps.${at}.text`, step.text])),
  };
  const errors: Record<string, string> = {};
  for (const [evidenceId, finding] of await findingsIn(app, cited))
    if (finding) errors[`evidence-${evidenceId}`] = `${finding} Leave it out, or say that it can stand.`;
  await mustSayNothingOf(app, texts, errors);
}

/** Neither what may identify a patient, nor members who were not asked; who keeps a promise is there to be named. */
async function mustSayNothingOf(app: App, texts: Record<string, string>, errors: Record<string, string> = {}) {
  const namesIn = await peopleNamed(app);
  for (const [field, text] of Object.entries(texts)) {
    const finding = findingIn(text);
    const names = field === 'owner' ? '' : namesWords(namesIn(text));
    const what = names ? 'that it can stand' : 'that it is a service’s';
    if (finding || names) errors[field] = [finding, names, `Take it out, or say ${what}.`].filter(Boolean).join(' ');
  }
  if (Object.keys(errors).length > 0) throw new AppError('patient_data', mayNameSomebody.refusal, errors);
}
