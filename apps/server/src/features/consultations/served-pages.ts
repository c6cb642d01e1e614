import { consultationsAbout } from '@soundings/contracts/consultations';
import { AppError, isPerson, type Viewer } from '@soundings/contracts/wire';
import { pollsOfConsultation, servedPolls } from '#features/polls/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Feature } from '#platform/feature.ts';
import { allThatCameOf } from '#platform/things.ts';
import { getConsultation, listConsultations } from './consultation.service.ts';
import { aboutConsultation, servedConsultation, servedMembersOnly } from './served-consultation.ts';
import { servedIndex } from './served-index.ts';
import { mostServed, partAsked, partOf, parts } from './served-part.ts';

/** Addresses below `/consultations` that are not consultations. */
const ownPages = new Set(['new']);

/** For who has no account. Members answer here too, which takes the browser's page. */
export const consultationPages: Feature['pages'] = {
  async '/consultations'(app, viewer) {
    if (isPerson(viewer)) return null;
    const { consultations } = await listConsultations(app, viewer, null);
    return {
      ...{ title: 'Consultations', description: consultationsAbout, canonical: '/consultations' },
      body: servedIndex(consultations),
    };
  },
  async '/consultations/:consultationId'(app, viewer, { params, query }) {
    const id = params.consultationId ?? '';
    if (isPerson(viewer) || ownPages.has(id)) return null;
    const canonical = `/consultations/${id}`;
    const asked = await partAsked(app, id, query);
    const found = await publicly(app, viewer, id, asked);
    if (!found) return { title: 'Consultation', description: '', canonical, body: servedMembersOnly(id) };
    const cameOut = await allThatCameOf(app, viewer, { kind: 'consultation', id });
    const part = partOf(found, asked, query.statement);
    if (part > parts(found.statements)) throw new AppError('not_found');
    const description = aboutConsultation(found).replace(/\s+/g, ' ').slice(0, 200);
    const { polls } = found.origin === 'here' ? await pollsOfConsultation(app, viewer, id) : { polls: [] };
    const body = servedConsultation(found, part, { polls: servedPolls(polls), cameOut });
    return { title: found.title, description, canonical: part > 1 ? `${canonical}?page=${part}` : canonical, body };
  },
};

/** Null where one signs in as a member to see it. */
async function publicly(app: App, viewer: Viewer, id: string, part: number) {
  const these = { skip: (part - 1) * mostServed, limit: mostServed };
  return await getConsultation(app, viewer, id, these).catch((error: unknown) => {
    if (error instanceof AppError && ['signed_out', 'not_allowed'].includes(error.code)) return null;
    throw error;
  });
}
