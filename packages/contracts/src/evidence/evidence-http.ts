import * as z from 'zod';
import { type Contract, done, id, opId, thing, thingRef } from '../wire/index.ts';
import { evidencePage, evidenceView, findEvidenceQuery, freezeInput, someEvidenceQuery, trail } from './evidence.ts';

const params = z.object({ evidenceId: id });

export const evidenceContract = {
  routes: {
    'evidence.find': {
      method: 'GET',
      path: '/api/evidence',
      summary: 'What I may cite whose words contain all of these, newest first',
      query: findEvidenceQuery,
      output: z.object({ found: z.array(thing), more: z.boolean() }),
      limit: { points: 90, seconds: 60 },
    },
    'evidence.some': {
      method: 'GET',
      path: '/api/citations',
      summary: 'Pieces of evidence by their ids, in that order; what is not there is left out',
      query: someEvidenceQuery,
      output: z.object({ evidence: z.array(evidenceView) }),
    },
    'evidence.freeze': {
      method: 'POST',
      path: '/api/evidence',
      summary: 'Freeze a thing as it stands, to be cited',
      body: freezeInput,
      output: evidenceView,
    },
    'evidence.get': {
      method: 'GET',
      path: '/api/evidence/:evidenceId',
      summary: 'A piece of evidence, where it came from and what cites it',
      params,
      output: evidencePage,
    },
    'evidence.ask-names': {
      method: 'POST',
      path: '/api/evidence/:evidenceId/ask-names',
      summary: 'Ask its authors whether their names may stand beside it',
      params,
      body: z.object({ opId }),
      output: z.object({ asked: z.number() }),
    },
    'evidence.my-name': {
      method: 'PUT',
      path: '/api/evidence/:evidenceId/my-name',
      summary: 'Say whether my name may stand beside my words; a yes can be taken back',
      params,
      body: z.object({ opId, shown: z.boolean() }),
      output: done,
    },
    'evidence.trail': {
      method: 'GET',
      path: '/api/trail/:kind/:id',
      summary: 'Where a thing came from and all that came out of it, as far as I may see',
      params: thingRef,
      output: trail,
    },
  },
  commands: {},
  notices: { 'evidence:names-changed': z.object({ evidenceId: id }) },
} as const satisfies Contract;
