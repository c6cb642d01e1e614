import { type DocumentNeed, stateWords } from '@soundings/contracts/documents';
import type { Person, Viewer } from '@soundings/contracts/wire';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { NewsItem } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { DocumentModel, type DocumentRecord, SignatureModel, type SignatureRecord } from './document.model.ts';

const mostNews = 6;

/** What waits for me: documents I am asked to review and have not, documents to sign that I have not signed; soonest first. */
export async function documentNeeds(app: App, viewer: Viewer): Promise<{ needs: DocumentNeed[] }> {
  const me = personOf(viewer);
  const [toReview, toSign, mine] = await Promise.all([
    DocumentModel(app).find({ state: 'review', removed: false, askedIds: me.id }).lean<DocumentRecord[]>(),
    DocumentModel(app).find({ state: 'signing', removed: false }).lean<DocumentRecord[]>(),
    SignatureModel(app).find({ personId: me.id }).lean<SignatureRecord[]>(),
  ]);
  const signed = new Map(mine.map((each) => [each.documentId, each.version]));
  const need =
    (kind: DocumentNeed['kind']) =>
    (record: DocumentRecord): DocumentNeed => {
      const { _id: documentId, title, by, state } = record;
      return { kind, documentId, title, by, state };
    };
  const needs = [
    ...toReview.filter((each) => !each.reviewedIds.includes(me.id)).map(need('review')),
    ...toSign.filter((each) => signed.get(each._id) !== each.signVersion).map(need('sign')),
  ];
  const when = ({ by }: DocumentNeed) => by ?? '9999';
  return { needs: needs.sort((a, b) => when(a).localeCompare(when(b))) };
}

/** "The document of Marek V. changed: to sign." A name that is cut short is never last, where its full stop would meet another. */
function newsWords({ createdAt, authorId, authorName, state }: DocumentRecord, viewer: Person, since: Date): string {
  const own = authorId === viewer.id;
  const now = stateWords[state].toLowerCase();
  if (createdAt > since) return own ? `Your new document: ${now}.` : `${authorName} began a document: ${now}.`;
  return own ? `Your document changed: ${now}.` : `The document of ${authorName} changed: ${now}.`;
}

/** Documents that changed since then, the newest first. */
export async function documentNews(app: App, viewer: Person, since: Date): Promise<NewsItem[]> {
  const records = await DocumentModel(app)
    .find(where({ removed: false, changedAt: { $gt: since } }))
    .sort({ changedAt: -1 })
    .limit(mostNews)
    .lean<DocumentRecord[]>();
  return records.map((record) => ({
    kind: 'documents',
    title: record.title,
    hint: newsWords(record, viewer, since),
    link: `/documents/${record._id}`,
    at: record.changedAt,
  }));
}
