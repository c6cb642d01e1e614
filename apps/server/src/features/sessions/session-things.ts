import { actionStates, canSeeSessions } from '@soundings/contracts/sessions';
import { AppError, type Thing, type ThingRef, type Viewer } from '@soundings/contracts/wire';
import { personCards } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Feature, ReportedThing, SeenThing } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { hasAllWords } from '#platform/words.ts';
import { ActionModel, type ActionRecord } from './action.model.ts';
import { SessionModel, type SessionRecord } from './session.model.ts';
import { isStillSo } from './still-so.ts';

const mostFound = 20;
const newestRead = 200;

export const sessionThings: Feature['things'] = {
  session: { look: lookAtSession, stillSo: isStillSo },
  action: {
    look: async (app, viewer, id) => (await lookAtActions(app, viewer, [id]))[0] ?? null,
    lookAll: lookAtActions,
    evidence: {
      async find(app, viewer, words) {
        if (!canSeeSessions(viewer)) return [];
        const newest = await ActionModel(app).find({}).sort({ createdAt: -1 }).limit(newestRead).lean<ActionRecord[]>();
        return newest
          .filter(({ text, learned }) => hasAllWords(`${text} ${learned}`, words))
          .slice(0, mostFound)
          .map(toThing);
      },
      async freeze(app, viewer, id) {
        const record = canSeeSessions(viewer) ? await ActionModel(app).findById(id).lean<ActionRecord>() : null;
        if (!record) throw new AppError('not_found', 'There is no such action.');
        const owner = (await personCards(app, [record.ownerId])).get(record.ownerId);
        const learned = record.learned === '' ? '' : `\nWhat was learned: ${record.learned}`;
        return {
          thing: toThing(record),
          excerpt: `${record.text}${learned}`,
          figure: null,
          authors: owner ? [{ personId: owner.id, name: owner.name }] : [],
        };
      },
    },
  },
};

/** Actions that were made in that session, or of that note. */
export async function actionsFrom(app: App, viewer: Viewer, from: ThingRef): Promise<Thing[]> {
  if (!canSeeSessions(viewer)) return [];
  if (from.kind === 'session') {
    const made = await ActionModel(app).find({ sessionId: from.id }).lean<ActionRecord[]>();
    return made.map(toThing);
  }
  if (from.kind !== 'note') return [];
  const [boardId = '', noteId = ''] = from.id.split('~');
  return (await ActionModel(app).find({ boardId, noteId }).lean<ActionRecord[]>()).map(toThing);
}

async function lookAtSession(app: App, viewer: Viewer, id: string): Promise<SeenThing | null> {
  if (!canSeeSessions(viewer)) return null;
  const record = await SessionModel(app).findById(id).lean<SessionRecord>();
  if (!record) return null;
  const at = record.startsAt;
  return {
    ...{ kind: 'session', id, title: record.title, hint: '', link: `/sessions/${id}` },
    at: at.toISOString(),
    from: null,
  };
}

/** A session that somebody reports: about who were to lead it. */
export async function reportedSession(app: App, viewer: Viewer, id: string): Promise<ReportedThing | null> {
  const record = canSeeSessions(viewer) ? await SessionModel(app).findById(id).lean<SessionRecord>() : null;
  if (!record) return null;
  const { title, about, facilitatorId, coFacilitatorId } = record;
  return {
    words: [title, about].filter(Boolean).join(': '),
    link: `/sessions/${id}`,
    authorIds: coFacilitatorId ? [facilitatorId, coFacilitatorId] : [facilitatorId],
  };
}

async function lookAtActions(app: App, viewer: Viewer, ids: readonly string[]): Promise<SeenThing[]> {
  if (!canSeeSessions(viewer)) return [];
  const records = await ActionModel(app)
    .find(where({ _id: { $in: [...ids] } }))
    .lean<ActionRecord[]>();
  return records.map((record) => {
    const { sessionId, boardId, noteId } = record;
    return {
      ...toThing(record),
      from: boardId && noteId ? { kind: 'note', id: `${boardId}~${noteId}` } : { kind: 'session', id: sessionId },
    };
  });
}

function toThing({ _id, sessionId, text, state, createdAt }: ActionRecord): Thing {
  const words = actionStates[state].toLowerCase();
  return {
    ...{ kind: 'action', id: _id, title: text, hint: `Action, ${words}`, link: `/sessions/${sessionId}` },
    at: createdAt.toISOString(),
  };
}
