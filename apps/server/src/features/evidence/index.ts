import { evidenceContract } from '@soundings/contracts/evidence';
import type { ThingRef, Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import { bindRoutes, defineFeature } from '#platform/feature.ts';
import { allThatCameOf, cameFrom, lookAt } from '#platform/things.ts';
import { EvidenceModel } from './evidence.model.ts';
import { findEvidence, freezeEvidence, getEvidence } from './evidence.service.ts';
import { citingThings, someEvidence } from './evidence-links.ts';
import { answerForName, askForNames, evidenceData } from './evidence-names.service.ts';
import { evidencePages } from './served-evidence.ts';

export { EvidenceModel, type EvidenceRecord } from './evidence.model.ts';
export { freezeThing, hashOf } from './evidence.service.ts';
export {
  citationsOf,
  cite,
  citeKnown,
  evidenceOf,
  peopleBehind,
  publicCitations,
  showEverybody,
  takenBackSince,
} from './evidence-links.ts';

export const evidenceFeature = defineFeature({
  name: 'evidence',
  models: [EvidenceModel],
  personalData: evidenceData,
  cameOf: citingThings,
  pages: evidencePages,
  routes: bindRoutes(evidenceContract.routes, {
    'evidence.find': (app, viewer, { query }) => findEvidence(app, viewer, query),
    'evidence.some': (app, viewer, { query }) => someEvidence(app, viewer, query.ids),
    'evidence.freeze': (app, viewer, { body }) => freezeEvidence(app, viewer, body),
    'evidence.get': (app, viewer, { params }) => getEvidence(app, viewer, params.evidenceId),
    'evidence.ask-names': (app, viewer, { params, body }) => askForNames(app, viewer, params.evidenceId, body.opId),
    'evidence.my-name': (app, viewer, { params, body }) => answerForName(app, viewer, params.evidenceId, body),
    'evidence.trail': (app, viewer, { params }) => trailOf(app, viewer, params),
  }),
});

/** What a visitor may not see is not there for them, neither behind a thing nor before it. */
async function trailOf(app: App, viewer: Viewer, ref: ThingRef) {
  const here = await lookAt(app, viewer, ref);
  if (!here) return { here: null, cameFrom: [], cameOut: [] };
  return { here, cameFrom: await cameFrom(app, viewer, ref), cameOut: await allThatCameOf(app, viewer, ref) };
}
