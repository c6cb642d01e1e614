import { canAskForNames, type EvidencePage } from '@soundings/contracts/evidence';
import { AppError, isPerson, type Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import { personOf } from '#features/members/index.ts';
import { notify } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { EvidenceModel, type EvidenceRecord } from './evidence.model.ts';

/** Asks those authors who were not asked yet. Nobody learns who said what: only names that may stand there appear. */
export async function askForNames(
  app: App,
  viewer: Viewer,
  evidenceId: string,
  opId: string,
): Promise<{ asked: number }> {
  personOf(viewer);
  return await app.change({ viewer, opId }, async (change) => {
    const record = await load(app, evidenceId, change.session);
    if (!canAskForNames(viewer, record))
      throw new AppError('not_allowed', 'Who cites this, and the convenor, ask for names.');
    const waiting = record.authors.filter((author) => author.answer === 'not-asked');
    const authors = record.authors.map((author) =>
      author.answer === 'not-asked' ? { ...author, answer: 'asked' as const } : author,
    );
    await EvidenceModel(app).updateOne({ _id: evidenceId }, { $set: { authors } }, { session: change.session });
    for (const { personId } of waiting) {
      await notify(app, change, personId, {
        kind: 'outcome',
        text: 'Words of yours are cited. May your name stand beside them? They stand without it until you say yes.',
        link: `/evidence/${evidenceId}`,
        key: `name-${evidenceId}`,
      });
    }
    return { asked: waiting.length };
  });
}

/** An author's yes or no. A yes can be taken back: the name goes from every page at once. */
export async function answerForName(
  app: App,
  viewer: Viewer,
  evidenceId: string,
  input: { opId: string; shown: boolean },
): Promise<{ done: true }> {
  const me = personOf(viewer);
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const record = await load(app, evidenceId, change.session);
    if (!record.authors.some((author) => author.personId === me.id))
      throw new AppError('not_allowed', 'Only who wrote these words says whether their name stands beside them.');
    const answer = input.shown ? ('yes' as const) : ('no' as const);
    const authors = record.authors.map((author) => (author.personId === me.id ? { ...author, answer } : author));
    await EvidenceModel(app).updateOne({ _id: evidenceId }, { $set: { authors } }, { session: change.session });
    change.notice('evidence:names-changed', 'community:all', { evidenceId });
    return { done: true as const };
  });
}

/** What the page says to this viewer about names. */
export function standing(viewer: Viewer, record: EvidenceRecord): Pick<EvidencePage, 'mine' | 'authors'> {
  const mine = isPerson(viewer) ? record.authors.find((author) => author.personId === viewer.id) : undefined;
  return {
    mine: mine?.answer ?? null,
    authors: canAskForNames(viewer, record) ? countAuthors(record.authors) : null,
  };
}

export function countAuthors(authors: EvidenceRecord['authors']): { all: number; asked: number; yes: number } {
  return {
    all: authors.length,
    asked: authors.filter((author) => author.answer !== 'not-asked').length,
    yes: authors.filter((author) => author.answer === 'yes').length,
  };
}

/** What is kept on a person: which words of theirs are cited, and what they said about their name. */
export async function evidenceData(app: App, personId: string): Promise<Record<string, unknown>> {
  const records = await EvidenceModel(app).find({ 'authors.personId': personId }).lean<EvidenceRecord[]>();
  return {
    citedWords: records.map(({ _id, kind, title, excerpt, frozenAt, authors }) => ({
      // A theme's excerpt holds the notes of others too.
      ...{ page: `/evidence/${_id}`, title, ...(kind !== 'theme' && { excerpt }), frozenAt },
      myName: authors.find((author) => author.personId === personId)?.answer,
    })),
  };
}

async function load(app: App, id: string, session: ClientSession): Promise<EvidenceRecord> {
  const record = await EvidenceModel(app).findById(id).session(session).lean<EvidenceRecord>();
  if (!record) throw new AppError('not_found', 'There is no such piece of evidence.');
  return record;
}
